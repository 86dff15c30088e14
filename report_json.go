package copytaster

import (
	"encoding/json"
	"slices"
	"unicode/utf8"

	"github.com/copytaster/copytaster/said"
)

// wire is Report without its methods.
type wire Report

// MarshalJSON writes the report with its spans in Unicode code points.
func (r *Report) MarshalJSON() ([]byte, error) {
	w := wire(*r)
	if r.Story != nil && len(r.Statements) > 0 {
		w.Statements = convert(r.Statements, runeOffset(r.Story.Text))
	}
	return json.Marshal(&w)
}

// UnmarshalJSON reads what MarshalJSON wrote, with spans in bytes again.
func (r *Report) UnmarshalJSON(b []byte) error {
	if err := json.Unmarshal(b, (*wire)(r)); err != nil {
		return err
	}
	if r.Story != nil && len(r.Statements) > 0 {
		r.Statements = convert(r.Statements, byteOffset(r.Story.Text))
	}
	return nil
}

// convert returns the statements with every offset passed through at.
func convert(statements []said.Statement, at func(int) int) []said.Statement {
	out := slices.Clone(statements)
	spans := func(in []said.Span) []said.Span {
		if in == nil {
			return nil
		}
		moved := make([]said.Span, len(in))
		for i, s := range in {
			moved[i] = said.Span{Start: at(s.Start), End: at(s.End)}
		}
		return moved
	}
	for i := range out {
		s := &out[i]
		s.Source, s.Cue, s.Content = spans(s.Source), spans(s.Cue), spans(s.Content)
		s.Marks = slices.Clone(s.Marks)
		for j := range s.Marks {
			m := &s.Marks[j].Span
			*m = said.Span{Start: at(m.Start), End: at(m.End)}
		}
	}
	return out
}

// step is how many bytes or code points lie between two marks of an offset table.
const step = 64

// runeOffset returns a function from byte offsets to code points in text.
func runeOffset(text string) func(int) int {
	table := make([]int, 0, len(text)/step+1) // table[i]: code points before byte i*step
	n := 0
	for i := range len(text) {
		if i%step == 0 {
			table = append(table, n)
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return func(b int) int {
		b = max(0, min(b, len(text)))
		if b == len(text) {
			return n
		}
		r := table[b/step]
		for i := b / step * step; i < b; i++ {
			if utf8.RuneStart(text[i]) {
				r++
			}
		}
		return r
	}
}

// byteOffset returns a function from code points to byte offsets in text.
func byteOffset(text string) func(int) int {
	var table []int // table[i]: byte offset of code point i*step
	n := 0
	for i := range text {
		if n%step == 0 {
			table = append(table, i)
		}
		n++
	}
	return func(r int) int {
		if r >= n {
			return len(text)
		}
		r = max(0, r)
		b := table[r/step]
		for range r % step {
			_, size := utf8.DecodeRuneInString(text[b:])
			b += size
		}
		return b
	}
}
