package made

import "strconv"

const dealHeader = "deal_id,deal_name,owner,customer,location,stage,status,created_date,close_date,amount,currency," +
	"probability,source,product,segment,type,loss_reason,modified_date\n"

var (
	openStages = []string{"prospecting", "qualification", "proposal", "negotiation"}
	sources    = []string{"website", "referral", "event", "outbound", "partner", "advert"}
	products   = []string{"Basic", "Plus", "Pro", "Enterprise", "Support"}
	segments   = []string{"SMB", "mid-market", "enterprise", "public"}
	reasons    = []string{"price", "features", "timing", "competitor"}
)

// deal appends one deal. Of three decided, two are won; deals that would be
// decided after the last day are open still.
func (m *maker) deal(to []byte, i int) []byte {
	created := m.IntN(days)
	closed := created + m.IntN(120)
	if m.IntN(8) == 0 {
		closed += m.IntN(240)
	}
	status, stage, chance, reason := "won", "closed won", 100, ""
	switch {
	case closed >= days:
		status, stage, chance = "open", pick(m, openStages), 10*m.IntN(10)
	case m.IntN(3) == 0:
		status, stage, chance, reason = "lost", "closed lost", 0, pick(m, reasons)
	}
	to = append(id(to, 'D', i), ',')
	to = append(m.dealName(to, i), ',')
	for _, text := range []string{m.owner(), pick(m, m.clients), pick(m, m.stores), stage, status, m.dates[created], m.dates[closed]} {
		to = append(append(to, text...), ',')
	}
	to = append(m.amount(to), ",USD,"...)
	to = append(strconv.AppendInt(to, int64(chance), 10), "%,"...)
	for _, text := range []string{pick(m, sources), pick(m, products), pick(m, segments), "new", reason} {
		to = append(append(to, text...), ',')
	}
	to = append(to, m.dates[min(closed, days-1)]...)
	return append(to, '\n')
}

// dealName appends a name: 1 in 33 has a comma, quotes or a line end in it, and
// so is quoted.
func (m *maker) dealName(to []byte, i int) []byte {
	switch n := m.IntN(100); n {
	case 0:
		to = append(to, `"Renewal, `...)
	case 1:
		to = append(to, `"The ""big"" one `...)
	case 2:
		to = append(to, "\"Two lines\nof name "...)
	default:
		to = append(to, "Opportunity "...)
		return strconv.AppendInt(to, int64(i), 10)
	}
	return append(strconv.AppendInt(to, int64(i), 10), '"')
}

// amount appends an amount with cents, or nothing once in 100 times.
func (m *maker) amount(to []byte) []byte {
	if m.IntN(100) == 0 {
		return to
	}
	cents := int64(m.IntN(2_000_000)) + 1
	to = strconv.AppendInt(to, cents/100, 10)
	to = append(to, '.', byte('0'+cents/10%10))
	return append(to, byte('0'+cents%10))
}
