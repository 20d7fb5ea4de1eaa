package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"golang.org/x/term"

	"kpi/ingest"
	"kpi/kpi/config"
	"kpi/kpi/field"
	"kpi/kpi/period"
	"kpi/kpi/query"
)

// inputFlags say how files are to be read.
type inputFlags struct {
	kinds, maps, sets              []string
	sheet, delimiter, encoding     string
	currency, dedupe, order, local string
	rates                          string
	zone                           string
	config                         string
	strict                         bool
	maxRejects                     int
	rejects                        string
	quiet                          bool
	// previous is an older export of the same deals.
	previous []string
	// output is where the command's result goes, if to a file.
	output string
	// sums are the checksums of the inputs, which some results show.
	sums bool
	// read is what the file of --config says, once it was read.
	read  *config.Config
	flags *pflag.FlagSet
}

func (in *inputFlags) add(f *pflag.FlagSet) {
	in.flags = f
	f.StringVar(&in.config, "config", "", "what `FILE.yaml` says of the files, as kpi init writes it; flags go before it")
	f.StringArrayVar(&in.kinds, "kind", nil, "what a file is, `FILE=KIND`: deals.csv=deal")
	f.StringArrayVar(&in.maps, "map", nil, "the header of a field, `FIELD=HEADER`: closed=\"Done on\"")
	f.StringArrayVar(&in.sets, "set", nil, "one value for every row, `FIELD=VALUE`: status=won")
	f.StringVar(&in.sheet, "sheet", "", "the sheet of a workbook to read, by `NAME`")
	f.StringVar(&in.delimiter, "delimiter", "", "what parts the cells of a CSV file: `, ; tab |`")
	f.StringVar(&in.encoding, "encoding", "", "encoding of CSV files: `NAME` such as windows-1252")
	f.StringVar(&in.currency, "currency", "", "currency of amounts that name none, and the one that rates convert to: `USD`")
	f.StringVar(&in.rates, "rates", "", "convert amounts by the exchange rates of `FILE`: columns date, currency, rate")
	f.StringVar(&in.dedupe, "dedupe", "", "which of conflicting rows of one id to use: `first|last`")
	f.StringVar(&in.order, "date-order", "", "how dates such as 03/04/2026 are written: `dmy|mdy|ymd|serial`, or for a field: created=mdy")
	f.StringVar(&in.local, "locale", "", "whose numbers: `en|ms|fa` write 1,234.56 and id|de|es|fr 1.234,56; or for a field: deal.amount=id")
	f.StringVar(&in.zone, "tz", "UTC", "time `ZONE` in which days begin")
	f.BoolVar(&in.strict, "strict", false, "write nothing when a row or value cannot be used")
	f.IntVar(&in.maxRejects, "max-rejects", 0, "how many unusable rows and values still end with exit code 0: `N`")
	f.StringVar(&in.rejects, "rejects", "", "write the rows that could not be used to `FILE.csv`")
	f.BoolVarP(&in.quiet, "quiet", "q", false, "say nothing on stderr but errors")
}

// addPrevious adds the flag of commands that set an older export beside today's.
func (in *inputFlags) addPrevious(f *pflag.FlagSet) {
	f.StringArrayVar(&in.previous, "previous", nil, "an older export of the same deals, `DIR|FILE`: what moved since")
}

// options are the flags as ingest takes them.
func (in *inputFlags) options() (ingest.Options, error) {
	if in.maxRejects < 0 {
		return ingest.Options{}, usage(fmt.Sprintf("--max-rejects %d is below zero", in.maxRejects), "--max-rejects 0 tolerates none")
	}
	said, err := in.settings()
	if err != nil {
		return ingest.Options{}, err
	}
	opt := ingest.Options{
		Sheet: in.sheet, Encoding: in.encoding, Currency: in.currency, Rates: in.rates, Dedupe: in.dedupe,
		DateOrder: in.order, Locale: in.local, Strict: in.strict, Config: said,
		Previous: in.previous,
	}
	opt.Sums = in.sums
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		opt.Stdin = os.Stdin
	}
	zone := in.zone
	if said != nil {
		opt.Dedupe = cmp.Or(in.dedupe, said.Dedupe)
		if !in.flags.Changed("tz") {
			zone = cmp.Or(said.TZ, zone)
		}
	}
	if opt.TZ, err = time.LoadLocation(zone); err != nil {
		return opt, usage(fmt.Sprintf("--tz %s is not a time zone", zone), "--tz Asia/Jakarta")
	}
	if opt.Delimiter, err = delimiterOf(in.delimiter); err != nil {
		return opt, err
	}
	if opt.Map, err = byField("--map", in.maps); err != nil {
		return opt, err
	}
	if opt.Set, err = byField("--set", in.sets); err != nil {
		return opt, err
	}
	opt.Kinds = map[string]field.Kind{}
	for _, pair := range in.kinds {
		file, name, ok := cutLast(pair)
		kind := field.FindKind(name)
		if !ok || kind == field.None || kind == field.EarlierDeal {
			return opt, usage(fmt.Sprintf("--kind %s names no kind of record", pair), "--kind FILE=KIND with one of "+kindNames())
		}
		opt.Kinds[file] = kind
	}
	return opt, nil
}

