package gen

// product is something that Selat Coffee Works sells.
type product struct {
	id, name, family string
	list             cents
	// parts is what one unit costs: sourcing, materials, labour, shipping, tax. The
	// first three are the cost of goods.
	parts [5]cents
}

var partNames = [5]string{"sourcing", "materials", "labour", "shipping", "tax"}

var (
	duo     = &product{"P01", "Selat Duo", "Espresso machines", dollars(6400), [5]cents{248000, 96000, 52000, 19500, 12800}}
	uno     = &product{"P02", "Selat Uno", "Espresso machines", dollars(3200), [5]cents{121000, 52000, 30000, 12400, 6400}}
	merapi  = &product{"P03", "Merapi grinder", "Grinders", dollars(890), [5]cents{31000, 13500, 8200, 2900, 1800}}
	alborz  = &product{"P04", "Alborz grinder", "Grinders", dollars(1480), [5]cents{52500, 21000, 13800, 3800, 2950}}
	house   = &product{"P05", "House blend 10 kg", "Beans", dollars(165), [5]cents{7400, 450, 1650, 780, 330}}
	origin  = &product{"P06", "Single origin 10 kg", "Beans", dollars(240), [5]cents{11800, 450, 1850, 780, 480}}
	filters = &product{"P07", "Water filter kit", "Accessories", dollars(120), [5]cents{3900, 900, 400, 350, 240}}
	brewBar = &product{"P08", "Brew bar kit", "Accessories", dollars(310), [5]cents{11200, 2600, 1500, 900, 620}}
	barista = &product{"P09", "Barista training day", "Services", dollars(450), [5]cents{0, 1500, 19500, 0, 900}}
	beans   = &product{"P10", "Bean Club", "Subscriptions", dollars(380), [5]cents{16500, 900, 3200, 1900, 760}}
	care    = &product{"P11", "Care Plan", "Subscriptions", dollars(960), [5]cents{9000, 8500, 21000, 2400, 1920}}
)

var products = []*product{duo, uno, merapi, alborz, house, origin, filters, brewBar, barista, beans, care}

// dearer is the day from which sourcing costs 4 % more.
var dearer = monthStart(12)

// part is what one of the five parts of the cost is on a day.
func (p *product) part(i int, on day) cents {
	if i == 0 && on >= dearer {
		return p.parts[i] * 104 / 100
	}
	return p.parts[i]
}

// unitCost is the cost of goods of one unit on a day.
func (p *product) unitCost(on day) cents {
	return p.part(0, on) + p.part(1, on) + p.part(2, on)
}

func productsFile() File {
	s := newSheet("products.csv", "product_id", "product_name", "family", "list_price", "unit_cost", "currency")
	for _, p := range products {
		s.add(p.id, p.name, p.family, p.list.String(), p.unitCost(lastDay).String(), "USD")
	}
	return s.file()
}
