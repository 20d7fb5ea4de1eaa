package locale

// Translation is one text in the languages that titles are written in.
type Translation struct {
	EN string `csv:"en"`
	ID string `csv:"id"`
	MS string `csv:"ms"`
	FA string `csv:"fa"`
}

// Languages are the tags of the languages of a Translation, English first.
func Languages() []string { return []string{"en", "id", "ms", "fa"} }

// In is the text in the language of a tag; empty for a language that is none of
// Languages.
func (t Translation) In(tag string) string {
	switch tag {
	case "en":
		return t.EN
	case "id":
		return t.ID
	case "ms":
		return t.MS
	case "fa":
		return t.FA
	}
	return ""
}
