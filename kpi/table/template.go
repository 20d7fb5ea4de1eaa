package table

// Template is a file to fill in: the headers of one kind of record, with what each
// means.
type Template struct {
	// Title is the kind as people read it: "quotas".
	Title   string
	Columns []TemplateColumn
}

// TemplateColumn is one column of a template.
type TemplateColumn struct {
	// Header is the name on top: "entity_type".
	Header string
	// Doc says what belongs into it.
	Doc string
	// Words are all that its cells may hold; none where they may hold anything.
	Words []string
	// Example is a cell as it is best written: "2026-06-30"; empty for plain text.
	Example string
	// Dated columns hold days.
	Dated bool
}

// Help is what a person has to know to fill the column in.
func (c TemplateColumn) Help() string {
	text := c.Doc
	for i, word := range c.Words {
		switch i {
		case 0:
			text += " · one of: " + word
		default:
			text += ", " + word
		}
	}
	if c.Example != "" {
		text += " · for example " + c.Example
	}
	return text
}

// HowToFill is said once in a template, whatever its kind.
const HowToFill = "one row each, below the headers; leave blank what is not known, and columns you do not need may go"
