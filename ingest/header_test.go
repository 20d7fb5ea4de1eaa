package ingest

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kpi/kpi/field"
)

// Every kind is told by headers in each language, and the language with it.
func TestKindsInEachLanguage(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for _, c := range []struct {
		language string
		kind     field.Kind
		header   string
	}{
		{"id", field.Customer, "Kode Pelanggan,Nama Pelanggan,Bidang Usaha,Cabang,Pelanggan Sejak"},
		{"id", field.Rep, "Nama Sales,Tim,Atasan,Cabang,Tanggal Masuk Kerja"},
		{"id", field.Quota, "Nama Salesman,Bulan,Target Penjualan"},
		{"id", field.LineItem, "Kode Deal,Nama Barang,Qty,Harga Satuan,Subtotal,No Faktur"},
		{"id", field.Product, "Kode Produk,Nama Produk,Kategori,Harga Jual,HPP"},
		{"id", field.Lead, "Nama Prospek,Tanggal Masuk,Sumber,Status Prospek"},
		{"id", field.Cost, "Periode,Jenis Biaya,Jumlah Biaya,Sumber"},
		{"id", field.Subscription, "Nama Pelanggan,Paket,Tanggal Mulai,Tanggal Berakhir,Biaya Langganan,Siklus"},
		{"id", field.Survey, "Tanggal Survei,Nama Pelanggan,Skor,Komentar"},
		{"ms", field.Customer, "Kod Pelanggan,Nama Syarikat,Industri,Cawangan,Tarikh Sertai"},
		{"ms", field.Rep, "Nama Jurujual,Pasukan,Pengurus,Cawangan,Tarikh Mula Kerja"},
		{"ms", field.Quota, "Jurujual,Suku Tahun,Sasaran Jualan"},
		{"ms", field.Product, "Kod Produk,Nama Produk,Kategori,Harga Seunit,Kos Seunit"},
		{"fa", field.Customer, "کد مشتری,نام مشتری,صنعت,شعبه,تاریخ عضویت"},
		{"fa", field.Rep, "نام کارشناس,تیم فروش,سرپرست,شعبه,تاریخ استخدام"},
		{"fa", field.Quota, "كارشناس فروش,ماه,هدف فروش"},
		{"fa", field.LineItem, "شماره فاکتور,نام کالا,تعداد,قیمت واحد,تخفیف"},
		{"fa", field.Product, "کد کالا,نام کالا,گروه کالا,قیمت فروش,بهای تمام\u200cشده"},
		{"de", field.Customer, "Kundennummer,Firma,Branche,Region,Kunde seit"},
		{"de", field.Rep, "Verkäufer,Team,Vorgesetzter,Standort,Eintrittsdatum"},
		{"de", field.Quota, "Verkäufer,Quartal,Umsatzziel"},
		{"de", field.LineItem, "Auftragsnummer,Artikel,Menge,Einzelpreis,Rabatt"},
		{"de", field.Cost, "Monat,Kostenart,Betrag"},
		{"es", field.Customer, "Código de cliente,Razón social,Sector,Sucursal,Cliente desde"},
		{"es", field.Rep, "Vendedor,Equipo,Gerente,Sucursal,Fecha de ingreso"},
		{"es", field.Quota, "Vendedor,Trimestre,Objetivo de ventas"},
		{"es", field.LineItem, "Id pedido,Producto,Cantidad,Precio unitario,Descuento"},
		{"fr", field.Customer, "Code client,Raison sociale,Secteur d'activité,Agence,Client depuis"},
		{"fr", field.Rep, "Commercial,Équipe,Supérieur,Agence,Date d'embauche"},
		{"fr", field.Quota, "Commercial,Trimestre,Objectif CA"},
		{"fr", field.LineItem, "N° commande,Produit,Quantité,Prix unitaire,Remise"},
	} {
		got := f.take(strings.Split(c.header, ","), field.None)
		if got.kind != c.kind || got.language != c.language {
			t.Errorf("%s\nwas taken for %s in %q (%v), want %s in %s", c.header, got.kind.Plural(), got.language, got.candidates, c.kind.Plural(), c.language)
		}
	}
}

