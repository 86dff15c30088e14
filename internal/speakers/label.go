package speakers

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// label resolves the label of an interview or a transcript: initials, or a
// surname in capitals with or without its title. One person has to fit, no more.
func (f *finder) label(src text.Span, v *Speaker) bool {
	from := src.Start
	for from < src.End-1 && (f.d.Token(from).Is(lang.Title) || f.d.At(from) == ".") {
		from++
	}
	label := f.d.At(from)
	if label == "Q" && src.End-src.Start == 1 {
		v.Type = Unnamed
		return true
	}
	if label == "A" && src.End-src.Start == 1 {
		return f.answerer(src.Start, v)
	}
	if src.End-from != 1 || !f.d.Token(from).Has(text.AllCaps) {
		return false
	}
	found, named := f.labelled()[label]
	if named && found < 0 {
		return false
	}
	if !named {
		v.Name, v.Confidence = label, 1 // a surname or a station
		v.step("label", label, -1)
		return !f.d.Token(from).Is(lang.Known|lang.Media) && src.End-src.Start == 1
	}
	v.Entity, v.Name, v.Type, v.Confidence = found, f.n.Entities[found].Name, Person, 0.9
	v.step("label", label, -1)
	v.step("full name", v.Name, -1)
	return true
}

// answerer takes "A:" for the person who is named most before the questions begin.
func (f *finder) answerer(at int, v *Speaker) bool {
	v.Type = Person
	if f.guest == nil {
		guest, first := -1, at
		for i := range f.drafts {
			if d := &f.drafts[i]; d.Rule == "label" && len(d.Source) > 0 {
				first = min(first, d.Source[0].Start)
			}
		}
		often, most, next := map[int]int{}, 0, 0
		for k := 0; k < len(f.n.Mentions) && f.n.Mentions[k].From < first; k++ {
			if m := &f.n.Mentions[k]; m.Kind == names.Person {
				often[m.Entity]++
			}
		}
		for k := 0; k < len(f.n.Mentions) && f.n.Mentions[k].From < first; k++ {
			e := f.n.Mentions[k].Entity
			switch n := often[e]; {
			case n > most:
				guest, most, next = e, n, most
			case e != guest:
				next = max(next, n)
			}
		}
		if most <= next {
			guest = -1
		}
		f.guest = &guest
	}
	if *f.guest >= 0 {
		f.is(*f.guest, 0.8, "named most before the questions", v)
	}
	return true
}

// labelled maps the initials and the surnames in capitals of the people with
// full names to their entities, to -1 where two have the same.
func (f *finder) labelled() map[string]int {
	if f.labels != nil {
		return f.labels
	}
	f.labels = map[string]int{}
	for e := range f.n.Entities {
		entity := &f.n.Entities[e]
		if !strings.Contains(entity.Name, " ") || entity.Kind != names.Person && entity.Kind != names.Unknown {
			continue
		}
		for _, label := range []string{names.Initials(entity.Name), names.Initials(strings.ReplaceAll(entity.Name, "-", " ")), strings.ToUpper(names.LastWord(entity.Name))} {
			if other, ok := f.labels[label]; ok && other != e {
				f.labels[label] = -1
			} else {
				f.labels[label] = e
			}
		}
	}
	return f.labels
}
