package locale

// jalaliLatin is the Jalali months as Latin script writes them.
const jalaliLatin = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand"

func english() Words {
	return Words{
		Tag:         "en",
		Months:      list("January February March April May June July August September October November December"),
		MonthsShort: list("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ".", Group: ",", Digits: latin(), Minus: "-", Percent: "%"},
	}
}

func indonesian() Words {
	return Words{
		Tag:         "id",
		Months:      list("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
		MonthsShort: list("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: ".", Digits: latin(), Minus: "-", Percent: "%"},
	}
}

func malay() Words {
	return Words{
		Tag:         "ms",
		Months:      list("Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember"),
		MonthsShort: list("Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ".", Group: ",", Digits: latin(), Minus: "-", Percent: "%"},
	}
}

// persian has no short months: Persian writes them in full.
func persian() Words {
	months := list("ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر")
	return Words{
		Tag:         "fa",
		Months:      months,
		MonthsShort: months,
		Jalali:      list("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"),
		Numbers: NumberStyle{
			Decimal: "٫", Group: "٬",
			Digits: [10]string{"۰", "۱", "۲", "۳", "۴", "۵", "۶", "۷", "۸", "۹"},
			// The mark keeps the sign on the left of the number in text that runs
			// from right to left.
			Minus: "\u200e−", Percent: "٪",
		},
		RightToLeft: true,
	}
}

func german() Words {
	return Words{
		Tag:         "de",
		Months:      list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
		MonthsShort: list("Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: ".", Digits: latin(), Minus: "-", Percent: "\u00a0%"},
	}
}
