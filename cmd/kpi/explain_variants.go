package main

import (
	"io"

	"kpi/kpi"
	"kpi/kpi/table"
	"kpi/report"
)

// explainVariants sets the definitions of one thing side by side.
func (ui *terminal) explainVariants(o *explainOptions, id string, paths []string) error {
	format, cat, err := o.begin()
	if err != nil {
		return err
	}
	variants, err := kpi.Variants(cat, id)
	if err != nil {
		return err
	}
	for i := range variants.Of {
		variants.Of[i].Definition = o.language.Definition(variants.Of[i].Definition)
	}
	write := func(w io.Writer) error {
		return report.WriteVariants(w, format, variants, ui.options(&o.outputFlags))
	}
	if len(paths) == 0 {
		return ui.write(&o.outputFlags, write)
	}
	q, err := o.figures(idsOf(variants)...)
	if err != nil {
		return err
	}
	return ui.answer(o, paths, q, func(w io.Writer, a *kpi.Answer) error {
		a.Figures(variants)
		return write(w)
	})
}

func idsOf(v *table.Variants) (ids []string) {
	for _, one := range v.Of {
		ids = append(ids, one.ID)
	}
	return ids
}
