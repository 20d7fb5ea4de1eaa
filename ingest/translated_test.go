package ingest

import (
	"slices"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// translated is a header row in four languages, and the fields that its headers are,
// in the same order.
type translated struct {
	kind           field.Kind
	fields         string
	en, id, ms, fa string
}

var translatedHeaders = []translated{
	{field.Deal, "id customer_id owner location stage created close_date amount currency probability source product loss_reason",
		"Deal ID,Customer ID,Owner,Location,Stage,Created Date,Close Date,Amount,Currency,Probability,Source,Product,Loss Reason",
		"ID Deal,ID Pelanggan,Nama Sales,Cabang,Tahap,Tanggal Dibuat,Tanggal Closing,Nilai,Mata Uang,Probabilitas,Sumber,Produk,Alasan Kalah",
		"Kod Urus Niaga,Kod Pelanggan,Jurujual,Cawangan,Peringkat,Tarikh Dicipta,Tarikh Tutup,Nilai,Mata Wang,Kebarangkalian,Sumber,Produk,Sebab Kalah",
		"کد معامله,کد مشتری,کارشناس فروش,شعبه,مرحله,تاریخ ایجاد,تاریخ بستن,مبلغ,واحد پول,احتمال,منبع,محصول,دلیل شکست"},
	{field.Activity, "id type subject date status direction outcome duration owner deal customer contact",
		"Activity ID,Activity Type,Subject,Date,Status,Direction,Outcome,Duration,Owner,Deal,Customer,Contact",
		"ID Aktivitas,Jenis Aktivitas,Perihal,Tanggal,Status Aktivitas,Arah,Hasil,Durasi,Nama Sales,Deal,Pelanggan,Kontak",
		"Kod Aktiviti,Jenis Aktiviti,Perkara,Tarikh,Status Aktiviti,Arah,Hasil,Tempoh,Jurujual,Urus Niaga,Pelanggan,Kenalan",
		"شناسه فعالیت,نوع فعالیت,موضوع,تاریخ,وضعیت فعالیت,جهت,نتیجه,مدت,کارشناس,معامله,مشتری,مخاطب"},
	{field.Activity, "type date owner metric value",
		"Type,Date,Owner,Metric,Value",
		"Jenis Aktivitas,Tanggal,Nama Sales,Metrik,Nilai",
		"Jenis Aktiviti,Tarikh,Jurujual,Metrik,Nilai",
		"نوع فعالیت,تاریخ,کارشناس,سنجه,مقدار"},
	{field.Customer, "id name since churned segment location country source",
		"Customer ID,Customer Name,Since,Churn Date,Industry,Location,Country,Source",
		"ID Pelanggan,Nama Pelanggan,Pelanggan Sejak,Tanggal Berhenti,Bidang Usaha,Cabang,Negara,Sumber",
		"Kod Pelanggan,Nama Pelanggan,Pelanggan Sejak,Tarikh Berhenti,Industri,Cawangan,Negara,Sumber",
		"کد مشتری,نام مشتری,تاریخ عضویت,تاریخ ریزش,صنعت,شعبه,کشور,منبع"},
	{field.Rep, "id name email team manager location start end role",
		"Rep ID,Rep Name,Email,Team,Manager,Location,Start Date,End Date,Role",
		"ID Sales,Nama Sales,Email,Tim,Atasan,Cabang,Tanggal Masuk Kerja,Tanggal Keluar,Jabatan",
		"Kod Jurujual,Nama Jurujual,Emel,Pasukan,Pengurus,Cawangan,Tarikh Mula Kerja,Tarikh Berhenti,Jawatan",
		"کد کارشناس,نام کارشناس,ایمیل,تیم فروش,سرپرست,شعبه,تاریخ استخدام,تاریخ ترک کار,سمت"},
	{field.Lead, "id name created status owner source segment customer deal qualified converted referred_by",
		"Lead ID,Lead Name,Created Date,Lead Status,Owner,Lead Source,Industry,Customer ID,Deal ID,Qualified Date,Conversion Date,Referred By",
		"ID Prospek,Nama Prospek,Tanggal Masuk,Status Prospek,Nama Sales,Sumber,Bidang Usaha,ID Pelanggan,ID Deal,Tanggal Kualifikasi,Tanggal Konversi,Direferensikan Oleh",
		"Kod Petunjuk,Nama Petunjuk,Tarikh Masuk,Status Petunjuk,Jurujual,Sumber,Industri,Kod Pelanggan,Kod Urus Niaga,Tarikh Layak,Tarikh Penukaran,Dirujuk Oleh",
		"کد سرنخ,نام سرنخ,تاریخ ثبت,وضعیت سرنخ,کارشناس,منبع,صنعت,کد مشتری,کد معامله,تاریخ صلاحیت,تاریخ تبدیل,معرف"},
	{field.StageHistory, "deal stage entered",
		"Deal ID,Stage,Entered Date", "ID Deal,Tahap,Tanggal Masuk Tahap", "Kod Urus Niaga,Peringkat,Tarikh Masuk Peringkat", "کد معامله,مرحله,تاریخ ورود به مرحله"},
	{field.Product, "id name family list_price unit_cost currency",
		"Product ID,Product Name,Family,List Price,Unit Cost,Currency",
		"Kode Produk,Nama Produk,Kategori,Harga Jual,HPP,Mata Uang",
		"Kod Produk,Nama Produk,Kategori,Harga Senarai,Kos Seunit,Mata Wang",
		"کد کالا,نام کالا,گروه کالا,قیمت فروش,بهای تمام شده,واحد پول"},
	{field.Quota, "entity_type metric period target currency",
		"Entity Type,Metric,Period,Target,Currency",
		"Jenis Entitas,Metrik,Periode,Target,Mata Uang",
		"Jenis Entiti,Metrik,Tempoh,Sasaran,Mata Wang",
		"سطح هدف,شاخص,دوره,هدف,واحد پول"},
	{field.LineItem, "deal product quantity price list_price discount amount promo",
		"Deal ID,Product,Quantity,Unit Price,List Price,Discount,Amount,Promotion",
		"ID Deal,Produk,Kuantitas,Harga Satuan,Harga Daftar,Diskon,Subtotal,Promo",
		"Kod Urus Niaga,Produk,Kuantiti,Harga Seunit,Harga Senarai,Diskaun,Jumlah,Promosi",
		"کد معامله,نام کالا,تعداد,قیمت واحد,قیمت لیست,تخفیف,مبلغ کل,کد تخفیف"},
	{field.DealSplit, "deal rep share",
		"Deal ID,Rep,Share", "ID Deal,Nama Sales,Bagian", "Kod Urus Niaga,Jurujual,Bahagian", "کد معامله,کارشناس,سهم"},
	{field.Subscription, "id customer product start end term_end price currency interval quantity status location owner",
		"Subscription ID,Customer ID,Plan,Start Date,End Date,Term End,Price,Currency,Interval,Quantity,Status,Location,Owner",
		"ID Langganan,ID Pelanggan,Paket,Tanggal Mulai,Tanggal Berakhir,Akhir Kontrak,Harga,Mata Uang,Siklus,Jumlah Pengguna,Status Langganan,Cabang,Nama Sales",
		"Kod Langganan,Kod Pelanggan,Pakej,Tarikh Mula,Tarikh Tamat,Tamat Kontrak,Harga,Mata Wang,Kitaran,Kuantiti,Status Langganan,Cawangan,Jurujual",
		"کد اشتراک,کد مشتری,پلن,تاریخ شروع,تاریخ لغو,پایان قرارداد,مبلغ اشتراک,واحد پول,دوره پرداخت,تعداد,وضعیت اشتراک,شعبه,کارشناس"},
	{field.Cost, "period category amount currency source location",
		"Period,Category,Amount,Currency,Source,Location",
		"Periode,Jenis Biaya,Jumlah Biaya,Mata Uang,Sumber,Cabang",
		"Tempoh,Jenis Kos,Jumlah,Mata Wang,Sumber,Cawangan",
		"دوره,نوع هزینه,مبلغ هزینه,واحد پول,منبع,شعبه"},
	{field.Cost, "product component unit_cost currency valid_from",
		"Product,Component,Unit Cost,Currency,Valid From",
		"Produk,Komponen Biaya,Biaya Satuan,Mata Uang,Berlaku Sejak",
		"Produk,Komponen,Kos Seunit,Mata Wang,Sah Dari",
		"محصول,جزء هزینه,هزینه واحد,واحد پول,معتبر از"},
	{field.Survey, "type date score scale respondent customer team wave item invited comment",
		"Type,Date,Score,Scale,Respondent,Customer,Team,Wave,Question,Invited,Comment",
		"Jenis Survei,Tanggal Survei,Skor,Skala,Responden,Nama Pelanggan,Tim,Gelombang,Pertanyaan,Diundang,Komentar",
		"Jenis Tinjauan,Tarikh Tinjauan,Skor,Skala,Responden,Pelanggan,Pasukan,Gelombang,Soalan,Dijemput,Komen",
		"نوع نظرسنجی,تاریخ پاسخ,امتیاز,مقیاس,پاسخ دهنده,نام مشتری,تیم,موج,سوال,تعداد دعوت شده,نظر"},
	{field.Price, "competitor product price currency date location promo",
		"Competitor,Product,Competitor Price,Currency,Date,Location,Promo",
		"Kompetitor,Produk,Harga Kompetitor,Mata Uang,Tanggal,Lokasi,Promo",
		"Pesaing,Produk,Harga Pesaing,Mata Wang,Tarikh,Lokasi,Promosi",
		"رقیب,محصول,قیمت رقیب,واحد پول,تاریخ,شعبه,پروموشن"},
	{field.Promotion, "id type location start end cost currency product",
		"Promotion,Type,Location,Start Date,End Date,Cost,Currency,Product",
		"Nama Promo,Jenis Promo,Lokasi,Tanggal Mulai,Tanggal Selesai,Biaya,Mata Uang,Produk",
		"Nama Promosi,Jenis Promosi,Lokasi,Tarikh Mula,Tarikh Tamat,Kos,Mata Wang,Produk",
		"نام پروموشن,نوع پروموشن,شعبه,تاریخ شروع,تاریخ پایان,هزینه,واحد پول,محصول"},
	{field.Forecast, "date entity period amount currency category",
		"Forecast Date,Rep,Period,Forecast,Currency,Category",
		"Tanggal Prakiraan,Nama Sales,Periode,Prakiraan,Mata Uang,Kategori",
		"Tarikh Ramalan,Nama Jurujual,Tempoh,Ramalan,Mata Wang,Kategori Ramalan",
		"تاریخ پیش بینی,کارشناس,دوره,مبلغ پیش بینی,واحد پول,دسته پیش بینی"},
	{field.Rates, "date from to rate",
		"Date,From Currency,To Currency,Exchange Rate", "Tanggal,Mata Uang Asal,Mata Uang Tujuan,Kurs", "Tarikh,Dari,Ke,Kadar Tukaran", "تاریخ,از ارز,به ارز,نرخ ارز"},
}

// The headers of each kind say the same in each language: the row is told as that
// kind, and each header is its field.
func TestTranslatedHeaders(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for _, c := range translatedHeaders {
		for language, row := range map[string]string{"en": c.en, "id": c.id, "ms": c.ms, "fa": c.fa} {
			got, want := f.take(strings.Split(row, ","), field.None), strings.Fields(c.fields)
			if got.kind != c.kind {
				t.Errorf("%s: %s\nwas taken for %s (%v), want %s", language, row, got.kind.Plural(), got.candidates, c.kind.Plural())
				continue
			}
			if len(got.columns) != len(want) {
				t.Errorf("%s: %s has %d columns, want %d", language, row, len(got.columns), len(want))
				continue
			}
			for i, column := range got.columns {
				fd := field.Get(c.kind.String() + "." + want[i])
				if !slices.Contains(column.fields, fd) {
					t.Errorf("%s: %s of %s was taken for %v, want %s", language, column.header, c.kind.Plural(), column.fields, fd)
				}
			}
		}
	}
}

// Each field that a person may fill in has a header in English, Indonesian, Malay and
// Persian. Earlier deals have those of deals, tickets and teams are not used, and
// what stages are unmapped is found out while reading.
func TestEveryFieldHasAHeader(t *testing.T) {
	b := mustBook(t)
	for _, s := range b.languages {
		if !slices.Contains([]string{"en", "id", "ms", "fa"}, s.name) {
			continue
		}
		named := map[*field.Field]bool{}
		for _, of := range append(slices.Clone(s.aliases[:]), s.sale) {
			for _, a := range of {
				for _, fd := range a.fields {
					named[fd] = true
				}
			}
		}
		for _, fd := range field.All() {
			if !fd.Derived() && !named[fd] && fd.String() != "deal.unmapped_stage" &&
				!slices.Contains([]field.Kind{field.EarlierDeal, field.Ticket, field.Team}, fd.Kind) {
				t.Errorf("schema/%s.csv has no header for %s", s.name, fd)
			}
		}
	}
}
