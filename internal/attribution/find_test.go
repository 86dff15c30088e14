package attribution

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/learn"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// harbour is a story as others are, of our own making.
var harbour = strings.Repeat(`The harbour of Norvik will close for three weeks, the port authority said on Tuesday.

“We have no choice,” said Ingrid Holm, who runs the ferry line. “The quay is sinking, and nobody listened.”

According to a report by the Lindqvist Institute, the piles are a hundred years old. Mayor Tomas Berg denied that the city had ignored warnings and told reporters he would publish all letters.

The ferries carry 2,000 people a day. Buses will go round the bay.

`, 4)

func TestFindersKeepTheirMemory(t *testing.T) {
	d := text.Parse(harbour)
	n := names.Find(d)
	var f Finder
	if found := len(f.Find(d, n)); found < 12 {
		t.Fatalf("%d drafts", found)
	}
	if allocs := testing.AllocsPerRun(10, func() { f.Find(d, n) }); allocs > 20 {
		t.Errorf("%v allocations for a story of %d words", allocs, len(d.Tokens))
	}
}

func BenchmarkFind(b *testing.B) {
	d := text.Parse(harbour)
	n := names.Find(d)
	var f Finder
	b.SetBytes(int64(len(harbour)))
	b.ReportAllocs()
	for b.Loop() {
		f.Find(d, n)
	}
}

func BenchmarkReadModels(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadModels(model); err != nil {
			b.Fatal(err)
		}
	}
}

// What is found lies in the text, whatever the text.
func FuzzFind(f *testing.F) {
	for p := range strings.SplitSeq(harbour[:len(harbour)/4], "\n\n") {
		f.Add(p)
	}
	var finder Finder
	f.Fuzz(func(t *testing.T, s string) {
		d := text.Parse(s)
		for _, draft := range finder.Find(d, names.Find(d)) {
			if draft.Head < 0 || draft.Head >= len(d.Tokens) || draft.Confidence < 0 || draft.Confidence > 1 || len(draft.Content) == 0 {
				t.Fatalf("%+v", draft)
			}
			for _, spans := range [][]text.Span{draft.Cues, draft.Source, draft.Content} {
				for _, s := range spans {
					if s.Start < 0 || s.Start >= s.End || s.End > len(d.Tokens) {
						t.Fatalf("%v in %d tokens", s, len(d.Tokens))
					}
				}
			}
		}
	})
}

// Damaged models are an error, and take no more memory than they are long.
func FuzzReadModels(f *testing.F) {
	f.Add(uint32(0), []byte("x"))
	f.Add(uint32(4), []byte("\xff\xff\xff\xff"))
	f.Add(uint32(1<<20+20), []byte("\xff\xff\xff\x7f"))
	f.Add(uint32(len(model)-100), []byte(""))
	damaged := make([]byte, len(model))
	f.Fuzz(func(t *testing.T, at uint32, bytes []byte) {
		copy(damaged, model)
		at %= uint32(len(model))
		b := damaged[:max(int(at), len(model)-int(at)%7)]
		copy(b[at:], bytes)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ReadModels(b)
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, learn.ErrModel) {
			t.Error(err)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
			t.Errorf("%d bytes", used)
		}
	})
}
