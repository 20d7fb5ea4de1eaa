package manifest

import "fmt"

// Changes is what is not as it was, a line each.
type Changes struct {
	// Inputs are the files, kpi.yaml among them, that changed, are gone, or are new.
	Inputs []string
	// Result says that the result is another; empty where it is the same.
	Result string
	// Remarks are what else differs, and changes no figure by itself.
	Remarks []string
}

// Any tells whether an input or the result is not as it was.
func (c Changes) Any() bool { return len(c.Inputs) > 0 || c.Result != "" }

// Compare sets a run beside the one that it repeats.
func Compare(then, now *Manifest) Changes {
	var c Changes
	c.config(then, now)
	c.inputs(then, now)
	if then.Output.SHA256 != now.Output.SHA256 {
		c.Result = fmt.Sprintf("the result is another: %s then, %s now", bytesOf(then.Output.Bytes, then.Output.SHA256), bytesOf(now.Output.Bytes, now.Output.SHA256))
	}
	if then.Program != now.Program {
		c.remark("it was made by kpi %s, and this is kpi %s", then.Program, now.Program)
	}
	if then.ExitCode != now.ExitCode {
		c.remark("the run ended with exit code %d then, and with %d now", then.ExitCode, now.ExitCode)
	}
	c.passedOver(then, now)
	return c
}

func (c *Changes) input(format string, args ...any) {
	c.Inputs = append(c.Inputs, fmt.Sprintf(format, args...))
}

func (c *Changes) remark(format string, args ...any) {
	c.Remarks = append(c.Remarks, fmt.Sprintf(format, args...))
}

func (c *Changes) config(then, now *Manifest) {
	switch a, b := then.Config, now.Config; {
	case a != nil && b != nil && a.SHA256 != b.SHA256:
		c.input("%s has changed: sha256 %s then, %s now", b.File, short(a.SHA256), short(b.SHA256))
	case a != nil && b == nil:
		c.input("%s is not used any more", a.File)
	case a == nil && b != nil:
		c.input("%s is new", b.File)
	}
}

// key is one of the inputs. The older export may be today's: its deals, and the nth of
// one name, are told apart.
type key struct {
	file, sheet string
	older       bool
	nth         int
}

func keysOf(m *Manifest) (keys []key, of map[key]Input) {
	of = map[key]Input{}
	times := map[key]int{}
	for _, in := range m.Inputs {
		k := key{file: in.File, sheet: in.Sheet, older: in.Kind == "earlier_deal"}
		times[k]++
		k.nth = times[k]
		keys, of[k] = append(keys, k), in
	}
	return keys, of
}

func (c *Changes) inputs(then, now *Manifest) {
	before, was := keysOf(then)
	after, is := keysOf(now)
	for _, k := range before {
		a := was[k]
		b, there := is[k]
		switch {
		case !there:
			c.input("%s is gone: it had %s", a.name(), rows(a.Rows))
		case a.SHA256 == b.SHA256:
			c.account(a, b)
		case then.Config == nil || a.File != then.Config.File: // which was said of kpi.yaml
			c.input("%s has changed: %s, sha256 %s then; %s, sha256 %s now", a.name(), rows(a.Rows), short(a.SHA256), rows(b.Rows), short(b.SHA256))
		}
	}
	for _, k := range after {
		if b := is[k]; !contains(was, k) {
			c.input("%s is new: it has %s%s", b.name(), rows(b.Rows), sameAs(b, then, is))
		}
	}
}

// sameAs names the file that is gone whose bytes a new one has: it has another name now.
func sameAs(b Input, then *Manifest, is map[key]Input) string {
	before, was := keysOf(then)
	for _, k := range before {
		if a := was[k]; !contains(is, k) && a.SHA256 == b.SHA256 && a.File != b.File && a.Sheet == b.Sheet {
			return ", byte by byte those of " + a.name()
		}
	}
	return ""
}

// account says where the same bytes were read in another way.
func (c *Changes) account(a, b Input) {
	if a.Kind != b.Kind {
		c.remark("%s was taken for %s, and now for %s", a.name(), a.Kind, b.Kind)
	}
	if a.Rows != b.Rows || a.Used != b.Used || a.Rejected != b.Rejected {
		c.remark("%s is as it was, and of its rows %d of %d were used then, %d of %d now", a.name(), a.Used, a.Rows, b.Used, b.Rows)
	}
}

func (c *Changes) passedOver(then, now *Manifest) {
	was, is := places(then), places(now)
	for _, p := range then.PassedOver {
		if !contains(is, p.Place) {
			c.remark("%s, which was passed over, is no longer", p.Place)
		}
	}
	for _, p := range now.PassedOver {
		if !contains(was, p.Place) {
			c.remark("%s is passed over, and was not then: %s", p.Place, p.Why)
		}
	}
}

func places(m *Manifest) map[string]bool {
	all := map[string]bool{}
	for _, p := range m.PassedOver {
		all[p.Place] = true
	}
	return all
}

func contains[K comparable, V any](m map[K]V, k K) bool {
	_, ok := m[k]
	return ok
}

func (in Input) name() string {
	if in.Sheet == "" {
		return in.File
	}
	return in.File + "!" + in.Sheet
}

// short is the first letters of a checksum, by which people tell two apart.
func short(sum string) string { return sum[:min(len(sum), 12)] }

func rows(n int64) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

func bytesOf(n int64, sum string) string { return fmt.Sprintf("%d bytes, sha256 %s", n, short(sum)) }
