package gen

// forecastsFile is what each rep promised on the first of each month. Hasty reps
// promise too much, the others a little too little or too much.
func (w *world) forecastsFile(d *dice) File {
	s := newSheet("forecasts.csv", "forecast_date", "rep", "period", "amount", "currency", "category")
	for m := range months {
		for _, r := range reps {
			if r.start > monthStart(m) {
				continue
			}
			bias := 98
			if r.hasty {
				bias = 115
			}
			said := w.revenue(r, m) * cents(d.near(bias, 28)) / 100
			s.add(monthStart(m).String(), r.name, period(m), said.nearest(dollars(500)).String(), "USD", "commit")
		}
	}
	return s.file()
}
