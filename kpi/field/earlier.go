package field

import (
	"slices"
	"strings"
)

// An earlier deal is a deal as an older export of the same deals shows it. It has what
// is read of a deal, and what became of it since.
var earlierDealFields = append(earlier(dealFields),
	Field{Name: "now_status", Type: Word, Words: []string{"open", "won", "lost", "excluded", "removed"}, From: []string{"earlier_deal.id", "deal.id", "deal.status"},
		Doc: "the outcome so far in today's export; removed where no deal there has the id"},
	Field{Name: "now_amount", Type: Money, From: []string{"earlier_deal.id", "deal.id", "deal.amount"}, Uses: []string{"earlier_deal.currency", "deal.currency"},
		Doc: "what the deal is worth in today's export; none where that is in another currency"},
	Field{Name: "now_expected", Type: Date, From: []string{"earlier_deal.id", "deal.id", "deal.expected"},
		Doc: "the day the deal is expected to close by today's export; only deals that are open have one"},
	Field{Name: "now_closed", Type: Date, From: []string{"earlier_deal.id", "deal.id", "deal.closed"},
		Doc: "the day the deal was won or lost by today's export"},
)

// earlier are the fields that are read of deals, as those of an earlier export. Their
// id names the deal of today.
func earlier(fields []Field) []Field {
	var all []Field
	for _, f := range fields {
		if f.Derived() {
			continue
		}
		if f.Name == "id" {
			f.Refers = Deal
		}
		f.Feeds = earlierNames(f.Feeds)
		all = append(all, f)
	}
	return all
}

func earlierNames(names []string) []string {
	names = slices.Clone(names)
	for i, name := range names {
		names[i] = "earlier_" + name
	}
	return names
}

// Earlier is the field of earlier deals that holds the same as one of deals; nil where
// there is none.
func Earlier(f *Field) *Field { return Find("earlier_" + f.String()) }

// Later is the field of deals that an earlier deal's is the same as; nil for others.
func Later(f *Field) *Field {
	name, ok := strings.CutPrefix(f.String(), "earlier_")
	if !ok {
		return nil
	}
	return Find(name)
}
