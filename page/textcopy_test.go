package page

import (
	"strings"
	"testing"
)

// TestWrappedLines sees to it that lines broken at a fixed width are joined,
// and that a list of headlines of about that length is left alone.
func TestWrappedLines(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      int
	}{
		{"a text of 60 columns", `The pilots of the strait have voted by a large majority to
strike from midnight on Friday over the price of the soup in
their canteen, their union said on Wednesday.

Roz Kittering, the general secretary, said that a bowl now
costs more than the hour in which it is eaten, and that no
pilot would climb a ladder on bread alone until it is cheaper.

The port office said it regretted the vote and would go on
serving soup, at the price that the market asks for soup, to
anyone who comes with a bowl and the right money in hand.`, 3},
		{"a list of headlines", `Pilots vote to strike over the price of soup in their canteen
Ferry is back in service after the worst storm of the whole winter, the office says
Museum buys the first map of the marsh for a song and a sandwich at an auction
Goats of Gull Skerry are counted for the first time
Mayor keeps the name of Treaty Quay after a night of debate, two stenographers fall asleep
Bridge tolls will rise in the spring, says the council
Gulls learn to open the lunch boxes of cyclists on the long bridge over the Tarn
Strait is open to ships again after two weeks of ice`, 8},
		{"paragraphs in lines of their own", strings.Repeat("The ferry sailed at nine on Monday, with forty people and a piano on board, and with a cold wind from the north.\n", 5), 5},
	} {
		p, err := ParseText([]byte(c.doc), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if blocks := p.Blocks(); len(blocks) != c.want {
			t.Errorf("%s: %d blocks, want %d: %q", c.name, len(blocks), c.want, blocks[0].Text)
		}
	}
}
