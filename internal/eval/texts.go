package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"unicode/utf8"
)

// A Text is a text in which people have marked who said what. Offsets are bytes.
type Text struct {
	ID, Text     string
	Attributions []Attribution
	Discard      []Range // no article text: what is found there does not count
}

// longestLine bounds a line of labelled texts, in bytes.
const longestLine = 64 << 20

// LoadTexts reads labelled texts: an object a line with "id", "text",
// "attributions" (each with the pieces of "source", "cue" and "content" as
// pairs of offsets in code points) and "discard".
func LoadTexts(path string) ([]Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open labelled texts: %w", err)
	}
	defer f.Close()
	var all []Text
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		t, err := readText(lines.Bytes())
		if err != nil {
			return nil, fmt.Errorf("read line %d of %s: %w", n, path, err)
		}
		all = append(all, t)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return all, nil
}

func readText(line []byte) (Text, error) {
	var j struct {
		ID, Text     string
		Attributions []struct{ Source, Cue, Content [][2]int }
		Discard      [][2]int
	}
	if err := json.Unmarshal(line, &j); err != nil {
		return Text{}, err
	}
	at := byteOffsets(j.Text)
	var wrong error
	ranges := func(list [][2]int) (out []Range) {
		for _, r := range list {
			if r[0] < 0 || r[0] > r[1] || r[1] >= len(at) {
				wrong = fmt.Errorf("%s: [%d,%d] is no part of the text", j.ID, r[0], r[1])
				return nil
			}
			out = append(out, Range{Start: at[r[0]], End: at[r[1]]})
		}
		return out
	}
	t := Text{ID: j.ID, Text: j.Text, Discard: ranges(j.Discard)}
	for _, a := range j.Attributions {
		t.Attributions = append(t.Attributions, Attribution{Source: ranges(a.Source), Cue: ranges(a.Cue), Content: ranges(a.Content)})
	}
	return t, wrong
}

// byteOffsets says at which byte each code point begins.
func byteOffsets(s string) []int {
	out := make([]int, 0, len(s)+1)
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		out = append(out, i)
		i += n
	}
	return append(out, len(s))
}
