package dataset

import (
	"fmt"
	"testing"
)

// A text keeps its code however many come after it, and each code its text.
func TestDict(t *testing.T) {
	d := NewDict()
	if code := d.Code(""); code != 0 || d.Len() != 1 {
		t.Fatalf("the missing text has code %d of %d", code, d.Len())
	}
	for i := range 100_000 {
		if code := d.Code(fmt.Sprint("id-", i)); code != uint32(i+1) {
			t.Fatalf("the %dth text has code %d", i+1, code)
		}
	}
	for i := range 100_000 {
		text := fmt.Sprint("id-", i)
		if code, ok := d.Find(text); !ok || code != uint32(i+1) || d.CodeBytes([]byte(text)) != code || d.Text(code) != text {
			t.Fatalf("%s has code %d, %v, and reads %s", text, code, ok, d.Text(code))
		}
	}
	if _, ok := d.Find("id-100000"); ok || d.Len() != 100_001 {
		t.Errorf("a text that never came is found, or counted: %d", d.Len())
	}
}

func BenchmarkDictOfIDs(b *testing.B) {
	ids := make([][]byte, 1_000_000)
	for i := range ids {
		ids[i] = fmt.Appendf(nil, "A%07d", i)
	}
	b.ReportAllocs()
	for b.Loop() {
		d := NewDict()
		for _, id := range ids {
			d.CodeBytes(id)
		}
	}
}
