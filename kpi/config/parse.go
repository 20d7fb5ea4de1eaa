package config

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"kpi/kpi/field"
)

// MostBytes is how many bytes a kpi.yaml may have: nobody writes more, and no small
// file may cost much.
const MostBytes = 256 << 10

// Known is the words that a kpi.yaml may use and that others know.
type Known struct {
	Encodings []string // that can be read
	Locales   []string // whose numbers can be read, beside the forms Point and Comma
}

// Parse reads a kpi.yaml of that name. The error is an *Error.
func Parse(name string, data []byte, known Known) (*Config, error) {
	if len(data) > MostBytes {
		return nil, &Error{File: name, What: "is larger than 256 KiB: it is no kpi.yaml", Hint: "kpi init FILE writes one"}
	}
	if !utf8.Valid(data) {
		return nil, &Error{File: name, What: "is not UTF-8", Hint: "save it as UTF-8"}
	}
	sum := sha256.Sum256(data)
	c := &Config{Name: name, SHA256: hex.EncodeToString(sum[:])}
	root, err := tree(name, data)
	if err != nil {
		return nil, err
	}
	r := &parse{reader: reader{file: name}, known: known}
	for line := range strings.Lines(string(data)) {
		r.lines = append(r.lines, []rune(strings.TrimRight(line, "\r\n")))
	}
	r.config(c, root)
	if r.err != nil {
		return nil, r.err
	}
	return c, nil
}

// tree is the document of a YAML file; nil where it holds comments only.
func tree(name string, data []byte) (ast.Node, error) {
	if deep(data) {
		return nil, &Error{File: name, What: "has too many brackets within each other: it is no kpi.yaml", Hint: "kpi init FILE writes one"}
	}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		e := &Error{File: name, What: err.Error(), Hint: "texts with a colon, a # or a bracket need quotes"}
		if fault := yaml.Error(nil); errors.As(err, &fault) {
			e.What, e.Spot = fault.GetMessage(), spotOfToken(fault.GetToken())
		}
		return nil, e
	}
	if len(file.Docs) > 1 {
		return nil, &Error{File: name, Spot: spotOfToken(file.Docs[1].Start), What: "a second document begins", Hint: "take the line --- out"}
	}
	if len(file.Docs) == 0 {
		return nil, nil
	}
	return file.Docs[0].Body, nil
}

// mostBrackets is how deep brackets may stand within each other.
const mostBrackets = 200

// deep tells whether a text opens far more brackets than it closes: reading these
// would take a stack without end.
func deep(data []byte) bool {
	open := 0
	for _, b := range data {
		switch b {
		case '[', '{':
			open++
		case ']', '}':
			open--
		}
		if open > mostBrackets {
			return true
		}
	}
	return false
}

// parse is a reader that knows the keys.
type parse struct {
	reader
	known Known
	lines [][]rune // of the file
}

// take is how the value of one key is taken.
type take struct {
	key   string
	value func(e entry)
}

// keys takes the entries of a mapping, each by its key.
func (p *parse) keys(n ast.Node, what string, takes []take) {
	for _, e := range p.entries(n, what) {
		at := slices.IndexFunc(takes, func(t take) bool { return t.key == e.key })
		if at < 0 {
			var known []string
			for _, t := range takes {
				known = append(known, t.key)
			}
			p.fail(e.at, nearest(e.key, known), "%s has no key %q", what, e.key)
			return
		}
		takes[at].value(e)
	}
}

func (p *parse) config(c *Config, n ast.Node) {
	p.keys(n, "kpi.yaml", append(p.defaults(&c.Defaults),
		take{"dedupe", func(e entry) { c.Dedupe = p.word(e, []string{"first", "last"}) }},
		take{"calendar", func(e entry) { c.Calendar = p.word(e, []string{"gregorian", "jalali"}) }},
		take{"fiscal_year_start", func(e entry) { c.FiscalYearStart = p.number(e, 1, 12) }},
		take{"tz", func(e entry) { c.TZ = p.zone(e) }},
		take{"stages", func(e entry) { c.Stages = p.stages(e) }},
		take{"reps", func(e entry) { c.Reps = p.reps(e) }},
		take{"files", func(e entry) { c.Files = p.files(e) }},
		take{"kpis", func(e entry) { c.KPIs = p.kpis(e) }},
		take{"targets", func(e entry) { c.Targets = p.targets(e) }},
		take{"checks", func(e entry) { c.Checks = p.checks(e) }},
	))
}