// A word that is written alike in two languages means what it means in the language
// of its row: jumlah is a quantity in Indonesian, and an amount in Malay.
func TestRowsAreReadInTheirLanguage(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for header, want := range map[string]string{
		"No Faktur,Nama Barang,Jumlah,Harga Satuan":               "line_item.quantity",
		"Kod Urus Niaga,Nama Barang,Kuantiti,Harga Seunit,Jumlah": "line_item.amount",
	} {
		got := f.take(strings.Split(header, ","), field.LineItem)
		for _, c := range got.columns {
			if c.header == "Jumlah" && (len(c.fields) == 0 || c.fields[0].String() != want) {
				t.Errorf("jumlah in %s is %v, want %s", header, c.fields, want)
			}
		}
	}
}

// Prefixes and suffixes that systems put around a header fall away, at its ends only.
func TestDressedHeaders(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for header, want := range map[string]string{
		"Deal - Close Date": "deal.close_date", "Deal : Close date": "deal.close_date", "Opportunity: Close Date": "deal.close_date", "Oportunidad: Etapa": "deal.stage",
		"property_createdate": "deal.created", "Close_Date__c": "deal.close_date", "Amount (converted)": "deal.amount", "Stage*": "deal.stage", "Close Date:": "deal.close_date",
		"\ufeffStage": "deal.stage", "تاريخ بستن": "deal.close_date", "تاریخ\u200cبستن": "", "Close\u00a0Date": "deal.close_date", "Ｓｔａｇｅ": "deal.stage",
		"Account - Close Date": "", "Close Date - Deal": "",
	} {
		a, _, ok := f.book.find(f.book.listsFor([]string{"deal_id", "stage", "amount"}), field.Deal, normaliseHeader(header), false)
		got := ""
		if ok && len(a.fields) > 0 {
			got = a.fields[0].String()
		}
		if got != want {
			t.Errorf("%q was taken for %q, want %q", header, got, want)
		}
	}
}

// The values below a header must be what it promises, or it is a table about data.
func TestBrokenPromises(t *testing.T) {
	for text, known := range map[string]bool{
		"deal_id,stage,amount,close_date\nthe id,its step,a decimal,the day it closed\n": false,
		"deal_id,stage,amount,close_date\ntext,text,money,date\nkey,,,\n":                false,
		"deal_id,stage,amount,close_date\nA,Won,ten,2026-01-01\n":                        true,
		"deal_id,stage,amount,close_date\nA,Won,10,soon\n":                               true,
		"deal_id,stage,amount,close_date\nA,Won,ten,\n":                                  true,
		"deal_id,stage,amount,close_date\nA,Won,,\n":                                     true,
		"deal_id,stage,amount,close_date\n":                                              true,
		"deal_id,stage,amount,close_date\nA,Won,Rp 1.250.000,25/12/2026\n":               true,
	} {
		f, err := opened(t, Options{}, false, text)
		if err != nil || (f.sheets[0].kind == field.Deal) != known {
			t.Errorf("%s was taken for %s: %s (%v)", text, f.sheets[0].kind, f.sheets[0].why, err)
		}
		if !known && !strings.Contains(f.sheets[0].why, "is no ") {
			t.Errorf("%s: it does not say why: %s", text, f.sheets[0].why)
		}
	}
	f, _ := opened(t, Options{Kinds: map[string]field.Kind{"file.csv": field.Deal}}, true, "deal_id,stage,amount,close_date\nthe id,its step,a decimal,the day\n")
	if f.sheets[0].kind != field.Deal {
		t.Error("--kind does not settle it")
	}
}

// What stands beside a table is not read, and no row is ragged for it; a blank
// column within a table parts nothing.
func TestBesideTheTable(t *testing.T) {
	const pivot = "deal_id,stage,amount,,Row Labels,Sum\nA,Won,1,,Ana,5\nB,Won,2,,,\n,,,,Grand Total,5\nC,Lost,3,,,\n"
	d := mustRead(t, Options{}, "deals.csv", pivot)
	if s := d.Sources[0]; s.Rows != 4 || s.Used != 3 || s.Ignored[ruleBeside] != 1 {
		t.Errorf("%+v", s)
	}
	want(t, "said", problems(d), "remark deals.csv:1: what stands beside the table is not read\n")
	d = mustRead(t, Options{}, "deals.csv", "deal_id,stage,,amount,created\nA,Won,,1,2026-01-01\n")
	want(t, "a blank column", table(d, field.Deal, "id amount created")+problems(d), "A|1|2026-01-01\n")
}

