package catalog

import (
	_ "embed"
	"fmt"

	"github.com/gocarina/gocsv"

	"kpi/kpi/locale"
)

// Name is what a KPI, a group of KPIs or an analysis is called.
type Name struct {
	KPI string `csv:"kpi"` // its id
	locale.Translation
}

//go:embed names.csv
var namesFile []byte

// Names is what each id of the catalogue is called, in every language, in the
// order of the catalogue. The English names are those of the definitions.
func Names() ([]Name, error) {
	var names []Name
	if err := gocsv.UnmarshalBytes(namesFile, &names); err != nil {
		return nil, fmt.Errorf("catalog/names.csv: %w", err)
	}
	return names, nil
}
