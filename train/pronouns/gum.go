package main

import (
	"bufio"
	"fmt"
	"os/exec"
	"strings"

	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A marked text is one in which people have marked who is meant where.
type marked struct {
	doc    *text.Doc
	tags   []tags.Tag
	names  *names.Names
	is     map[int]string          // token of a pronoun: whom it means
	entity map[int]map[string]bool // whom an entity's names mean
}

// stretch is a mention in bytes, with whom it means.
type stretch struct {
	from, to int
	id       string
}

// marker puts one text together.
type marker struct {
	text   strings.Builder
	spans  []stretch
	open   []stretch
	line   string
	at     int // in line
	out    []*marked
	tagger *tags.Tagger
}

// loadMarked reads the texts of a treebank whose last column names entities.
func loadMarked(path string) ([]*marked, error) {
	cmd := exec.Command("zstd", "-dc", path)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	m := &marker{tagger: tags.New()}
	in := bufio.NewScanner(pipe)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		m.read(in.Text())
	}
	m.close()
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	return m.out, in.Err()
}

func (m *marker) read(line string) {
	switch {
	case strings.HasPrefix(line, "# newdoc"):
		m.close()
	case strings.HasPrefix(line, "# newpar"):
		m.text.WriteString("\n\n")
	case strings.HasPrefix(line, "# text = "):
		m.line, m.at = line[len("# text = "):], m.text.Len()
		m.text.WriteString(m.line + " ")
	case line != "" && line[0] != '#':
		m.word(strings.Split(line, "\t"))
	}
}

// word finds a word in the line and reads which mentions it opens and closes.
func (m *marker) word(c []string) {
	if len(c) < 10 || strings.ContainsAny(c[0], ".-") {
		return
	}
	rest := m.text.String()[m.at:]
	k := strings.Index(rest, c[1])
	if k < 0 {
		return
	}
	from := m.at + k
	m.at = from + len(c[1])
	_, marks, ok := strings.Cut(c[9], "Entity=")
	if !ok {
		return
	}
	marks, _, _ = strings.Cut(marks, "|")
	for marks != "" {
		if marks[0] == '(' {
			end := strings.IndexAny(marks[1:], "()") + 1
			if end == 0 {
				end = len(marks)
			}
			id, _, _ := strings.Cut(marks[1:end], "-")
			if marks = marks[end:]; strings.HasPrefix(marks, ")") {
				m.spans = append(m.spans, stretch{from, m.at, id})
				marks = marks[1:]
			} else {
				m.open = append(m.open, stretch{from, 0, id})
			}
			continue
		}
		id, after, _ := strings.Cut(marks, ")")
		marks = after
		for i := len(m.open) - 1; i >= 0; i-- {
			if m.open[i].id == id {
				m.spans = append(m.spans, stretch{m.open[i].from, m.at, id})
				m.open = append(m.open[:i], m.open[i+1:]...)
				break
			}
		}
	}
}

// close reads the text that is put together.
func (m *marker) close() {
	s, spans := m.text.String(), m.spans
	m.text.Reset()
	m.spans, m.open = nil, nil
	if len(spans) == 0 {
		return
	}
	d := text.Parse(s)
	k := &marked{doc: d, tags: m.tagger.Tag(d, nil), names: names.Find(d), is: map[int]string{}, entity: map[int]map[string]bool{}}
	for i, t := range d.Tokens {
		if g := inner(spans, int(t.Start), int(t.End)); g != nil && g.to <= int(t.End) && g.from >= int(t.Start) {
			k.is[i] = g.id
		}
	}
	for i := range k.names.Mentions {
		n := &k.names.Mentions[i]
		t := d.Token(n.To - 1)
		if g := inner(spans, int(t.Start), int(t.End)); g != nil {
			if k.entity[n.Entity] == nil {
				k.entity[n.Entity] = map[string]bool{}
			}
			k.entity[n.Entity][g.id] = true
		}
	}
	m.out = append(m.out, k)
}

// inner is the shortest mention that holds a stretch.
func inner(spans []stretch, from, to int) (best *stretch) {
	for i := range spans {
		if s := &spans[i]; s.from <= from && s.to >= to && (best == nil || s.to-s.from < best.to-best.from) {
			best = s
		}
	}
	return best
}

// each shows the candidates of each pronoun that is marked, and which of them
// it means: none of them where it means nobody that is named.
func (k *marked) each(m names.Scorer, do func(c []names.Candidate, right []bool)) {
	k.names.Rank(k.doc, k.tags, m, func(at int, c []names.Candidate) {
		id := k.is[at]
		if id == "" || len(c) == 0 {
			return
		}
		right := make([]bool, len(c))
		for i := range c {
			right[i] = k.entity[c[i].Entity][id]
		}
		do(c, right)
	})
}
