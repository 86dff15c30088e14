package lang

import (
	"strconv"
	"strings"
	"sync"
)

// A Cue is a verb or noun that ties words to their source.
type Cue struct {
	Lemma     string
	Act       string   // say, ask, deny, praise, …
	Clause    float64  // how often it is a cue when a clause follows: "that …", "to …", "he …"
	Object    float64  // the same when anything else follows
	Noun      bool     // "claim" in "his claim that"
	Quotes    bool     // may follow a quotation and stand before its source
	Addressee bool     // takes an addressee before what is said: "told reporters"
	Strict    bool     // a cue only together with one of its particles
	Passive   bool     // a cue in the passive with nobody named: "is expected to"
	Weak      bool     // common otherwise; wants a clause, an infinitive or a quotation
	Particles []string // words after it that belong to it: "for" of "call for"
}

// CueAt returns the cue of an Entry, nil for 0.
func CueAt(i uint16) *Cue {
	if i == 0 {
		return nil
	}
	return &cueTable()[i]
}

// cueTable holds the cues from 1 on.
var cueTable = sync.OnceValue(func() []Cue {
	table := make([]Cue, 1, 600)
	for line := range strings.Lines(cueVerbs) {
		f := strings.Fields(line)
		if len(f) < 5 {
			continue
		}
		c := Cue{Lemma: f[0], Act: f[1], Clause: percent(f[2]), Object: percent(f[3])}
		for _, mark := range f[4] {
			switch mark {
			case 'q':
				c.Quotes = true
			case 'a':
				c.Addressee = true
			case '!':
				c.Strict = true
			case '=':
				c.Weak = true
			case 'p':
				c.Passive = true
			}
		}
		for _, p := range f[5:] {
			c.Particles = append(c.Particles, strings.ReplaceAll(p, "-", " "))
		}
		table = append(table, c)
	}
	for line := range strings.Lines(cueNouns) {
		if f := strings.Fields(line); len(f) == 2 {
			table = append(table, Cue{Lemma: f[0], Act: f[1], Noun: true})
		}
	}
	return table
})

func percent(s string) float64 {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return float64(n) / 100
}