// Rows that are no records, by what stands above them.
func TestSieve(t *testing.T) {
	for text, want := range map[string]string{
		"Subitems,Name,Owner,\n,Ask,Ana,\n,Send,Ben,\n":           "subitem subitem subitem",
		"Subitems,Name,Owner,\n,Ask,Ana,\nB,Won,1,\n":             "subitem subitem -",
		",,,\nClosed Won,,,\n":                                    "blank footer",
		",,,\nLost,,,\n":                                          "blank -", // it could be a record's id
		"Jumlah Keseluruhan,,5,\n":                                "total",
		"جمع کل,,۵,\n":                                            "total",
		"Gesamtsumme,,5,\nTotal général,,5,\nTotal general,,5,\n": "total total total",
		",,,\nZeilenbeschriftungen,Summe von Betrag,,\nA,1,,\n":   "blank footer footer",
		"Name,Team,Manager,Location\nAna,X,Y,Z\n":                 "header below another header",
		"deal_id,stage,amount,name\n":                             "header",
		"Name,Won,5,2\n":                                          "-",
		"A,Deal,Won,1250 ABC\nB,Won,1,x\n":                        "- -",
		"Deal,Won,Ana,Acme\nB,Won,1,x\n":                          "- -",
		"Deal,Stage,Won,Amount\nB,Won,1,x\n":                      "header below another header",
	} {
		f, err := opened(t, Options{}, false, "deal_id,stage,amount,name\nA,Won,1,x\n"+text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		line := 0
		err = f.sheets[0].walk(f.book, func(_ *row, rule string) error {
			if line++; line > 1 {
				got = append(got, rule)
				if rule == "" {
					got[len(got)-1] = "-"
				}
			}
			return nil
		})
		if say := strings.Join(got, " "); err != nil || say != want {
			t.Errorf("%q: %s, want %s (%v)", text, say, want, err)
		}
	}
}

// The quick way of plain letters gives what the long way gives.
func TestNormaliseASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abXYZ019 _-$./()*:%\t"))).Draw(t, "text")
		// a letter that is not ASCII, parted from the text, takes the long way
		if got, slow := normaliseASCII(text)+" é", normalise(text+" é"); strings.TrimSpace(got) != strings.ReplaceAll(slow, "e", "é") {
			t.Errorf("%q is %q, and %q the long way", text, got, slow)
		}
	})
}

// Whatever stands in a header row, every column has its place, and no field is taken
// from two columns but in parts.
func FuzzHeader(f *testing.F) {
	for _, row := range []string{"deal_id,stage,amount,close_date", "Deal : id,Deal : Name,,Deal : id", "order_id,date,amount,customer", "Deal - Deal - Deal,property_property_x__c__c,$,Value (EUR",
		"کد,تاریخ,مبلغ (ریال),مشتری", "(Do Not Modify) Opportunity,Est. Revenue,Actual Revenue,Status Reason"} {
		f.Add(row)
	}
	files := &Files{book: mustBook(f)}
	f.Fuzz(func(t *testing.T, row string) {
		header := strings.Split(row, ",")
		got := files.take(header, field.None)
		if len(got.columns) != len(header) {
			t.Fatalf("%d headers, and %d columns", len(header), len(got.columns))
		}
		by := map[*field.Field]column{}
		for i, c := range got.columns {
			if c.index != i || c.header != header[i] {
				t.Fatalf("column %d is %+v", i, c)
			}
			for _, fd := range c.fields {
				if other, twice := by[fd]; fd.Kind != got.kind || twice && !together(other.mark, c.mark) {
					t.Fatalf("%q is taken for %s of %s, as %q is", c.header, fd, got.kind, other.header)
				}
				by[fd] = c
			}
		}
		if again := files.take(header, got.kind); got.kind != field.None && again.kind != got.kind {
			t.Fatalf("taken for %s, and asked for it for %s", got.kind, again.kind)
		}
	})
}
