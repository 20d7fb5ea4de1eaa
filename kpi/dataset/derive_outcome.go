package dataset

// wordsOf fills a column of words with what each text of another says; none where
// it says none of them.
func wordsOf(input string, word func(text string) string) func(*Dataset, *Column) {
	return func(d *Dataset, c *Column) {
		texts := d.col(input)
		codes := make([]uint32, texts.Dict.Len())
		for code := range codes {
			codes[code] = c.Field.Code(word(texts.Dict.Text(uint32(code))))
		}
		for _, code := range texts.AllCodes() {
			c.Code(codes[code])
		}
	}
}

// What outcomes, and counts of social media, are called.
var (
	missedWords  = squashedAll("no answer", "not connected", "not answered", "unanswered", "not reached", "did not answer", "no response", "no reply", "left message", "left live message", "left voicemail", "voicemail", "busy", "wrong number", "no show", "unreachable", "not available", "disconnected", "unsuccessful", "no contact", "tidak diangkat", "tidak terhubung", "tidak dijawab", "tiada jawapan", "sibuk", "پاسخ نداد", "عدم پاسخ", "مشغول")
	reachedWords = squashedAll("connected", "answered", "spoke", "talked", "reached", "conversation", "replied", "success", "interested", "meeting booked", "meeting set", "callback", "call back", "issue raised", "issue resolved", "terhubung", "diangkat", "dijawab", "berhasil", "پاسخ داد", "موفق")
	solvedWords  = squashedAll("resolved", "solved", "fixed", "diselesaikan", "teratasi", "selesai", "حل شد", "رفع شد")
	unsolved     = squashedAll("unresolved", "not resolved", "unsolved", "not solved", "not fixed", "belum selesai", "tidak selesai", "حل نشد")
	raisedWords  = squashedAll("issue", "problem", "complaint", "masalah", "keluhan", "aduan", "مشکل", "شکایت")
	viewWords    = squashedAll("impression", "view", "reach", "tayangan", "jangkauan", "بازدید", "نمایش")
	engagedWords = squashedAll("like", "comment", "share", "repost", "retweet", "message", "reaction", "reply", "replies", "suka", "komentar", "bagikan", "pesan", "komen", "kongsi", "mesej", "پسند", "لایک", "نظر", "اشتراک", "پیام")
)

// connection tells whether an outcome speaks of somebody spoken to.
func connection(outcome string) string {
	switch {
	case says(outcome, missedWords):
		return "no"
	case says(outcome, reachedWords):
		return "yes"
	}
	return ""
}

// issue tells what an outcome says of a customer's problem.
func issue(outcome string) string {
	switch {
	case says(outcome, unsolved):
		return "raised"
	case says(outcome, solvedWords):
		return "resolved"
	case says(outcome, raisedWords):
		return "raised"
	}
	return ""
}

// social tells what a count of social media counts.
func social(metric string) string {
	switch {
	case says(metric, viewWords):
		return "impression"
	case says(metric, engagedWords):
		return "engagement"
	}
	return ""
}

// repDays tells apart the days of each rep.
func (d *Dataset) repDays(c *Column) { d.sharedDays(c, d.col("activity.owner")) }

// events tells apart the events that people went to.
func (d *Dataset) events(c *Column) { d.sharedDays(c, d.col("activity.subject")) }

// sharedDays is one key for the activities that share a text and a day; none where
// one of the two is missing. As it is but counted, no text is made of the many that
// there may be.
func (d *Dataset) sharedDays(c, texts *Column) {
	c.Keyed, c.Dict = true, nil
	for row, day := range d.col("activity.date").All() {
		if code := texts.CodeAt(row); code == 0 || day == Missing {
			c.Blank()
		} else {
			c.Num(int64(code)<<32 | day&(1<<32-1))
		}
	}
}
