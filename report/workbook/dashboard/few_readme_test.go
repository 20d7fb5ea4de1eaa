package dashboard

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// The README says how many groups a table of the dashboard shows.
func TestReadmeSaysHowManyGroups(t *testing.T) {
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprintf("those of the dashboard, which show the first %d and say so", mostRows)
	if !strings.Contains(strings.Join(strings.Fields(string(readme)), " "), said) {
		t.Errorf("the README does not say: %s", said)
	}
}
