package said

import (
	"os"
	"strings"
	"testing"
)

// Whoever asks why a statement answers another finds the rule's name explained.
func TestAnswerRulesDocumented(t *testing.T) {
	b, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range answerRules {
		if !strings.Contains(string(b), "| `"+r.name+"` |") {
			t.Errorf("docs/rules.md does not explain %s", r.name)
		}
	}
}
