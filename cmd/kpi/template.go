package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"kpi/kpi/field"
	"kpi/kpi/table"
	"kpi/report"
)

// templates are the kinds that people fill in by hand, each with the columns that
// are worth a person's time. What a column means and may hold is the field's own.
var templates = []struct {
	kind    field.Kind
	columns string
}{
	{field.Deal, "id name customer owner location source product segment type stage status created close_date amount currency probability loss_reason competitor"},
	{field.Activity, "id type subject date status direction outcome duration owner deal customer contact lead"},
	{field.Customer, "id name since churned segment location country owner source"},
	{field.Rep, "id name email team manager location country start end role"},
	{field.Lead, "id name created status owner source segment location customer deal qualified converted referred_by"},
	{field.Contact, "id name email customer created owner"},
	{field.StageHistory, "deal stage entered"},
	{field.Product, "id name family list_price unit_cost currency"},
	{field.Quota, "entity entity_type metric period target currency"},
	{field.LineItem, "id deal product quantity price list_price discount unit_cost amount currency date promo"},
	{field.DealSplit, "deal rep share"},
	{field.Subscription, "id customer product start end term_end price currency interval quantity status location owner"},
	{field.Cost, "period category amount currency source location product component unit_cost valid_from"},
	{field.Survey, "id type date score scale respondent customer rep team location wave item invited comment"},
	{field.Price, "competitor product price currency date location promo"},
	{field.Promotion, "id type location start end cost currency product"},
	{field.Forecast, "date entity period amount currency category"},
	{field.Rates, "date from to rate"},
}

// template writes a file to fill in: to the path, which must be new, else to
// stdout.
func (ui *terminal) template(kind, path string) error {
	t, err := templateOf(kind)
	if err != nil {
		return err
	}
	format := report.CSV
	if path != "" {
		if format, err = report.FormatFor(path); err != nil || format != report.CSV && format != report.XLSX {
			return usage(path+": a template is a CSV file or a workbook", "-o FILE.csv or -o FILE.xlsx")
		}
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return &failure{exitOutput, path + ": there is a file of that name", "name another file: -o FILE"}
		}
	}
	return ui.write(&outputFlags{path: path}, func(w io.Writer) error { return report.WriteTemplate(w, format, t) })
}

// templateOf is the template of the kind that a person names: "quotas",
// "line-items".
func templateOf(name string) (table.Template, error) {
	kind := kindNamed(name)
	var known []string
	for _, t := range templates {
		if t.kind == kind {
			return newTemplate(kind, strings.Fields(t.columns)), nil
		}
		known = append(known, hyphened(t.kind.Plural()))
	}
	return table.Template{}, usage("there is no template for "+name, "--template with one of: "+strings.Join(known, " "))
}

// kindNamed is the kind that a person names, as one thing or as many, with blanks,
// hyphens or underscores; None where there is none.
func kindNamed(name string) field.Kind {
	for _, k := range field.Kinds() {
		for _, known := range []string{k.String(), k.String() + "s", k.Plural()} {
			if hyphened(known) == hyphened(strings.ToLower(name)) {
				return k
			}
		}
	}
	return field.None
}

func hyphened(name string) string { return strings.NewReplacer(" ", "-", "_", "-").Replace(name) }

func newTemplate(kind field.Kind, columns []string) table.Template {
	t := table.Template{Title: kind.Plural()}
	for _, name := range columns {
		f := field.Get(kind.String() + "." + name)
		c := table.TemplateColumn{Header: name, Doc: f.Doc, Words: f.Words, Example: exampleOf(f), Dated: f.Type == field.Date}
		if name == "id" {
			c.Header = kind.String() + "_id"
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// exampleOf is a value as it is best written; empty where the meaning of the field
// says enough.
func exampleOf(f *field.Field) string {
	switch f.Type {
	case field.Date:
		return "2026-06-30"
	case field.Money:
		return "1250.00"
	case field.Rate:
		return "0.25"
	case field.Quantity:
		return "3"
	}
	return ""
}
