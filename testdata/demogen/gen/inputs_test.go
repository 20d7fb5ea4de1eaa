package gen

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// table is a file of the exports, each row by its headers.
func table(t *testing.T, f File) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, cell := range cells {
			row[rows[0][i]] = cell
		}
		all = append(all, row)
	}
	return all
}

func find(t *testing.T, files []File, name string) []map[string]string {
	t.Helper()
	at := slices.IndexFunc(files, func(f File) bool { return f.Name == name })
	if at < 0 {
		t.Fatalf("there is no %s", name)
	}
	return table(t, files[at])
}

// Every KPI needs something to count in the last month: so many rows with these
// values are there at least.
func TestTheLastMonthHasEverything(t *testing.T) {
	files, month := Files(), period(months-1)
	for _, c := range []struct {
		file, date string
		where      string // column=value, or column? for one that is filled
		least      int
	}{
		{"activities.csv", "date", "type=demo", 10},
		{"activities.csv", "date", "type=proposal", 10},
		{"activities.csv", "date", "type=one_on_one", 5},
		{"activities.csv", "date", "type=event", 3},
		{"activities.csv", "date", "automated=yes", 5},
		{"activities.csv", "date", "direction=in", 20},
		{"activities.csv", "date", "outcome=connected", 50},
		{"activities.csv", "date", "outcome=no answer", 20},
		{"activities.csv", "date", "outcome=issue raised", 10},
		{"activities.csv", "date", "outcome=issue resolved", 8},
		{"activities.csv", "date", "outcome=no show", 5},
		{"activities.csv", "date", "contact_id?", 300},
		{"activities.csv", "date", "lead_id?", 50},
		{"social.csv", "date", "metric=messages", 5},
		{"leads.csv", "created_date", "source=Referral", 5},
		{"leads.csv", "qualified_date", "", 10},
		{"line_items.csv", "order_date", "promotion_id?", 3},
		{"subscriptions.csv", "start_date", "status=trial", 3},
		{"subscriptions.csv", "end_date", "", 8},
		{"subscriptions.csv", "term_end_date", "status=active", 5},
		{"subscriptions.csv", "term_end_date", "status=cancelled", 5},
		{"customers.csv", "churn_date", "", 5},
		{"surveys.csv", "date", "type=nps", 20},
		{"surveys.csv", "date", "type=csat", 10},
		{"surveys.csv", "date", "type=ces", 5},
		{"surveys.csv", "date", "type=enps", 15},
		{"surveys.csv", "date", "type=esat", 20},
		{"surveys.csv", "date", "type=pulse", 60},
		{"promotions.csv", "start_date", "", 1},
		{"forecasts.csv", "forecast_date", "", 10},
		{"costs.csv", "period", "source?", 4},
	} {
		column, value, valued := strings.Cut(c.where, "=")
		n := 0
		for _, row := range find(t, files, c.file) {
			switch cell := row[strings.TrimSuffix(column, "?")]; {
			case !strings.HasPrefix(row[c.date], month):
			case valued && cell == value, !valued && (column == "" || cell != ""):
				n++
			}
		}
		if n < c.least {
			t.Errorf("%s has %d rows with %s in %s, want %d", c.file, n, c.where, month, c.least)
		}
	}
}

// Each word of quota.metric is set for the company.
func TestQuotasOnEveryMetric(t *testing.T) {
	set := map[string]bool{}
	for _, row := range find(t, Files(), "quotas.csv") {
		set[row["entity_type"]+" "+row["metric"]] = true
	}
	for _, want := range []string{"company revenue", "company units", "company deals", "company gross_margin", "company new_customers",
		"company leads", "company retention", "company activities", "rep deals", "rep activities", "team retention", "location revenue"} {
		if !set[want] {
			t.Errorf("there is no quota for %s", want)
		}
	}
}

func TestSharesOfADealSumToOne(t *testing.T) {
	w, hundredths, last := build(), map[string]int{}, 0
	closed := map[string]day{}
	for _, d := range w.deals {
		closed[d.id] = d.closed
	}
	for _, row := range table(t, w.dealSplitsFile(newDice(topicSplits))) {
		if hundredths[row["deal_id"]] == 0 && closed[row["deal_id"]].month() == months-1 {
			last++
		}
		hundredths[row["deal_id"]] += int(row["share"][2]-'0')*10 + int(row["share"][3]-'0')
	}
	for id, sum := range hundredths {
		if sum != 100 {
			t.Errorf("the shares of %s sum to %d hundredths", id, sum)
		}
	}
	if last < 2 {
		t.Errorf("%d deals of the last month are shared, want 2 at least", last)
	}
}

