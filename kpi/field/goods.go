package field

// A product is something that is sold.
var productFields = []Field{
	{Name: "id", Type: Text, Doc: "the product's id or code"},
	{Name: "name", Type: Text, Doc: "the product's name, as deals write it"},
	{Name: "family", Type: Text, Doc: "the product family or series"},
	{Name: "list_price", Type: Money, Doc: "the list price of one unit"},
	{Name: "unit_cost", Type: Money, Doc: "what one unit costs"},
	{Name: "currency", Type: Text, Doc: "the currency of price and cost"},
}

// A line item is one product on one deal or order.
var lineItemFields = []Field{
	{Name: "id", Type: Text, Doc: "the line's id"},
	{Name: "deal", Type: Text, Refers: Deal, Doc: "the deal or order it belongs to"},
	{Name: "product", Type: Text, Refers: Product, Doc: "the product sold"},
	{Name: "quantity", Type: Quantity, Doc: "pieces; negative for a return"},
	{Name: "price", Type: Money, Doc: "net price of one unit"},
	{Name: "list_price", Type: Money, Doc: "list price of one unit"},
	{Name: "unit_cost", Type: Money, Doc: "what one unit costs"},
	{Name: "amount", Type: Money, Doc: "net amount of the line"},
	{Name: "discount", Type: Rate, Doc: "discount off the list price, 0 to 1"},
	{Name: "currency", Type: Text, Doc: "the currency of price and amount"},
	{Name: "date", Type: Date, Doc: "the day of the order"},
	{Name: "promo", Type: Text, Refers: Promotion, Doc: "the promotion it was sold under"},
	{Name: "location", Type: Text, Doc: "the store or branch"},
	{Name: "is_sold", Type: Word, Words: []string{"no", "yes"}, From: []string{"line_item.deal"}, Uses: []string{"deal.id", "deal.status"},
		Doc: "yes for a line of a won deal, and for one whose deal is not among the records"},
	{Name: "sold_on", Type: Date, From: []string{"line_item.deal"}, Uses: []string{"deal.id"}, Ways: [][]string{{"line_item.date"}, {"deal.closed"}},
		Doc: "the day of the order, else the day that its deal was closed"},
	{Name: "sold_in", Type: Text, From: []string{"line_item.deal"}, Uses: []string{"deal.id", "line_item.currency", "deal.currency"},
		Doc: "the currency of the line, else that of its deal"},
	{Name: "units", Type: Quantity, From: []string{"line_item.quantity", "line_item.deal"}, Uses: []string{"deal.id", "deal.is_refund"},
		Doc: "pieces, below zero for a return: a negative quantity, or a line of a refund"},
	{Name: "net_amount", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.deal"}, Uses: []string{"deal.id", "deal.is_refund", "line_item.quantity"},
		Ways: [][]string{{"line_item.amount"}, {"line_item.quantity", "line_item.price"}, {"line_item.quantity", "line_item.list_price", "line_item.discount"}},
		Doc:  "the amount, else pieces times price, else pieces times list price less the discount; below zero for a return"},
	{Name: "priced_units", Type: Quantity, From: []string{"line_item.units", "line_item.net_amount"},
		Doc: "pieces of a line that has an amount; none for a line of 0 pieces"},
	{Name: "list_amount", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.net_amount"},
		Uses: []string{"line_item.units", "line_item.product", "product.id", "product.currency"},
		Ways: [][]string{{"line_item.units", "line_item.list_price"}, {"line_item.discount"}, {"line_item.units", "line_item.product", "product.list_price"}},
		Doc:  "what the line would have brought at its list price, else without its discount, else at the product's list price; none where its amount is missing"},
	{Name: "is_main", Type: Word, Words: []string{"no", "yes"}, From: []string{"line_item.deal", "line_item.is_sold", "line_item.sold_on"},
		Uses: []string{"line_item.id", "line_item.net_amount", "line_item.quantity", "deal.is_refund"},
		Doc:  "yes for the line of an order won that brought most, so that one line stands for the order; none for a return, a line of no order, or of no day"},
	{Name: "cost", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.units"},
		Uses: []string{"line_item.sold_in", "line_item.sold_on", "line_item.product", "product.id", "product.currency", "cost.component", "cost.valid_from", "cost.currency"},
		Ways: [][]string{{"line_item.unit_cost"}, {"line_item.product", "cost.product", "cost.unit_cost"}, {"line_item.product", "product.unit_cost"}},
		Doc:  "what the goods of the line cost: pieces times the unit cost of the line, else of the product's sourcing, materials and labour on the day of the sale, else of the product; below zero for a return"},
	{Name: "other_cost", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.units", "line_item.product", "line_item.sold_on", "cost.product", "cost.unit_cost", "cost.component"},
		Uses: []string{"line_item.sold_in", "product.id", "cost.valid_from", "cost.currency"},
		Doc:  "what else is spent on the pieces of the line, as the costs of its product list it on the day of the sale: shipping, tax that is not recovered; none where the product has no listed cost"},
	{Name: "margin", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.net_amount", "line_item.cost"},
		Doc: "the net amount less what the goods cost; none where one of them is missing"},
	{Name: "contribution", Type: Money, Currency: "line_item.sold_in", From: []string{"line_item.margin", "line_item.other_cost"},
		Doc: "the margin less what else is spent on the line; none where one of them is missing"},
	{Name: "competitor_amount", Type: Money, Currency: "line_item.sold_in",
		From: []string{"line_item.units", "line_item.net_amount", "line_item.product", "line_item.sold_on", "price.competitor", "price.product", "price.price", "price.date"},
		Uses: []string{"line_item.sold_in", "product.id", "price.currency", "price.location", "price.promo"},
		Doc:  "what the pieces of the line would have cost at the competitors: at the mean of what each asked last, 90 days or less before the sale; none for a return, where nobody asked anything, and for a line without an amount"},
	{Name: "order_families", Type: Quantity, From: []string{"line_item.deal", "line_item.product", "line_item.is_sold", "line_item.sold_on"},
		Uses: []string{"product.id", "product.family", "line_item.quantity", "deal.is_refund"},
		Doc:  "how many product families the line's order has, a product without one counting by itself; none for a return, a line of no order, or of no day"},
}

