package ingest

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"kpi/kpi/field"
)

func mustBook(t testing.TB) *book {
	t.Helper()
	b, err := theBook()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Each schema shows real header rows as comments: each must be told as a file of
// that system, and of the kind that most of its headers are of.
func TestSchemasKnowTheirOwnHeaders(t *testing.T) {
	f := &Files{book: mustBook(t)}
	rows := 0
	for _, s := range slices.Concat(f.book.systems, f.book.languages) {
		text, err := fs.ReadFile(schemaFiles, "schema/"+s.name+".csv")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			comment, ok := strings.CutPrefix(line, "# ")
			if !ok || strings.Count(comment, ",") < 5 {
				continue
			}
			header, err := csv.NewReader(strings.NewReader(comment)).Read()
			if err != nil {
				t.Fatal(err)
			}
			rows++
			got := f.take(header, field.None)
			name := s.name
			if slices.Contains(f.book.languages, s) {
				name = got.language
				got.schema = s.name
			}
			if got.schema != s.name || name != s.name || got.kind != field.Deal && got.kind != field.Activity {
				t.Errorf("%s: %s\nwas taken for %s of %s", s.name, comment, got.kind, got.schema)
			}
		}
	}
	if rows < 7 {
		t.Errorf("only %d header rows stand in the schemas", rows)
	}
}

