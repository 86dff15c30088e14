package said

import (
	"strings"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

// labelVoice resolves the label of an interview or a transcript: initials, or a
// surname in capitals with or without its title. One person has to fit, no more.
func (f *finder) labelVoice(src text.Span, v *voice) bool {
	from := src.Start
	for from < src.End-1 && (f.d.Token(from).Is(lang.Title) || f.d.At(from) == ".") {
		from++
	}
	if src.End-from != 1 || !f.d.Token(from).Has(text.AllCaps) {
		return false
	}
	label := f.d.At(from)
	found, named := f.labelled()[label]
	if named && found < 0 {
		return false
	}
	if !named {
		v.Name = label // a surname or a station
		return !f.d.Token(from).Is(lang.Known|lang.Media) && src.End-src.Start == 1
	}
	v.entity, v.Name, v.Type = found, f.n.Entities[found].Name, person
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
		for _, label := range []string{initials(entity.Name), strings.ToUpper(lastWord(entity.Name))} {
			if other, ok := f.labels[label]; ok && other != e {
				f.labels[label] = -1
			} else {
				f.labels[label] = e
			}
		}
	}
	return f.labels
}

// initials are the first letters of a name's words.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		for _, r := range word {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}
