package locale

import "strings"

// jalaliLatin is the Jalali months as Latin script writes them.
const jalaliLatin = "Farvardin Ordibehesht Khordad Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand"

func english() Words {
	return Words{
		Tag:         "en",
		Months:      list("January February March April May June July August September October November December"),
		MonthsShort: list("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ".", Group: ",", Digits: latin(), Minus: "-", Percent: "%"},
		MonthsAlso:  []MonthName{{9, "Sept"}},
		Weekdays:    strings.Fields("Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sun Mon Tue Wed Thu Fri Sat Tues Thurs"),
		InDates:     []string{"of", "at"},
	}
}

func indonesian() Words {
	return Words{
		Tag:         "id",
		Months:      list("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
		MonthsShort: list("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: ".", Digits: latin(), Minus: "-", Percent: "%"},
		MonthsAlso:  []MonthName{{2, "Pebruari"}, {2, "Peb"}, {8, "Agt"}, {8, "Ags"}, {8, "Agust"}, {9, "Sept"}, {11, "Nopember"}, {11, "Nop"}},
		Weekdays:    strings.Fields("Minggu Senin Selasa Rabu Kamis Jumat Jum'at Sabtu Min Sen Sel Rab Kam Jum Sab"),
		InDates:     []string{"pukul"},
	}
}

func malay() Words {
	return Words{
		Tag:         "ms",
		Months:      list("Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember"),
		MonthsShort: list("Jan Feb Mac Apr Mei Jun Jul Ogo Sep Okt Nov Dis"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ".", Group: ",", Digits: latin(), Minus: "-", Percent: "%"},
		MonthsAlso:  []MonthName{{8, "Ogs"}},
		Weekdays:    strings.Fields("Ahad Isnin Selasa Rabu Khamis Jumaat Sabtu"),
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
		JalaliAlso:  []MonthName{{5, "امرداد"}},
		MonthsAlso:  []MonthName{{5, "می"}, {7, "جولای"}, {8, "آگوست"}, {8, "اگوست"}},
		Weekdays:    strings.Fields("یکشنبه دوشنبه سه\u200cشنبه چهارشنبه پنجشنبه پنج\u200cشنبه جمعه شنبه"),
		InDates:     []string{"ماه"},
	}
}

func german() Words {
	return Words{
		Tag:         "de",
		Months:      list("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
		MonthsShort: list("Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: ".", Digits: latin(), Minus: "-", Percent: "\u00a0%"},
		MonthsAlso:  []MonthName{{1, "Jänner"}, {1, "Jän"}, {2, "Feber"}, {3, "Mrz"}, {3, "Maerz"}, {9, "Sept"}},
		Weekdays:    strings.Fields("Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend So Mo Di Mi Do Fr Sa"),
		InDates:     []string{"um", "den"},
	}
}

func spanish() Words {
	return Words{
		Tag:         "es",
		Months:      list("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
		MonthsShort: list("ene feb mar abr may jun jul ago sep oct nov dic"),
		MonthsAlso:  []MonthName{{9, "sept"}, {9, "set"}, {9, "setiembre"}},
		Weekdays:    strings.Fields("domingo lunes martes miércoles jueves viernes sábado dom lun mié jue vie sáb"),
		InDates:     []string{"de", "del", "a", "las"},
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: ".", Digits: latin(), Minus: "-", Percent: "\u00a0%"},
	}
}

func french() Words {
	return Words{
		Tag:         "fr",
		Months:      list("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
		MonthsShort: list("janv févr mars avr mai juin juil août sept oct nov déc"),
		MonthsAlso:  []MonthName{{1, "jan"}, {2, "fév"}, {7, "juill"}},
		Weekdays:    strings.Fields("dimanche lundi mardi mercredi jeudi vendredi samedi dim lun mar mer jeu ven sam"),
		InDates:     []string{"le", "à"},
		Jalali:      list(jalaliLatin),
		Numbers:     NumberStyle{Decimal: ",", Group: "\u202f", Digits: latin(), Minus: "-", Percent: "\u00a0%"},
	}
}
