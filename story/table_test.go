package story

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/page"
)

// A table has a head where the page says so.
func TestTableHead(t *testing.T) {
	for _, c := range []struct {
		rows string
		head bool
	}{
		{"<tr><th>Port<th>Ships<tr><td>Selby<td>61", true},
		{"<thead><tr><td>Port<td>Ships</thead><tr><td>Selby<td>61", true},
		{"<tr><td>Port<td>Ships<tr><td>Selby<td>61", false},
		{"<tr><th>Selby<td>61<tr><th>Lindhaven<td>4", false},
	} {
		const prose = "<p>The harbour board of Northmark has decided to raise the fares on the night boat to Skerry, its chair said on Monday evening.</p>"
		p, err := page.Parse([]byte("<article><h1>Fares rise on the boat</h1>"+prose+"<table>"+c.rows+"</table>"+prose), page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := Find(p, Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, b := range s.Body {
			if b.Kind == Table {
				found = true
				if b.Head != c.head || strings.Count(b.Text, "\n") != 1 || strings.Count(b.Text, "\t") != 2 {
					t.Errorf("%s: %+v", c.rows, b)
				}
			}
		}
		if !found {
			t.Errorf("%s: no table in %+v", c.rows, s.Body)
		}
	}
}