// A cost is money spent on selling or marketing, or on a product.
var costFields = []Field{
	{Name: "period", Type: Text, Feeds: []string{"cost.start", "cost.end"}, Doc: "the period it falls in: 2026-10"},
	{Name: "date", Type: Date, Feeds: []string{"cost.start", "cost.end"}, Doc: "the day it falls on"},
	{Name: "category", Type: Text, Doc: "what it was for"},
	{Name: "amount", Type: Money, Doc: "what was spent"},
	{Name: "currency", Type: Text, Doc: "the currency of the amount"},
	{Name: "source", Type: Text, Doc: "the lead source it was spent on"},
	{Name: "location", Type: Text, Doc: "the place it was spent on"},
	{Name: "product", Type: Text, Refers: Product, Doc: "the product it belongs to"},
	{Name: "component", Type: Text, Doc: "sourcing, materials, labour, shipping, tax"},
	{Name: "unit_cost", Type: Money, Doc: "what one unit costs"},
	{Name: "valid_from", Type: Date, Doc: "the day the unit cost begins to hold"},
	{Name: "start", Type: Date, Doc: "the first day that the cost belongs to; from cost.date, else cost.period, where no column says"},
	{Name: "end", Type: Date, Doc: "the last day that the cost belongs to; from cost.date, else cost.period, where no column says"},
}

// A price is what a competitor asks.
var priceFields = []Field{
	{Name: "competitor", Type: Text, Doc: "who asks it"},
	{Name: "product", Type: Text, Refers: Product, Doc: "for which of our products"},
	{Name: "price", Type: Money, Doc: "what is asked for one unit"},
	{Name: "currency", Type: Text, Doc: "the currency of the price"},
	{Name: "date", Type: Date, Doc: "the day it was seen"},
	{Name: "location", Type: Text, Doc: "where it was seen"},
	{Name: "promo", Type: Text, Doc: "whether it is a promotion price"},
}

// A promotion is a campaign at a place, for a time.
var promotionFields = []Field{
	{Name: "id", Type: Text, Doc: "the promotion's id or name"},
	{Name: "type", Type: Text, Doc: "shelf display, discount, coupon, demo, free sample"},
	{Name: "location", Type: Text, Doc: "where it ran"},
	{Name: "start", Type: Date, Doc: "its first day"},
	{Name: "end", Type: Date, Doc: "its last day"},
	{Name: "cost", Type: Money, Doc: "what it cost"},
	{Name: "currency", Type: Text, Doc: "the currency of the cost"},
	{Name: "product", Type: Text, Refers: Product, Doc: "the product promoted"},
}

// A rate is the price of one unit of a currency in another, from a day on.
var rateFields = []Field{
	{Name: "date", Type: Date, Doc: "the day from which the rate holds"},
	{Name: "from", Type: Text, Doc: "the currency converted from"},
	{Name: "to", Type: Text, Doc: "the currency converted to"},
	{Name: "rate", Type: Rate, Doc: "units of the second currency for one of the first"},
}
