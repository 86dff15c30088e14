package attribution

import (
	"os"
	"strings"
	"testing"
)

// TestRulesAreDocumented sees to it that docs/rules.md names every rule.
func TestRulesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, r := range append(quoteRules[:len(quoteRules):len(quoteRules)], rules...) {
		names = append(names, r.name)
	}
	for _, r := range others {
		names = append(names, r.name)
	}
	for _, m := range byMarks {
		names = append(names, m.name)
	}
	for _, name := range names {
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/rules.md does not name the rule %s", name)
		}
	}
}