// Every kind of record is told by headers that people write.
func TestEveryKindIsRecognised(t *testing.T) {
	f := &Files{book: mustBook(t)}
	headers := map[field.Kind][]string{
		field.Deal:         {"deal_id,deal_name,stage,amount,created_date,close_date,owner", "Opportunity,Status,Value,Created,Close Date,Sales Rep", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"},
		field.Activity:     {"id,type,date,owner,status,deal_id", "Activity Type,Due Date,Completed,Assigned To", "activity_id,type,subject,date,created_date,status,direction,outcome,duration_minutes,owner,deal_id"},
		field.Customer:     {"customer_id,name,since,segment,location,country", "Company,Industry,Employees,Country", "account,sector,year_established,revenue,employees,office_location,subsidiary_of"},
		field.Rep:          {"rep_id,name,email,team,manager,location,start_date", "sales_agent,manager,regional_office", "Name,Team,Hire Date"},
		field.Lead:         {"lead_id,name,created_date,status,owner,source", "Lead Name,Lead Source,Lead Status,Created Date", "mql_id,first_contact_date,landing_page_id,origin"},
		field.Contact:      {"contact_id,first_name,last_name,email,company", "Contact Name,Email,Account Name,Job Title"},
		field.StageHistory: {"deal_id,stage,entered_at", "Opportunity ID,To Stage,Change Date"},
		field.Product:      {"product,series,sales_price", "product_id,product_name,family,list_price,unit_cost"},
		field.Quota:        {"rep,metric,period,target", "Team,Month,Quota", "entity,entity_type,metric,start,end,target,currency"},
		field.LineItem:     {"line_id,deal_id,product,quantity,unit_price", "Order ID,Product,Qty,Price,Discount"},
		field.DealSplit:    {"deal_id,rep,share", "Opportunity ID,Sales Rep,Split Percentage"},
		field.Subscription: {"subscription_id,customer_id,start,price,interval", "Customer,Plan,Start Date,End Date,MRR"},
		field.Cost:         {"period,category,amount", "Month,Category,Spend,Lead Source", "product,component,unit_cost,currency,valid_from"},
		field.Survey:       {"survey_id,type,date,score,scale", "Date,Customer,NPS,Comment"},
		field.Price:        {"competitor,product,price,date", "Competitor,Our Product,Competitor Price,Currency,Date,Location"},
		field.Promotion:    {"promotion_id,type,location,start_date,end_date", "Promotion,Store,Start,End,Cost"},
		field.Forecast:     {"date,entity,period,amount,category", "forecast_date,rep,period,amount,currency,category"},
		field.Rates:        {"date,from,to,rate", "date,from_currency,to_currency,rate"},
		field.Ticket:       {"ticket_id,subject,status,priority,created", "Case Number,Subject,Status,Priority,Account Name"},
		field.Team:         {"team_id,team_name,manager", "Team,Manager"},
	}
	for _, k := range field.Kinds() {
		if len(headers[k]) == 0 && k != field.EarlierDeal { // their headers are those of deals
			t.Errorf("no header row of %s is tried", k.Plural())
		}
		for _, text := range headers[k] {
			if got := f.take(strings.Split(text, ","), field.None); got.kind != k {
				t.Errorf("%s\nare headers of %s, and were taken for %s (%v)", text, k.Plural(), got.kind.Plural(), got.candidates)
			}
		}
	}
}

func TestHeadersOfNothing(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for _, text := range []string{"Table,Field,Description", "Name,Address,City", "a,b,c", "Record ID,Owner,State,City,Postal Code", ""} {
		if got := f.take(strings.Split(text, ","), field.None); got.kind != field.None {
			t.Errorf("%s was taken for %s", text, got.kind.Plural())
		}
	}
}

// Headers that mean something else in one kind than in another.
func TestHeaderTraps(t *testing.T) {
	f := &Files{book: mustBook(t)}
	for _, c := range []struct{ header, column, is string }{
		{"account,sector,year_established,revenue,employees,subsidiary_of", "revenue", ""}, // employees are the size
		{"account,sector,revenue,subsidiary_of", "revenue", "customer.size"},
		{"account,sector,year_established,employees", "year_established", ""},
		{"deal_id,stage,revenue,created_date", "revenue", "deal.amount"},
		{"sales_agent,manager,regional_office", "manager", "rep.manager"},
		{"account,sector,office_location,employees", "office_location", "customer.country"},
		{"deal_id,stage,amount,manager,country", "country", "deal.country"},
		{"Deal - Title,Deal - Status,Deal - Value,Organization - Owner", "Organization - Owner", ""},
		{"deal_id,stage,amount,original_amount,original_currency", "original_amount", ""},
		{"deal_id,stage,amount,original_amount,original_currency", "original_currency", ""},
		{"deal_id,stage,Value (EUR),created", "Value (EUR)", "deal.amount"},
		{"deal_id,stage,amount_usd,created", "amount_usd", "deal.amount"},
		{"deal_id,stage,created_usd,amount", "created_usd", ""},
		{"deal_id,stage,amount,property_createdate", "property_createdate", "deal.created"},
		{"deal_id,stage,amount,Owner__c", "Owner__c", "deal.owner"},
		{"deal_id,stage,amount,Amount", "Amount", ""},
	} {
		header := strings.Split(c.header, ",")
		got := f.take(header, field.None)
		col := got.columns[slices.Index(header, c.column)]
		name := ""
		if len(col.fields) > 0 {
			name = col.fields[0].String()
		}
		if name != c.is {
			t.Errorf("%s in %s was taken for %q, want %q", c.column, c.header, name, c.is)
		}
	}
}

// A header that implies a value must imply one that the field can have.
func TestImpliedWords(t *testing.T) {
	b := mustBook(t)
	for _, s := range slices.Concat(b.systems, b.languages) {
		for k, aliases := range s.aliases {
			for header, a := range aliases {
				name, word, ok := strings.Cut(a.mark.implies, "=")
				if f := field.Find(field.Kind(k).String() + "." + name); ok && (f == nil || f.Type == field.Word && f.Code(word) == 0) {
					t.Errorf("%s: %s implies %s, which is nothing", s.name, header, a.mark.implies)
				}
			}
		}
	}
}

// Words in the tables must be values of the fields they stand for.
func TestWordsAreValues(t *testing.T) {
	for name, v := range mustBook(t).words {
		f := field.Find(name)
		if f == nil {
			continue // words of no field: totals, footers, currencies, yes and no
		}
		for word, m := range v.whole {
			if f.Code(m.value) == 0 {
				t.Errorf("%s: %q stands for %q, which the field cannot have", name, word, m.value)
			}
		}
	}
}

func TestNormalise(t *testing.T) {
	for in, want := range map[string]string{
		"Deal - Title*": "deal title", "deal_close_date": "deal close date", "StageName": "stage name", "STAGENAME": "stagename",
		"\ufeffRecord ID": "record id", "Close\u00a0Date": "close date", "Probability (%)": "probability", "Nilai (Rp)": "nilai rp",
		"Ceiling Value ($)": "ceiling value $", "US$": "us $", "می\u200cشود": "میشود", "مشتري": "مشتری", "Betrag": "betrag", "Phase ": "phase", "Größe": "große",
		"Account Name.id": "account name id", "": "", "***": "", "Fiﬁ": "fifi",
	} {
		if got := normalise(in); got != want {
			t.Errorf("normalise(%q) is %q, want %q", in, got, want)
		}
	}
}

// Words count as whole words only, the longest phrase wins, and a text that says two
// things, or anything beside one, says nothing.
func TestStatusWords(t *testing.T) {
	v := mustBook(t).words["deal.status"]
	for text, want := range map[string]string{
		"Closed Won": won, "closedwon": won, "Closed-Won": won, "5 - Won": won, "Closed Won (Sales Pipeline)": won, "Closed Won (Renewals)": "", "CLOSED_LOST": lost,
		"Closed Lost to Competition": lost, "Two Next Steps": "", "Follow On Call": "", "Wonderful": "", "Win-back campaign": "", "Win": won,
		"Won or lost": "", "No decision": lost, "Disqualified": lost, "Duplicate": excluded, "0% error/duplicate": excluded,
		"Not won": "", "Almost won": "", "To be won": "", "Won?": "", "Won - pending": "", "Likely won": "", "Not yet closed won": "", "90% won": "",
		"Verbal won": "", "Negotiation (won 2x before)": "", "Not lost": "", "Never lost": "", "Closed Lost - Reopened": "", "Open - lost contact": "",
		"Won't buy": "", "Won deal": won, "Closed - Won": won, "Lost to competition": lost, "6. Closed Won": won, "Won (50%)": "", "2 won": "",
		"Testing phase": "", "test": excluded, "Open": open, "Opening talks": "", "Id. Decision Makers": open, "Proposal/Price Quote": open, "": "",
	} {
		if m, _ := v.find(text); m.value != want {
			t.Errorf("%q says %q, want %q", text, m.value, want)
		}
	}
}