func (p *parse) defaults(d *Defaults) []take {
	return []take{
		{"encoding", func(e entry) { d.Encoding = p.word(e, p.known.Encodings) }},
		{"delimiter", func(e entry) { d.Delimiter = p.delimiter(e) }},
		{"currency", func(e entry) { d.Currency = p.currency(e) }},
		{"dates", func(e entry) { d.Dates = p.dates(e) }},
		{"numbers", func(e entry) { d.Numbers = p.numbers(e) }},
		{"missing", func(e entry) { d.Missing = p.texts(e) }},
	}
}

func (p *parse) dates(e entry) string { return p.word(e, []string{"dmy", "mdy", "ymd", "serial"}) }
func (p *parse) numbers(e entry) string {
	return p.word(e, append([]string{Point, Comma}, p.known.Locales...))
}

func (p *parse) number(e entry, from, to int) int {
	text := p.text(e)
	n, err := strconv.Atoi(text)
	if err != nil || n < from || n > to {
		p.fail(p.spot(e), fmt.Sprintf("%s: %d", e.key, from), "%s must be a whole number from %d to %d, not %q", e.key, from, to, text)
	}
	return n
}

func (p *parse) zone(e entry) string {
	name := p.text(e)
	if _, err := time.LoadLocation(name); err != nil || name == "Local" {
		p.fail(p.spot(e), "tz: Asia/Jakarta", "%q is not a time zone", name)
	}
	return name
}

func (p *parse) delimiter(e entry) rune {
	text := p.text(e)
	if strings.EqualFold(text, "tab") || text == "\t" {
		return '\t'
	}
	r, size := utf8.DecodeRuneInString(text)
	if size != len(text) || strings.ContainsRune("\"\r\n\x00", r) {
		p.fail(p.spot(e), "delimiter: ';' or delimiter: tab", "delimiter %q is not one character that can part cells", text)
	}
	return r
}

func (p *parse) currency(e entry) string {
	text := p.text(e)
	code := strings.ToUpper(text)
	if len(code) != 3 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		p.fail(p.spot(e), "currency: USD", "%q is no currency code", text)
	}
	return code
}

// stages are the words of each outcome.
func (p *parse) stages(e entry) []Stage {
	var all []Stage
	var takes []take
	for _, status := range field.Get("deal.status").Words {
		takes = append(takes, take{status, func(e entry) {
			for _, text := range p.texts(e) {
				if slices.ContainsFunc(all, func(s Stage) bool { return strings.EqualFold(s.Text, text) }) {
					p.fail(p.spot(e), "leave it in one list", "the stage %q is listed twice", text)
				}
				all = append(all, Stage{text, status})
			}
		}})
	}
	p.keys(e.value, "stages", takes)
	slices.SortStableFunc(all, func(a, b Stage) int { return rank(a.Status) - rank(b.Status) })
	return all
}

func rank(status string) int { return int(field.Get("deal.status").Code(status)) }

func (p *parse) reps(e entry) []Rep {
	var reps []Rep
	for _, of := range p.entries(e.value, "reps") {
		rep := Rep{Name: of.key, Spot: of.at}
		var takes []take
		for _, fd := range repFields() {
			takes = append(takes, take{fd.Name, func(e entry) { rep.Facts = append(rep.Facts, Fact{fd, p.text(e)}) }})
		}
		p.keys(of.value, "a rep", takes)
		slices.SortFunc(rep.Facts, func(a, b Fact) int { return a.Field.Index() - b.Field.Index() })
		reps = append(reps, rep)
	}
	return reps
}

// repFields is what can be said of a rep beside the name.
func repFields() []*field.Field {
	return slices.DeleteFunc(field.Of(field.Rep), func(f *field.Field) bool { return f.Name == "name" || f.Derived() })
}