func delimiterOf(text string) (rune, error) {
	switch {
	case text == "":
		return 0, nil
	case strings.EqualFold(text, "tab") || text == `\t`:
		return '\t', nil
	case utf8.RuneCountInString(text) == 1:
		r, _ := utf8.DecodeRuneInString(text)
		return r, nil
	}
	return 0, usage(fmt.Sprintf("--delimiter %q is not one character", text), "--delimiter ';' or --delimiter tab")
}

func byField(flag string, pairs []string) (map[*field.Field]string, error) {
	of := map[*field.Field]string{}
	for _, pair := range pairs {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, usage(fmt.Sprintf("%s %s has no =", flag, pair), flag+" FIELD=VALUE")
		}
		f, err := field.Resolve(name)
		if err != nil {
			return nil, usage(fmt.Sprintf("%s %s: %v", flag, pair, err), "kpi inspect FILE shows the fields; name one in full, as in deal.closed")
		}
		if _, twice := of[f]; twice {
			return nil, usage(fmt.Sprintf("%s %s is given twice", flag, name), "give each field once")
		}
		of[f] = value
	}
	return of, nil
}

func cutLast(pair string) (before, after string, ok bool) {
	i := strings.LastIndexByte(pair, '=')
	if i < 0 {
		return pair, "", false
	}
	return pair[:i], pair[i+1:], true
}

func kindNames() string {
	var names []string
	for _, k := range field.Kinds() {
		if k != field.EarlierDeal { // which --previous alone makes
			names = append(names, k.String())
		}
	}
	return strings.Join(names, ", ")
}

// questionFlags say what is asked of the records.
type questionFlags struct {
	period, from, to, asOf, compare string
	calendar, location              string
	fiscalStart                     int
	weekend                         []string
	where                           []string
	dims                            map[string]*[]string
	flags                           *pflag.FlagSet
}

// shortDims are the dimensions that have a flag of their own.
var shortDims = []string{"rep", "team", "location", "source", "product", "segment"}

func (q *questionFlags) add(f *pflag.FlagSet) {
	q.flags = f
	f.StringVar(&q.period, "period", "", "`WHEN`: 2026-10, 2026-Q3, 2026, last-month, last-quarter, ytd, all")
	f.StringVar(&q.from, "from", "", "first `DAY` of the period, as 2026-01-31 or 1404/11/11")
	f.StringVar(&q.to, "to", "", "last `DAY` of the period")
	f.StringVar(&q.asOf, "as-of", "", "the last `DAY` that the data speaks for (found in the data)")
	f.StringVar(&q.compare, "compare", "previous", "what to compare with: `previous|year-ago|none`")
	f.StringVar(&q.calendar, "calendar", "gregorian", "`gregorian|jalali`")
	f.IntVar(&q.fiscalStart, "fiscal-year-start", 1, "`MONTH` that the fiscal year starts with, 1 to 12")
	f.StringSliceVar(&q.weekend, "weekend", []string{"sat", "sun"}, "`DAYS` of the week without work: fri,sat")
	f.StringVar(&q.location, "location-from", "", "whose location counts: `deal|customer|rep`")
	f.StringArrayVar(&q.where, "where", nil, "only records of a group, `DIMENSION=NAME`: country=Malaysia")
	q.dims = map[string]*[]string{}
	for _, d := range shortDims {
		q.dims[d] = f.StringArray(d, nil, "only records of this "+d+", by `NAME`")
	}
}

// query is the flags as a query, with the calendar that kpi.yaml says where no
// flag does.
func (q *questionFlags) query(said *config.Config) (query.Query, error) {
	var out query.Query
	cal, err := q.calendarOf(said)
	if err != nil {
		return out, err
	}
	out.Calendar, out.LocationFrom = cal, q.location
	if out.Compare, err = period.ParseCompare(q.compare); err != nil {
		return out, err
	}
	if out.Period, err = period.ParseRequest(q.period, q.from, q.to, cal); err != nil {
		return out, err
	}
	if q.asOf != "" {
		day, err := period.ParseDay(q.asOf)
		if err != nil {
			return out, err
		}
		out.AsOf = &day
	}
	if out.Weekend, err = weekdays(q.weekend); err != nil {
		return out, err
	}
	out.Where, err = q.conditions()
	return out, err
}

