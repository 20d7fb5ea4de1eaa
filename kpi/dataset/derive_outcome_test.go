package dataset

import "testing"

// What exports write for outcomes, counts and sources, and what it says.
func TestWordsOfOutcomes(t *testing.T) {
	tests := []struct {
		reads func(string) string
		of    map[string]string
	}{
		{connection, map[string]string{
			"Connected": "yes", "Not connected": "no", "disconnected": "no", "No answer": "no", "Left voicemail": "no", "Left live message": "no",
			"Busy": "no", "Wrong number": "no", "Issue resolved": "yes", "Replied": "yes", "Tidak diangkat": "no", "Diangkat": "yes",
			"Tuesday": "", "": "",
		}},
		{issue, map[string]string{
			"Issue raised": "raised", "Issue resolved": "resolved", "unresolved": "raised", "Problem solved": "resolved",
			"Complaint": "raised", "Masalah selesai": "resolved", "Belum selesai": "raised", "connected": "", "": "",
		}},
		{social, map[string]string{
			"Likes": "engagement", "comments": "engagement", "Shares": "engagement", "Direct messages": "engagement",
			"Impressions": "impression", "Page views": "impression", "Reach": "impression", "followers": "", "": "",
		}},
	}
	for _, test := range tests {
		for text, want := range test.of {
			if got := test.reads(text); got != want {
				t.Errorf("%q says %q, not %q", text, got, want)
			}
		}
	}
	for text, want := range map[string]bool{"Referral": true, "Customer referral": true, "Word of Mouth": true, "Rujukan": true, "معرفی": true, "Google Ads": false, "": false} {
		if got := isReferralWord(text); got != want {
			t.Errorf("%q is a referral: %t", text, got)
		}
	}
}
