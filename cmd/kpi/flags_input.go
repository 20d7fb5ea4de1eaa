package main

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"kpi/ingest"
	"kpi/kpi/config"
	"kpi/kpi/field"
	"kpi/report"
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
	if in.rejects != "" {
		if err := report.CheckFile(in.rejects); err != nil {
			return ingest.Options{}, outputFailed(err)
		}
	}
	said, err := in.settings()
	if err != nil {
		return ingest.Options{}, err
	}
	opt := ingest.Options{
		Sheet: in.sheet, Encoding: in.encoding, Currency: in.currency, Rates: in.rates, Dedupe: in.dedupe,
		DateOrder: in.order, Locale: in.local, Strict: in.strict, Config: said,
		Previous: in.previous, Sums: in.sums,
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		opt.Stdin = os.Stdin
	}
	if said != nil {
		opt.Dedupe = cmp.Or(in.dedupe, said.Dedupe)
	}
	if opt.TZ, err = in.timeZone(said); err != nil {
		return opt, err
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
	opt.Kinds, err = byFile(in.kinds)
	return opt, err
}

// timeZone is that of --tz, else that of kpi.yaml, else UTC.
func (in *inputFlags) timeZone(said *config.Config) (*time.Location, error) {
	name := in.zone
	if said != nil && !in.flags.Changed("tz") {
		name = cmp.Or(said.TZ, name)
	}
	zone, err := time.LoadLocation(name)
	if err != nil || zone == time.Local { // the machine's own decides nothing
		return nil, usage(fmt.Sprintf("--tz %s is not a time zone", name), "--tz Asia/Jakarta")
	}
	return zone, nil
}

// delimiterOf is the character that a text means; 0 for none, where evidence decides.
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

// byField reads the FIELD=VALUE of a flag.
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

// byFile reads the FILE=KIND of --kind. The name of a file may have a = in it.
func byFile(pairs []string) (map[string]field.Kind, error) {
	of := map[string]field.Kind{}
	for _, pair := range pairs {
		at := strings.LastIndexByte(pair, '=')
		kind := field.FindKind(pair[at+1:])
		if at < 0 || kind == field.None || kind == field.EarlierDeal {
			return nil, usage(fmt.Sprintf("--kind %s names no kind of record", pair), "--kind FILE=KIND with one of "+kindNames())
		}
		of[pair[:at]] = kind
	}
	return of, nil
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
