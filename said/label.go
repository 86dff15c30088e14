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
	label, found := f.d.At(from), -1
	for e := range f.n.Entities {
		entity := &f.n.Entities[e]
		if !strings.Contains(entity.Name, " ") || entity.Kind != names.Person && entity.Kind != names.Unknown {
			continue
		}
		if initials(entity.Name) == label || strings.EqualFold(lastWord(entity.Name), label) {
			if found >= 0 {
				return false
			}
			found = e
		}
	}
	if found < 0 {
		v.Name = label // a surname or a station
		return !f.d.Token(from).Is(lang.Known|lang.Media) && src.End-src.Start == 1
	}
	v.entity, v.Name, v.Type = found, f.n.Entities[found].Name, person
	return true
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