// A subscription is changed, left and taken up again in the last months: all the
// parts of a bridge.
func TestSubscriptionsMove(t *testing.T) {
	w := build()
	var more, less, back, lost int
	for _, s := range w.subscriptions {
		before := slices.ContainsFunc(w.subscriptions, func(o *subscription) bool {
			switch {
			case o.account != s.account || o.product != s.product || o.end == 0 || o == s || s.start < monthStart(months-3):
				return false
			case o.end == s.start && o.price < s.price:
				more++
			case o.end == s.start:
				less++
			default:
				return o.end < s.start
			}
			return false
		})
		if before {
			back++
		}
		if s.end >= monthStart(months-3) && !w.followed(s) {
			lost++
		}
	}
	if more < 5 || less < 5 || back < 3 || lost < 5 {
		t.Errorf("in the last three months %d grew, %d shrank, %d came back and %d were lost", more, less, back, lost)
	}
}

// Between the two exports of the deals lies everything that a comparison tells
// apart, and nothing of the earlier one is later than its day.
func TestDealsBefore(t *testing.T) {
	now := map[string]*deal{}
	w := build()
	for _, d := range w.deals {
		now[d.id] = d
	}
	seen := map[string]int{}
	for _, then := range w.dealsBefore(newDice(topicPrevious)) {
		if then.rep == beginner {
			t.Errorf("%s is with somebody who was not there yet", then.id)
		}
		if then.created > previousDay || then.closed > previousDay || then.entered[len(then.entered)-1].on > previousDay {
			t.Errorf("%s is of a later day than the export", then.id)
		}
		d := now[then.id]
		switch {
		case d == nil:
			seen["removed"]++
			continue
		case then.outcome == lost && d.outcome == open:
			seen["re-opened"]++
		case then.outcome != open:
			if d.amount != then.amount || d.closed != then.closed {
				t.Errorf("%s changed after it was decided", then.id)
			}
		case d.outcome == won:
			seen["won"]++
		case d.outcome == lost:
			seen["lost"]++
		case d.expected > then.expected:
			seen["pushed"]++
		case d.expected < then.expected:
			seen["pulled in"]++
		}
		if then.outcome == open && d.amount > then.amount {
			seen["increased"]++
		}
		if then.outcome == open && d.amount < then.amount {
			seen["decreased"]++
		}
		delete(now, then.id)
	}
	for _, d := range now {
		if d.created <= previousDay {
			t.Errorf("%s was there before and is not in the earlier export", d.id)
		}
	}
	for what, least := range map[string]int{"removed": 3, "re-opened": reopenings, "won": 10, "lost": 10, "pushed": 8, "pulled in": 4, "increased": 8, "decreased": 8} {
		if seen[what] < least {
			t.Errorf("%d deals were %s, want %d at least", seen[what], what, least)
		}
	}
}

// What the pipeline of the last day shows: deals that nobody cares for, one that is
// due today, some with a next step, and a beginner's first deal.
func TestTheLastDay(t *testing.T) {
	w := build()
	touched, planned := map[*deal]day{}, map[*deal]bool{}
	for _, a := range w.activities {
		switch {
		case a.deal == nil:
		case a.status == "planned":
			planned[a.deal] = true
		default:
			touched[a.deal] = max(touched[a.deal], a.at.day)
		}
	}
	var stalled, due, first int
	for _, d := range w.deals {
		last := d.entered[len(d.entered)-1].on
		if d.outcome == open && max(last, touched[d]) <= lastDay-30 && !planned[d] {
			stalled++
		}
		if d.outcome == open && d.expected == lastDay {
			due++
		}
		if d.rep == beginner && d.outcome == won && d.closed.month() == months-1 {
			first++
		}
	}
	if stalled < 4 || due < 1 || first != 1 || len(planned) < 40 {
		t.Errorf("%d deals stalled, %d due on the last day, %d won by the beginner, %d with a next step", stalled, due, first, len(planned))
	}
}