// weekdays are days of the week by their names, or the first three letters of them.
func weekdays(names []string) ([]time.Weekday, error) {
	days := []time.Weekday{}
	for _, name := range names {
		at := slices.IndexFunc(week, func(d time.Weekday) bool {
			return len(name) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), strings.ToLower(name))
		})
		if at < 0 {
			return nil, usage(fmt.Sprintf("--weekend %s is no day of the week", name), "--weekend fri,sat")
		}
		days = append(days, week[at])
	}
	return days, nil
}

var week = []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

func (q *questionFlags) calendarOf(said *config.Config) (period.Calendar, error) {
	name, start := q.calendar, q.fiscalStart
	if said != nil && !q.flags.Changed("calendar") {
		name = cmp.Or(said.Calendar, name)
	}
	if said != nil && !q.flags.Changed("fiscal-year-start") {
		start = cmp.Or(said.FiscalYearStart, start)
	}
	return period.NewCalendar(name, time.Month(start), time.Monday)
}

// calendarSaid is the calendar of kpi.yaml, for commands that take no flag for it.
func calendarSaid(said *config.Config) (period.Calendar, error) {
	if said == nil {
		return nil, nil
	}
	return period.NewCalendar(cmp.Or(said.Calendar, "gregorian"), time.Month(cmp.Or(said.FiscalYearStart, 1)), time.Monday)
}

func (q *questionFlags) conditions() ([]query.Where, error) {
	var all []query.Where
	for _, d := range shortDims {
		if names := *q.dims[d]; len(names) > 0 {
			all = append(all, query.Where{Dimension: d, Names: names})
		}
	}
	for _, pair := range q.where {
		dim, name, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, usage(fmt.Sprintf("--where %s has no =", pair), "--where country=Malaysia")
		}
		all = append(all, query.Where{Dimension: dim, Names: []string{name}})
	}
	return all, nil
}

// splitFlags say which tables are wanted.
type splitFlags struct {
	by    []string
	kpis  []string
	every string
	// analyses are the ids of analyses.
	analyses []string
	withFlags
}

// withFlags are the options of analyses.
type withFlags struct{ with []string }

func (w *withFlags) add(f *pflag.FlagSet) {
	f.StringArrayVar(&w.with, "with", nil, "an option of an analysis, `NAME=VALUE`: treat=Jakarta")
}

// settled are the options set, by name.
func (w *withFlags) settled() (map[string]string, error) {
	set := map[string]string{}
	for _, pair := range w.with {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return nil, usage(fmt.Sprintf("--with %s has no =", pair), "--with NAME=VALUE")
		}
		set[name] = value
	}
	return set, nil
}

func (s *splitFlags) add(c *cobra.Command) {
	f := c.Flags()
	f.StringSliceVar(&s.by, "by", nil, "tables by these `DIMENSIONS` instead of rep, location and trend")
	f.StringSliceVar(&s.kpis, "kpi", nil, "these `KPIS` instead of the headline, as in win_rate,sales_cycle_length.p90")
	f.StringSliceVar(&s.analyses, "analysis", nil, "these `ANALYSES`; alone, instead of the usual tables")
	s.withFlags.add(f)
	f.StringVar(&s.every, "every", "", "trend by `month|quarter|week|year`")
}

// apply puts the splits into a query. --by alone gives those tables; --every
// alone changes the unit of the usual trend.
func (s *splitFlags) apply(q *query.Query) error {
	with, err := s.settled()
	if err != nil {
		return err
	}
	q.Metrics, q.Analyses, q.With = s.kpis, s.analyses, with
	unit := period.Month
	if s.every != "" {
		u, err := period.ParseUnit(s.every)
		if err != nil {
			return err
		}
		unit = u
	}
	for _, dim := range s.by {
		if u, err := period.ParseUnit(dim); err == nil {
			q.Tables = append(q.Tables, query.Split{Every: u})
			continue
		}
		q.Tables = append(q.Tables, query.Split{By: dim})
	}
	if s.every == "" {
		return nil
	}
	if len(s.by) == 0 {
		q.Usual = unit
		return nil
	}
	q.Tables = append(q.Tables, query.Split{Every: unit})
	return nil
}
