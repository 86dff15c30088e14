package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/lang"
	"github.com/copytaster/copytaster/internal/text"
)

// list writes the entities: name, kind, gender, other forms, roles.
func list(s string) string {
	d := text.Parse(s)
	n := Find(d)
	var out []string
	for _, e := range n.Entities {
		l := e.Name + " " + []string{"?", "person", "body", "place"}[e.Kind] + []string{"", " he", " she"}[e.Gender]
		for _, r := range e.Roles {
			l += fmt.Sprintf(" (%s, %s)", r.Role, r.Of)
		}
		seen := map[string]bool{e.Name: true}
		for _, i := range e.Mentions {
			if form := d.Of(n.Mentions[i].From, n.Mentions[i].To); !seen[form] {
				seen[form] = true
				l += " = " + form
			}
		}
		out = append(out, l)
	}
	return strings.Join(out, "; ")
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"title and surname", "Anna Brandt came. Ms Brandt left. Brandt won.", "Anna Brandt person she = Brandt"},
		{"surname first", "Brandt wins. Anna Brandt came.", "Anna Brandt person she = Brandt"},
		{"initials", "J. R. Holt came. Mr Holt left.", "J. R. Holt person he = Holt"},
		{"particles", "It was Piet van der Maas, a miller.", "Piet van der Maas person"},
		{"short form", "Alex Holt came. Alexander Holt left.", "Alexander Holt person he = Alex Holt"},
		{"suffix", "We met John Holt Jr. here. Mr Holt left.", "John Holt Jr. person he = Holt"},
		{"role in front", "Deputy Transport Minister Jens Holt came.", "Jens Holt person he (Deputy Transport Minister, )"},
		{"body and role in front", "It was State Department spokesman Jens Holt.", "Jens Holt person he (spokesman, State Department); State Department body"},
		{"city and role", "It was former New York City Mayor Jens Holt.", "Jens Holt person he (former Mayor, New York City)"},
		{"possessive and role", "It was Acme's chief economist Mia Falk.", "Mia Falk person she (chief economist, Acme); Acme ?"},
		{"secretary of state", "It was Secretary of State Anna Brandt.", "Anna Brandt person she (Secretary of State, )"},
		{"apposition", "Mia Falk, the chief executive of Acme Holdings, left.", "Mia Falk person she (chief executive, Acme Holdings); Acme Holdings body"},
		{"apposition with age", "Mia Falk, 61, a nurse at Mercy Hospital, left.", "Mia Falk person she (nurse, Mercy Hospital); Mercy Hospital body"},
		{"list is no apposition", "Mia Falk, senator Jens Holt and others left.", "Mia Falk person she; Jens Holt person he (senator, )"},
		{"party and state", "It was Sen. Jens Holt (R-Ohio).", "Jens Holt person he (Sen., Ohio)"},
		{"two of one surname", "Bill Torn met Mary Torn. Torn left. Mrs Torn stayed.", "Bill Torn person he; Mary Torn person she = Torn; Torn person"},
		{"one named far more often", "Mary Torn. Mary Torn. Bill Torn. So Torn left.", "Mary Torn person she = Torn; Bill Torn person he"},
		{"bodies", "The Department of Justice and the US State Department met the FBI.", "Department of Justice body; US State Department body; FBI body"},
		{"acronym", "It was the Harbour Safety Board (HSB). Then HSB met.", "Harbour Safety Board body = HSB"},
		{"places", "They flew from Moscow to New York and the United States.", "Moscow place; New York place; United States place"},
		{"us and US", "They told us of the US and of us.", "US place"},
		{"honorific breaks a run", "The White House of Mr Torn is quiet.", "White House body; Torn person he"},
		{"sentence openings", "Yesterday it rained. Critics left. However, nobody came.", ""},
		{"weekdays and months", "On Monday in March nobody came.", ""},
		{"role alone", "The Prime Minister left with the President.", ""},
		{"unknown given name beside speech", "“No,” said Qwil Maas. Maas left.", "Qwil Maas person = Maas"},
	} {
		if got := list(c.in); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.in, got, c.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	for in, want := range map[string]string{
		"a Kremlin spokesman":                        "spokesman, Kremlin",
		"the senator for Arizona":                    "senator, Arizona",
		"a senior adviser to the president":          "senior adviser, president",
		"the former chief of staff":                  "former chief of staff, ",
		"a spokeswoman for the Harbour Safety Board": "spokeswoman, Harbour Safety Board",
		"a heavy load":                               "none",
	} {
		d := text.Parse(in)
		got := "none"
		if p, _ := Find(d).Describe(d, 0); p.Sort == lang.Human {
			got = p.Role + ", " + p.Of
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}
