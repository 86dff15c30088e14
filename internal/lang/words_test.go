package lang

import (
	"strings"
	"testing"
)

func TestForms(t *testing.T) {
	for word, want := range map[string]struct {
		lemma string
		class Class
	}{
		"said": {"say", Past | Participle}, "says": {"say", Third}, "saying": {"say", Gerund},
		"wrote": {"write", Past}, "written": {"write", Participle},
		"criticised": {"criticise", Past}, "criticizes": {"criticise", Third}, "promised": {"promise", Past},
		"admitted": {"admit", Past}, "quipping": {"quip", Gerund}, "replies": {"reply", Third}, "denied": {"deny", Past},
		"accuses": {"accuse", Third}, "vowing": {"vow", Gerund}, "echoes": {"echo", Third},
		"assertions": {"assertion", Noun}, "claims": {"claim", Noun | Third},
	} {
		e := Look([]byte(word))
		c := CueAt(e.Cue)
		if c == nil || c.Lemma != want.lemma || e.Class&want.class != want.class {
			t.Errorf("%s: %+v, cue %+v", word, e, c)
		}
	}
	if e := Look([]byte("qwertz")); e != (Entry{}) {
		t.Errorf("an unknown word is %+v", e)
	}
}

// Every line of the tables must be read, once.
func TestCueTable(t *testing.T) {
	lines, seen := 0, map[string]bool{}
	for _, c := range cueTable()[1:] {
		kind := "verb "
		if c.Noun {
			kind = "noun "
		} else if c.Clause <= 0 || c.Clause >= 1 || c.Object <= 0 || c.Object >= 1 || c.Strict && len(c.Particles) == 0 {
			t.Errorf("%+v", c)
		}
		if c.Act == "" || seen[kind+c.Lemma] {
			t.Errorf("twice or without act: %+v", c)
		}
		seen[kind+c.Lemma] = true
		lines++
	}
	if want := strings.Count(cueVerbs, "\n") + strings.Count(cueNouns, "\n") - 2; lines != want {
		t.Errorf("%d of %d lines read", lines, want)
	}
}
