package gen

// naming holds the parts that the names of a country's customers are made of.
type naming struct {
	// trades are kinds of business, with the industry that each belongs to.
	trades []trading
	names  []string
	// parts of town tell branches and namesakes apart.
	towns []string
}

type trading struct{ word, industry string }

const (
	cafes       = "Cafés"
	hotels      = "Hotels"
	restaurants = "Restaurants"
	bakeries    = "Bakeries"
	offices     = "Offices"
)

var namings = map[string]naming{
	indonesia: {
		[]trading{{"Kopi", cafes}, {"Kedai Kopi", cafes}, {"Kafe", cafes}, {"Hotel", hotels}, {"Rumah Makan", restaurants}, {"Toko Roti", bakeries}, {"Kantor", offices}},
		[]string{"Senja", "Pelangi", "Nusantara", "Kenanga", "Melati", "Tanjung", "Rimba", "Cendana", "Mentari", "Anggrek", "Kartika", "Lentera", "Gayo", "Toraja", "Mandala", "Puspa", "Samudra", "Laras", "Kintamani", "Sagara", "Arunika", "Wijaya", "Bintang Timur", "Sumber Rejeki"},
		[]string{"Menteng", "Kemang", "Gubeng", "Darmo", "Tebet", "Rungkut", "Senopati", "Wonokromo"},
	},
	malaysia: {
		[]trading{{"Kopitiam", cafes}, {"Kafe", cafes}, {"Kedai Kopi", cafes}, {"Hotel", hotels}, {"Restoran", restaurants}, {"Bakeri", bakeries}, {"Pejabat", offices}},
		[]string{"Seri Mutiara", "Ah Seng", "Kinta", "Bukit Indah", "Cahaya", "Damai", "Sri Murugan", "Kembara", "Lim & Anak", "Rembulan", "Warisan", "Hang Tuah", "Nam Heong", "Delima", "Jelutong", "Titiwangsa", "Lembah", "Pantai Barat", "Sentosa", "Embun", "Wah Chan", "Selasih"},
		[]string{"Bangsar", "Cheras", "Georgetown", "Bayan Lepas", "Ampang", "Tanjung Bungah", "Damansara", "Pulau Tikus"},
	},
	iran: {
		[]trading{{"Café", cafes}, {"Coffee House", cafes}, {"Hotel", hotels}, {"Restaurant", restaurants}, {"Bakery", bakeries}, {"Office", offices}},
		[]string{"Naderi", "Golestan", "Zafaran", "Yalda", "Shiraz", "Parvaneh", "Sepid", "Negin", "Baharan", "Kourosh", "Simorgh", "Lotus", "Khorshid", "Mehregan", "Roya", "Bamdad", "Toranj", "Anahita"},
		[]string{"Tajrish", "Vanak", "Valiasr", "Darband", "Niavaran", "Enghelab"},
	},
}

// persian is a naming in Persian script: some customers write their names so.
var persian = naming{
	[]trading{{"کافه", cafes}, {"هتل", hotels}, {"رستوران", restaurants}, {"شیرینی‌فروشی", bakeries}},
	[]string{"نادری", "گلستان", "یلدا", "پروانه", "نگین", "بهاران", "سیمرغ", "خورشید", "بامداد", "ترنج", "مهرگان", "رؤیا"},
	[]string{"تجریش", "ونک", "ولیعصر", "دربند"},
}

// namer makes names and never the same twice.
type namer struct {
	d     *dice
	taken map[string]bool
}

func newNamer(d *dice) *namer { return &namer{d, map[string]bool{}} }

// business is the name and the industry of a new business in a country.
func (n *namer) business(country string) (name, industry string) {
	parts := namings[country]
	if country == iran && n.d.chance(220) {
		parts = persian
	}
	for {
		t := pick(n.d, parts.trades)
		name = t.word + " " + pick(n.d, parts.names)
		if n.d.chance(250) || n.taken[name] {
			name += " " + pick(n.d, parts.towns)
		}
		if n.taken[name] {
			name += " " + pick(n.d, parts.towns)
		}
		if !n.taken[name] {
			n.taken[name] = true
			return name, t.industry
		}
	}
}

// people are first and last names of those who answer and refer.
var people = []string{"Agus Salim", "Ayu Wulandari", "Bambang Hartono", "Chong Li Ying", "Devi Subramaniam", "Elham Rezaei", "Fatimah Zahra", "Gita Permata", "Hamid Moradi", "Intan Sari", "Joko Susilo", "Kamal Azizi", "Lee Chee Keong", "Mina Jafari", "Ng Siew Lan", "Omid Tehrani", "Prakash Nair", "Rahim Abdullah", "Sahar Ebrahimi", "Wayan Sudarta"}
