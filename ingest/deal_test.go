package ingest

import (
	"strings"
	"testing"

	"kpi/kpi/field"
)

func TestDealStatus(t *testing.T) {
	for _, c := range []struct{ header, cells, want string }{
		{"is_won,stage", "true,Signed", won},
		{"is_won,is_closed,stage", "no,yes,Signed", lost},
		{"is_won,is_closed,stage", "no,yes,Duplicate", excluded},
		{"is_won,is_closed,stage", "0,0,Closed Won", open},
		{"is_won,is_lost,stage", "No,No,Closed Won", open},
		{"is_won,is_closed,stage", "yes,no,Won", "refused: contradict"},
		{"is_won,is_lost,stage", "yes,yes,Won", "refused: contradict"},
		{"is_won,stage", "maybe,Won", "refused: is_won \"maybe\""},
		{"is_won,stage", "no,Closed Won", open},
		{"is_lost,stage", "no,Closed Lost", open},
		{"is_won,stage,loss_reason", "no,Closed Won,Price", lost},
		{"is_lost,is_closed,stage", "no,yes,Closed Won", won},
		{"is_lost,is_closed,stage", "no,yes,Signed", "refused: nothing says whether"},
		{"is_lost,is_closed,is_won,stage", "no,yes,no,Duplicate", excluded},
		{"is_won,stage,lost_date", "yes,Closed Lost,2026-01-05", won},
		{"is_won,stage", "no,Proposal", open},
		{"is_closed,stage", "yes,Closed Lost", lost},
		{"is_closed,stage", "yes,Signed", "refused: nothing says whether"},
		{"is_closed,stage", "no,Closed Won", open},
		{"is_won,stage", ",Closed Lost", lost},
		{"status,stage", "Won,Proposal", won},
		{"status,stage", "Lost,Closed Won", lost},
		{"status,stage", "Ours,Closed Won", won},
		{"status,stage", ",Closed Won", won},
		{"status,stage", ",", open},
		{"status,stage", "#,Tasting", open},
		{"stage,won_date", "Tasting,2026-01-05", won},
		{"stage,lost_date", "Tasting,2026-01-05", lost},
		{"stage,won_date,lost_date", ",2026-01-05,2026-01-06", "refused: won date and a lost date"},
		{"stage,won_date,lost_date", "Closed Lost,2026-01-05,2026-01-06", lost},
		{"stage,loss_reason", "Tasting,Price", lost},
		{"stage,loss_reason", "Tasting,None", open},
		{"stage,loss_reason", "Proposal,Price", open},
		{"stage,won_date,loss_reason", "Tasting,2026-01-05,Price", won},
		{"is_won,won_date,lost_date", "no,2026-01-05,2026-01-06", lost},
		{"is_closed,stage,probability", "yes,Signed,100%", won},
		{"is_closed,stage,probability", "yes,Signed,0%", lost},
		{"is_closed,stage,probability", "yes,Signed,50%", "refused: nothing says whether"},
		{"is_closed,stage,probability", "yes,Closed Lost,100%", lost},
		{"is_closed,stage,probability", "no,Signed,100%", open},
		{"is_won,probability", "no,100%", open},
		{"stage", "Two Next Steps", open}, // whole words only
		{"stage", "Follow On Call", open},
		{"stage", "No decision", lost},
		{"stage", "Disqualified", lost},
		{"stage", "Error", excluded},
		{"stage", "Test", excluded},
		{"stage,close_date", "Tasting,2020-01-01", open}, // an open deal always has a close date
		{"stage,probability", "Tasting,100", open},       // never inferred
	} {
		header := "deal_id,amount,created_date," + c.header
		d := mustRead(t, Options{}, "deals.csv", header+"\nA,1,2026-01-01,"+c.cells+"\n")
		if text, ok := strings.CutPrefix(c.want, "refused: "); ok {
			if d.Sources[0].Rejected != 1 || !strings.Contains(problems(d), text) {
				t.Errorf("%s = %s: %+v, want it refused: %s\n%s", c.header, c.cells, d.Sources[0], text, problems(d))
			}
			continue
		}
		if d.Table(field.Deal).Rows() != 1 {
			t.Errorf("%s = %s was refused:\n%s", c.header, c.cells, problems(d))
		} else if got := say(d, "deal.status", 0); got != c.want {
			t.Errorf("%s = %s is %s, want %s", c.header, c.cells, got, c.want)
		}
	}
}

