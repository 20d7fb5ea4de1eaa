package ingest

import (
	"regexp"
	"strings"
	"testing"

	"kpi/kpi/field"
)

// A header row with a date, an amount and no stage is a list of sales only where
// its date is a bare one or that of an order, and nothing else claims it.
func TestListsOfSales(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for header, want := range map[string]string{
		"id,owner,amount,date": "sales",
		"date,customer,amount": "sales",
		"Date,Product,Total":   "sales",
		"Order ID,Order Date,Customer Name,Segment,Country,Product Name,Sales,Quantity,Discount": "sales",
		"Invoice No,Invoice Date,Client,Invoice Amount":                                          "sales",
		"OrderID,Tanggal,Nama Pelanggan,Total Harga":                                             "sales",
		"Kod Jualan,Tarikh Jualan,Nama Barang,Kuantiti,Harga Per Item,Harga Jualan":              "sales",
		"شناسه فاکتور,تاریخ,مشتری,مبلغ نهایی":                                                    "sales",
		"Rechnungsnummer,Rechnungsdatum,Kunde,Rechnungsbetrag":                                   "sales",
		"Nº Factura,Fecha,Cliente,Importe":                                                       "sales",
		"N° facture,Date,Client,Montant HT":                                                      "sales",
		"order_id,date,customer,product,quantity,price,amount":                                   "sales",
		"OrderID,Tanggal,Nama Pelanggan,Status,Total Harga":                                      "deals",
		"No Faktur,Tgl,Nama Pelanggan,Nilai Faktur,Status":                                       "deals",
		"date,amount":                                       "",
		"Order Date,Amount":                                 "",
		"deal_id,status,amount,date":                        "deals",
		"id,owner,amount,created_date":                      "undecided",
		"id,owner,amount,close_date":                        "undecided",
		"id,owner,amount,date,probability":                  "undecided",
		"id,customer,amount,date,pipeline":                  "undecided",
		"id,customer,amount,order date,expected close date": "undecided",
		"rep,date,quota":                                    "quotas",
		"date,category,amount":                              "costs",
		"date,category,product,amount":                      "costs",
		"customer,plan,date,start,amount,interval":          "subscriptions",
		"date,rep,period,amount,category":                   "forecasts",
		"competitor,product,price,date":                     "prices",
		"date,customer,score":                               "surveys",
		"date,description,amount,balance":                   "",
		"date,product,price":                                "",
		"deal_id,product,quantity,price,amount,date":        "line items",
		"Order ID,Product,Qty,Price,Discount":               "line items",
		"product_id,start_date,end_date,cost,modified":      "",
		"account,created,owner":                             "",
	} {
		got := f.take(strings.Split(header, ","), field.None)
		says := ""
		switch {
		case got.undecided:
			says = "undecided"
		case got.implied[dealStatus] == won:
			says = "sales"
		case got.kind != field.None:
			says = got.kind.Plural()
		}
		if says != want {
			t.Errorf("%s\nwas taken for %q (%v), want %q", header, says, got.candidates, want)
		}
	}
}

// A list of orders with a status has its own won deals; its date is their close.
func TestOrdersWithAStatus(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "Kuantiti,Harga,Jumlah (RM),Tarikh Jualan,Status\n2,5,10,2026-03-15,Dibayar\n1,5,5,2026-03-16,Dibatalkan\n1,5,5,2026-03-17,Belum bayar\n")
	want(t, "orders", table(d, field.Deal, "status amount closed"), "won|10|2026-03-15\nlost|5|2026-03-16\nopen|5|\n")
	want(t, "said", problems(d), "")
}

// What is refused can be settled by the flag that the refusal names.
func TestUndecidedDeals(t *testing.T) {
	text := "id,owner,amount,close_date\n1,Ana,5,2026-03-01\n"
	_, err := opened(t, Options{}, true, text)
	if err == nil || !strings.Contains(err.Error(), "no column says which deals were won") || !strings.Contains(err.(*Error).Hint, "--set deal.status=won") {
		t.Errorf("refused with %v", err)
	}
	for _, flag := range regexp.MustCompile(`--(?:map|set) ([a-z_.]+)=`).FindAllStringSubmatch(err.(*Error).Hint, -1) {
		if fd, err := field.Resolve(flag[1]); fd != dealStatus {
			t.Errorf("what the hint says cannot be typed: %v", err)
		}
	}
	f, err := opened(t, Options{}, false, text)
	if err != nil || f.sheets[0].why != undecidedSays {
		t.Errorf("found, it says %q, %v", f.sheets[0].why, err)
	}
	d := mustRead(t, Options{Set: map[*field.Field]string{dealStatus: won}}, "deals.csv", text)
	want(t, "with --set", table(d, field.Deal, "id status amount closed"), "1|won|5|2026-03-01\n")
	d = mustRead(t, Options{Map: map[*field.Field]string{dealStatus: "mood"}}, "deals.csv", "id,owner,amount,close_date,mood\n1,Ana,5,2026-03-01,lost\n")
	want(t, "with --map", table(d, field.Deal, "id status amount closed"), "1|lost|5|2026-03-01\n")
	// --set makes no deals of files that are not like them
	f, err = opened(t, Options{Set: map[*field.Field]string{dealStatus: won}}, true, "customer_id,name,segment,location\n1,Acme,Retail,Jakarta\n")
	if err != nil || f.sheets[0].kind != field.Customer {
		t.Errorf("customers were taken for %s, %v", f.sheets[0].kind, err)
	}
}
