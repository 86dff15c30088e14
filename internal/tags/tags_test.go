package tags

import (
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/text"
)

const story = `The harbour board said on Tuesday that it would sell the old ferry Marigold, whose engine has failed twice since March.
“We had hoped to keep her,” Anna Brandt, the board's chairwoman, told The Quay. “Nobody wanted to pay for the repairs.”
Nordfunk reported that two buyers from Saltholm have made offers; neither of them was willing to be named.
`

func BenchmarkTag(b *testing.B) {
	d := text.Parse(strings.Repeat(story, 50))
	t := New()
	var out []Tag
	out = t.Tag(d, out[:0])
	b.ReportAllocs()
	for b.Loop() {
		out = t.Tag(d, out[:0])
	}
	b.ReportMetric(float64(len(d.Tokens)*b.N)/b.Elapsed().Seconds(), "words/s")
}
