package xlsxtest

import (
	"bytes"
	"fmt"
)

// Replace puts a text in the place of the first like old in a part.
func (b *Book) Replace(part, old, by string) error {
	body := b.parts[part]
	if !bytes.Contains(body, []byte(old)) {
		return fmt.Errorf("%s has no %s", part, old)
	}
	b.set(part, bytes.Replace(body, []byte(old), []byte(by), 1))
	return nil
}
