package table

// Definition is what is known of a KPI without any data, and with files, whether
// they allow it.
type Definition struct {
	ID, Name string
	// Section is the letter of the catalogue's section, SectionTitle its title.
	Section, SectionTitle string
	// Family is performance, activity or productivity; Lead is leading or lagging.
	Family, Lead string
	// Kind is "metric", "analysis", or "group" for a name that stands for several
	// metrics, or for one by a dimension.
	Kind   string
	Unit   Unit
	Better Better
	// Doc is one sentence; Formula is written from the definition's tree.
	Doc, Formula string
	// Filters spell out the words of the formula: "won: deal.status is won".
	Filters []string
	// Edge are the rules for what is left out and when there is no figure.
	Edge []string
	// Source is where the definition comes from; empty where the field has but one.
	Source string
	// Statistics are those that the id addresses, as in id.mean; empty for a metric
	// that is one figure.
	Statistics []string
	// Needs are alternatives, each a list of fields that must all be mapped.
	Needs [][]string
	// Members are the KPIs of a group, and By the dimension that it is told by.
	Members []string
	By      string
	// VariantOf is the KPI that this one defines otherwise, and Variants are those
	// that define this one otherwise; both empty for a KPI that is defined one way.
	VariantOf string
	Variants  []string
	// Options are what may be set of an analysis.
	Options []Option
	// Asked tells whether files were given; the rest is for these.
	Asked bool
	// Available tells whether one alternative is mapped, with a row to use.
	Available bool
	// Basis is what the figure would be computed from; Missing the fields that keep
	// it from being computed.
	Basis   string
	Missing []string
}

// Option is something that may be set of an analysis: --with NAME=VALUE.
type Option struct{ Name, Default, Doc string }

// Variants are several definitions of one thing, side by side.
type Variants struct {
	// Period is empty where no files were given; then there are no figures.
	Period Period
	// Scope names what the figures are restricted to: "Grace Okafor"; empty for all.
	Scope    string
	Currency string
	// Of are the definitions, that which the field agrees on most first.
	Of []Variant
}

// Variant is one of several definitions, with its figure.
type Variant struct {
	Definition
	Figure Cell
}
