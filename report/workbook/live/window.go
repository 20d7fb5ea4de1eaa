package live

import (
	"fmt"
	"regexp"
	"strings"

	"kpi/kpi/metric"
	"kpi/kpi/period"
)

// Moment is a day: which it is now, and how a formula says it.
type Moment struct {
	Day  period.Day
	Expr string
}

// Window is the time that a figure is for, as formulas say it.
type Window struct {
	// From and To are the first and the last day asked for, Last the last of them whose
	// records flow in, and Stand the day at whose end stocks are taken.
	From, To, Last, Stand Moment
	// AsOf is the last day that the data speaks for.
	AsOf Moment
	// Page is the page whose cells say the days, as formulas on other pages name it;
	// empty where names say them.
	Page string
}

// cellAlone is a cell without its page.
var cellAlone = regexp.MustCompile(`(^|[^!A-Za-z0-9_$])(\$?[A-Z]{1,3}\$?[0-9]+)`)

// elsewhere is the window as formulas on another page say it.
func (w Window) elsewhere() Window {
	if w.Page == "" {
		return w
	}
	for _, m := range []*Moment{&w.From, &w.To, &w.Last, &w.Stand} {
		m.Expr = cellAlone.ReplaceAllString(m.Expr, "${1}"+strings.ReplaceAll(w.Page, "$", "$$")+"!${2}")
	}
	return w
}

// span is the whole span asked for, as days.
func (w Window) span() period.Span { return period.Span{From: w.From.Day, To: w.To.Day + 1} }

// shifted is the window that an expression asks for instead. Months are Excel's own.
func (w Window) shifted(to metric.Window, gregorian bool) (Window, error) {
	if to.Previous {
		return w, refuse("the period before another cannot be said in general")
	}
	if !gregorian && (to.Back != 0 || to.Trail != 0) {
		return w, refuse("Excel reckons no months of this calendar")
	}
	if to.Back != 0 {
		w = w.back(to.Back)
	}
	if to.Trail != 0 {
		w = w.trail(to.Trail)
	}
	if to.Opening {
		day := Moment{w.From.Day - 1, minus(w.From.Expr, "1")}
		w.From, w.To, w.Last, w.Stand = day, day, day, day
	}
	return w, nil
}

// back is the window so many months earlier; for one that is not over, as many days of
// it.
func (w Window) back(months int) Window {
	span := period.ShiftMonths(gregorian(), w.span(), -months)
	from := fmt.Sprintf("EDATE(%s,-%d)", w.From.Expr, months)
	// A span that ends with a month still does, however long its months are.
	to := fmt.Sprintf("IF(DAY(%s+1)=1,EDATE(%s+1,-%d)-1,EDATE(%s,-%d))", w.To.Expr, w.To.Expr, months, w.To.Expr, months)
	last := fmt.Sprintf("IF(%s<%s,MIN(%s,%s+%s-%s),%s)", w.Last.Expr, w.To.Expr, to, from, w.Last.Expr, w.From.Expr, to)
	day := span.Last()
	if w.Last.Day < w.To.Day {
		day = min(day, span.From+w.Last.Day-w.From.Day)
	}
	end := Moment{day, last}
	return Window{From: Moment{span.From, from}, To: Moment{span.Last(), to}, Last: end, Stand: end, AsOf: w.AsOf, Page: w.Page}
}

// trail is the months that end on the stand.
func (w Window) trail(months int) Window {
	from := Moment{gregorian().Add(w.Stand.Day+1, period.Month, -months), fmt.Sprintf("EDATE(%s+1,-%d)", w.Stand.Expr, months)}
	return Window{From: from, To: w.Stand, Last: w.Stand, Stand: w.Stand, AsOf: w.AsOf, Page: w.Page}
}

// point is the day of an anchor.
func (w Window) point(a metric.Anchor) string {
	var day string
	switch a.At {
	case metric.Start:
		day = w.From.Expr
	case metric.End:
		day = w.To.Expr
	case metric.Stand:
		day = w.Stand.Expr
	case metric.AsOf:
		day = w.AsOf.Expr
	case metric.LastTenth:
		day = fmt.Sprintf("(%s+1-MAX(1,INT((%s-%s+6)/10)))", w.To.Expr, w.To.Expr, w.From.Expr)
	}
	if a.Days != 0 {
		return fmt.Sprintf("(%s%+d)", day, a.Days)
	}
	return day
}

func minus(a, b string) string { return "(" + a + "-" + b + ")" }

// gregorian is the calendar whose months Excel knows.
func gregorian() period.Calendar {
	cal, err := period.NewCalendar("gregorian", 1, 1)
	if err != nil {
		panic("live: " + err.Error()) // the calendar that is always there
	}
	return cal
}
