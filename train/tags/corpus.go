package main

import (
	"bufio"
	"fmt"
	"os/exec"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/tags"
	"github.com/copytaster/copytaster/internal/text"
)

// A sample is a sentence cut into tokens, with what is right for each.
type sample struct {
	text   string
	tokens []text.Token
	tags   []tags.Tag
	names  []tags.Name // nil where they are not known
	guess  []tags.Tag  // of a model that did not see the sentence
	lone   []bool      // a token that is the same in the treebank's cut and in ours
}

// A sentence is one sentence of a treebank: as it is cut there, and as we cut it.
type sentence struct{ gold, ours sample }

// lines yields the lines of a packed file.
func lines(file string, yield func(string) error) error {
	cmd := exec.Command("zstd", "-dcq", file)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("unpack %s: %w", file, err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("unpack %s: %w", file, err)
	}
	in := bufio.NewScanner(pipe)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if err == nil {
			err = yield(in.Text())
		}
	}
	if e := cmd.Wait(); err == nil {
		err = e
	}
	if err == nil {
		err = in.Err()
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	return nil
}

// treebank reads a CoNLL-U file.
//
// names gives the names of its sentences, where they are known.
func treebank(file string, names map[string][]tags.Name) ([]sentence, error) {
	var out []sentence
	var b builder
	err := lines(file, func(line string) error {
		f := strings.Split(line, "\t")
		switch {
		case line == "":
			if len(b.tokens) > 0 {
				s := b.close(names)
				out = append(out, sentence{s, recut(s)})
			}
			b = builder{}
		case strings.HasPrefix(line, "# sent_id = "):
			b.id = line[len("# sent_id = "):]
		case line[0] == '#' || len(f) < 10 || strings.Contains(f[0], "."):
		case strings.Contains(f[0], "-"):
			b.open(f)
		default:
			b.add(f)
		}
		return nil
	})
	return out, err
}

// A builder puts a sentence together again.
type builder struct {
	sample
	strings.Builder
	until string // last word of the token that holds several
	rest  string // what is left of its letters
	tight bool   // no white space before the next one
	id    string
	drop  []int // words that share their letters with the one before
	words int
}

func (b *builder) space() {
	if b.Len() > 0 && !b.tight {
		b.WriteByte(' ')
	}
}

// open begins a token that holds several words: "don't".
func (b *builder) open(f []string) {
	_, b.until, _ = strings.Cut(f[0], "-")
	b.space()
	b.rest = f[1]
	b.tight = strings.Contains(f[9], "SpaceAfter=No")
}

func (b *builder) add(f []string) {
	form, kind := f[1], text.Word
	if b.until == "" {
		b.space()
		b.tight = strings.Contains(f[9], "SpaceAfter=No")
	} else {
		n := min(len(form), len(b.rest))
		if f[0] == b.until {
			n = len(b.rest)
			b.until = ""
		}
		form, b.rest = b.rest[:n], b.rest[n:]
	}
	b.words++
	if form == "" {
		b.drop = append(b.drop, b.words-1)
		return // a word that shares its letters with the one before
	}
	from := b.Len()
	b.WriteString(form)
	b.tokens = append(b.tokens, text.Token{Start: int32(from), End: int32(b.Len()), Kind: kind, Quote: -1})
	t := tagOf(f[3], f[4], f[5])
	if f[7] == "amod" && strings.HasPrefix(f[3], "VERB") && b.hyphenated() {
		t = tags.TagOf(tags.Adj, tags.Plain) // "state-owned", where it stands as one word
		b.lone = append(b.lone, true)
	} else {
		b.lone = append(b.lone, false)
	}
	if b.lone[len(b.lone)-1] {
		t |= compound
	}
	b.tags = append(b.tags, t)
}

// close ends a sentence: it gets its text, its names and the lists' classes.
func (b *builder) close(names map[string][]tags.Name) sample {
	s := b.sample
	s.text = b.String()
	for i := range s.tokens {
		t := &s.tokens[i]
		if d := text.Parse(s.text[t.Start:t.End]); len(d.Tokens) == 1 {
			t.Class, t.Kind, t.Flags = d.Tokens[0].Class, d.Tokens[0].Kind, d.Tokens[0].Flags
		}
	}
	if names == nil {
		return s
	}
	for i, n := range names[b.id] {
		if !slices.Contains(b.drop, i) {
			s.names = append(s.names, n)
		}
	}
	if len(s.names) != len(s.tokens) {
		s.names = nil
	}
	return s
}

