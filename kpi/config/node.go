package config

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// reader walks the tree of a kpi.yaml. The first thing it does not understand ends
// it: every method then gives nothing.
type reader struct {
	file string
	err  *Error
}

func (r *reader) fail(at Spot, hint, format string, args ...any) {
	if r.err == nil {
		r.err = &Error{File: r.file, Spot: at, What: fmt.Sprintf(format, args...), Hint: hint}
	}
}

// entry is one "key: value" of a mapping.
type entry struct {
	key   string
	at    Spot // of the key
	value ast.Node
}

// spotOf is where a value begins. The tree knows a mapping by its first colon.
func spotOf(n ast.Node) Spot {
	switch m := n.(type) {
	case *ast.MappingNode:
		if !m.IsFlowStyle && len(m.Values) > 0 {
			return spotOf(m.Values[0].Key)
		}
	case *ast.MappingValueNode:
		return spotOf(m.Key)
	}
	return spotOfToken(n.GetToken())
}

func spotOfToken(t *token.Token) Spot {
	if t == nil || t.Position == nil {
		return Spot{}
	}
	return Spot{t.Position.Line, t.Position.Column}
}

// entries are the entries of a mapping. An empty value is an empty mapping.
func (r *reader) entries(n ast.Node, what string) []entry {
	var entries []entry
	switch m := n.(type) {
	case nil, *ast.NullNode:
	case *ast.MappingNode:
		for _, v := range m.Values {
			entries = append(entries, r.entry(v))
		}
	case *ast.MappingValueNode:
		entries = append(entries, r.entry(m))
	default:
		r.fail(spotOf(n), "key: value", "%s wants keys and values, not %s", what, describe(n))
	}
	return entries
}

func (r *reader) entry(v *ast.MappingValueNode) entry {
	key, ok := scalar(v.Key)
	if !ok {
		r.fail(spotOf(v.Key), "write its keys out where it stands", "a key must be a plain word or text, not %s", describe(v.Key))
	}
	return entry{key, spotOf(v.Key), v.Value}
}

// scalar is the text of a value as it is written: 010 stays 010, and yes is no
// truth but a word.
func scalar(n ast.Node) (text string, ok bool) {
	switch s := n.(type) {
	case *ast.StringNode:
		return s.Value, true
	case *ast.LiteralNode:
		return strings.TrimSuffix(s.Value.Value, "\n"), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// text is a value that must be there.
func (r *reader) text(e entry) string {
	text, ok := scalar(e.value)
	switch {
	case !ok:
		r.fail(r.spot(e), e.key+": "+exampleOf(e.key), "%s wants a text, not %s", e.key, describe(e.value))
	case text == "":
		r.fail(r.spot(e), "take the line out, or give it a value", "%s is empty", e.key)
	}
	return text
}

// spot is where a value stands; where its key does, if there is none.
func (r *reader) spot(e entry) Spot {
	if _, none := e.value.(*ast.NullNode); none || e.value == nil {
		return e.at
	}
	return spotOf(e.value)
}

// texts is one text or a list of them.
func (r *reader) texts(e entry) []string {
	seq, ok := e.value.(*ast.SequenceNode)
	if !ok {
		return []string{r.text(e)}
	}
	var all []string
	for _, n := range seq.Values {
		all = append(all, r.text(entry{e.key, spotOf(n), n}))
	}
	if len(all) == 0 {
		r.fail(r.spot(e), "take the line out, or fill the list", "%s is an empty list", e.key)
	}
	return all
}

// word is one of a closed list of words.
func (r *reader) word(e entry, words []string) string {
	text := r.text(e)
	if hint, ok := oneOf(text, words); !ok {
		r.fail(r.spot(e), hint, "%s cannot be %q", e.key, text)
	}
	return text
}

// describe names a value that is of the wrong sort.
func describe(n ast.Node) string {
	switch n.(type) {
	case nil, *ast.NullNode:
		return "nothing"
	case *ast.MappingNode, *ast.MappingValueNode:
		return "keys and values"
	case *ast.SequenceNode:
		return "a list"
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		return "an anchor or alias"
	case *ast.TagNode:
		return "a tag"
	}
	return fmt.Sprintf("%q", n.GetToken().Value)
}

// exampleOf is what a value may look like.
func exampleOf(key string) string {
	if e, ok := map[string]string{
		"currency": "USD", "tz": "Asia/Jakarta", "encoding": "windows-1252", "delimiter": "';'", "kind": "deal",
		"numbers": `"` + Comma + `"`, "dates": "dmy", "file": "deals.csv", "value": "won",
	}[key]; ok {
		return e
	}
	return "text"
}
