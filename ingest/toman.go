package ingest

import "kpi/kpi/dataset"

// Iran counts in rials and in tomans, of which each is ten rials. ISO 4217 has the
// rial only; people write IRT for the other.
const (
	rial         = "IRR"
	toman        = "IRT"
	rialsInToman = 10
)

// rialOf is the rial for the toman, and any other currency itself.
func rialOf(code string) string {
	if code == toman {
		return rial
	}
	return code
}

// toRials multiplies amounts in tomans.
func (rd *reading) toRials() {
	rd.eachMoney(func(p *part, currency *dataset.Column) {
		code, ok := currency.Dict.Find(toman)
		if !ok {
			return
		}
		money := p.money()
		for row := range p.table.Rows() {
			if currency.CodeAt(row) == code {
				rd.multiply(p, row, p.amounts(row, money), ratio{num: rialsInToman, den: 1}, toman)
				currency.SetText(row, rial)
			}
		}
	})
}