// compound marks a tag that holds only when the word is cut as we do it; the
// treebank's own is a participle.
const compound tags.Tag = 0x80

func (b *builder) hyphenated() bool {
	s := b.String()
	t := b.tokens[len(b.tokens)-1]
	return t.Start > 1 && s[t.Start-1] == '-' && s[t.Start-2] != ' '
}

// tagOf reads a tag of ours from the columns of a treebank.
func tagOf(upos, xpos, feats string) tags.Tag {
	p := tags.X
	for q := tags.X; q <= tags.Verb; q++ {
		if q.String() == upos {
			p = q
		}
	}
	f := tags.Plain
	switch p {
	case tags.Verb, tags.Aux:
		switch xpos {
		case "MD":
			f = tags.Modal
		case "VBD":
			f = tags.Past
		case "VBZ", "VBP":
			f = tags.Present
		case "VBN":
			f = tags.Participle
		case "VBG":
			f = tags.Ing
			if p == tags.Aux {
				f = tags.Participle
			}
		default:
			f = tags.Base
		}
	case tags.Noun:
		if xpos == "NNS" || xpos == "NNPS" {
			f = tags.Plural
		}
	case tags.Pron:
		switch {
		case xpos == "PRP$":
			f = tags.Possessive
		case xpos == "PRP":
			f = tags.Personal
		case strings.HasPrefix(xpos, "W"):
			f = tags.Relative
		}
	case tags.Part:
		switch xpos {
		case "TO":
			f = tags.Infinitive
		case "POS":
			f = tags.Possessive
		case "RB":
			f = tags.Negative
		}
	}
	return tags.TagOf(p, f)
}

// recut cuts a sentence as the program does, and gives each token what its
// last word has in the treebank.
func recut(g sample) sample {
	d := text.Parse(g.text)
	o := sample{text: g.text, tokens: d.Tokens}
	k := 0
	for _, t := range d.Tokens {
		for k < len(g.tokens) && g.tokens[k].End <= t.Start {
			k++
		}
		last := k
		for last+1 < len(g.tokens) && g.tokens[last+1].Start < t.End {
			last++
		}
		last = min(last, len(g.tokens)-1)
		first := min(k, last)
		o.tags = append(o.tags, merged(g, first, last, t))
		if g.names != nil {
			o.names = append(o.names, nameAt(g, first, t))
		}
		o.lone = append(o.lone, g.tokens[first].Start == t.Start && g.tokens[first].End == t.End)
	}
	return o
}

// merged is the tag of a token that holds the words first to last.
func merged(g sample, first, last int, t text.Token) tags.Tag {
	tag := g.tags[last] &^ compound
	if last == first {
		p := tag.POS()
		if t.Kind >= text.Mark && p != tags.Sym && p != tags.Punct && g.tokens[first].End-g.tokens[first].Start > t.End-t.Start {
			return tags.TagOf(tags.Punct, tags.Plain) // a part of an address
		}
		if g.tags[last]&compound != 0 && g.tokens[first].Start == t.Start {
			return tags.TagOf(tags.Verb, participle(g, last))
		}
		return tag
	}
	// "don't", "cannot", "gonna": what comes first says more.
	if p := g.tags[first].POS(); p == tags.Aux || p == tags.Verb || p == tags.Pron {
		if q := tag.POS(); q == tags.Part || q == tags.Aux {
			return g.tags[first] &^ compound
		}
	}
	return tag
}

func participle(g sample, i int) tags.Form {
	if strings.HasSuffix(strings.ToLower(g.text[g.tokens[i].Start:g.tokens[i].End]), "ing") {
		return tags.Ing
	}
	return tags.Participle
}

// nameAt is the name label of a token whose first word is at i: only a word's
// first piece can begin a name.
func nameAt(g sample, i int, t text.Token) tags.Name {
	n := g.names[i]
	if g.tokens[i].Start < t.Start {
		n = n.Kind()
	}
	return n
}

// settle gives the treebank's cut its own tags back.
func settle(all []sentence) {
	for k := range all {
		g := &all[k].gold
		for i, t := range g.tags {
			if t&compound != 0 {
				g.tags[i] = tags.TagOf(tags.Verb, participle(*g, i))
			}
			g.lone[i] = true
		}
	}
}
