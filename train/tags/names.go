package main

import (
	"strings"

	"github.com/copytaster/copytaster/internal/tags"
)

// kindOf reads a kind of name.
var kindOf = map[string]tags.Name{
	"PER": tags.Person, "ORG": tags.Organisation, "LOC": tags.Place, "OTH": tags.Other,
}

// universal reads the names of a file of Universal NER, by sentence.
func universal(file string) (map[string][]tags.Name, error) {
	out := map[string][]tags.Name{}
	id := ""
	err := lines(file, func(line string) error {
		f := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# sent_id = "):
			id = line[len("# sent_id = "):]
		case len(f) > 2:
			begin, kind, _ := strings.Cut(f[2], "-")
			n := kindOf[kind]
			if n != tags.NoName && begin == "B" {
				n += tags.Begin
			}
			out[id] = append(out[id], n)
		}
		return nil
	})
	return out, err
}