// Where two parts of a row disagree the more trusted one is used, and how often is
// told.
func TestContradictionsAreTold(t *testing.T) {
	for _, c := range []struct{ header, cells, want string }{
		{"is_won,stage", "no,Closed Won", "stage \"Closed Won\" says won, and flags otherwise: open is used"},
		{"is_won,stage", "yes,Closed Lost", "stage \"Closed Lost\" says lost, and flags otherwise: won is used"},
		{"is_closed,stage", "no,Closed Won", "stage \"Closed Won\" says won, and flags otherwise: open is used"},
		{"status,stage", "Lost,Closed Won", "stage \"Closed Won\" says won, and status \"Lost\" otherwise: lost is used"},
		{"stage,won_date", "Closed Lost,2026-01-05", "a won date says won, and stage \"Closed Lost\" otherwise: lost is used"},
		{"stage,lost_date", "Proposal,2026-01-05", "a lost date says lost, and stage \"Proposal\" otherwise: open is used"},
		{"status,loss_reason", "Won,Price", "a loss reason says lost, and status \"Won\" otherwise: won is used"},
		{"is_closed,status,probability", "yes,Lost,100%", "the probability says won, and status \"Lost\" otherwise: lost is used"},
		{"status,stage", "Won,Proposal", ""},
		{"stage,won_date,lost_date", "Closed Lost,2026-01-05,2026-01-06", ""},
	} {
		row := "A,1,2026-01-01," + c.cells + "\n"
		d := mustRead(t, Options{}, "deals.csv", "deal_id,amount,created_date,"+c.header+"\n"+row+"B"+row[1:])
		if c.want != "" {
			c.want = "remark deals.csv:2: " + c.want + " (2 rows)\n"
		}
		want(t, c.header+" = "+c.cells, problems(d), c.want)
	}
}

// A bad date rejects the rows that it decides on, and is missing in others.
func TestDecidingDates(t *testing.T) {
	for _, c := range []struct {
		stage, created, close string
		used                  bool
		text                  string // created|closed|expected
	}{
		{"Won", "2026-01-01", "2026-02-01", true, "2026-01-01|2026-02-01|"},
		{"Won", "bad", "2026-02-01", true, "|2026-02-01|"},
		{"Won", "2026-01-01", "bad", false, ""},
		{"Won", "2026-01-01", "", true, "2026-01-01||"},
		{"Lost", "2026-01-01", "bad", false, ""},
		{"Proposal", "bad", "2026-02-01", false, ""},
		{"Proposal", "2026-01-01", "bad", true, "2026-01-01||"},
		{"Proposal", "", "2026-02-01", true, "||2026-02-01"},
		{"Duplicate", "bad", "bad", true, "||"},
	} {
		d := mustRead(t, Options{}, "deals.csv", "deal_id,amount,stage,created_date,close_date\nA,1,"+c.stage+","+c.created+","+c.close+"\n")
		if used := d.Table(field.Deal).Rows() == 1; used != c.used {
			t.Errorf("%+v: used is %v", c, used)
		} else if used && strings.TrimSpace(table(d, field.Deal, "created closed expected")) != c.text {
			t.Errorf("%+v is %s", c, table(d, field.Deal, "created closed expected"))
		}
		bad := strings.Count(c.created+c.close, "bad")
		if got := len(d.Problems) > 0; got != (bad > 0 || c.stage == "Duplicate") {
			t.Errorf("%+v: problems are\n%s", c, problems(d))
		}
	}
}

// An open deal has no closed date, and a closed one no expected date, whatever the
// columns say.
func TestDatesOfTheOtherOutcome(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,amount,stage,closed_date,expected_close_date\nA,1,Proposal,2026-02-01,2026-03-01\nB,1,Won,2026-02-01,2026-03-01\n")
	want(t, "dates", table(d, field.Deal, "closed expected"), "|2026-03-01\n2026-02-01|\n")
}

func TestStrictRejectsUnknownStages(t *testing.T) {
	text := "deal_id,amount,stage\nA,1,Tasting\nB,2,Tasting\nC,3,Won\n"
	d := mustRead(t, Options{}, "deals.csv", text)
	want(t, "remark", problems(d), "remark deals.csv:2: stage \"Tasting\" is not known as open, won or lost: taken as open (2 rows)\n")
	if d = mustRead(t, Options{Strict: true}, "deals.csv", text); d.Sources[0].Rejected != 2 || d.Problems[0].Hint == "" {
		t.Errorf("strict: %+v\n%s", d.Sources[0], problems(d))
	}
}

func TestIDs(t *testing.T) {
	d := mustRead(t, Options{}, "deals.csv", "deal_id,amount,stage\n477209.0,1,Won\n0012,1,Won\n12,1,Won\n2.4142E+18,1,Won\n,1,Won\n")
	want(t, "ids", table(d, field.Deal, "id"), "477209\n0012\n12\n\n")
	if d.Sources[0].Rejected != 1 {
		t.Errorf("an id that a spreadsheet cut was used: %+v", d.Sources[0])
	}
}
