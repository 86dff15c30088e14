package said

import (
	"os"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/names"
	"github.com/copytaster/copytaster/internal/text"
)

func TestDbg(t *testing.T) {
	b, _ := os.ReadFile("/tmp/scr/dbg/in.txt")
	d := text.Parse(strings.TrimSpace(string(b)))
	n := names.Find(d)
	n.Settle(d)
	parts := n.Parts()
	if os.Getenv("POS") != "" {
		var s strings.Builder
		for i := range d.Tokens {
			s.WriteString(d.At(i) + "/" + parts[i].POS().String() + " ")
		}
		t.Log(s.String())
	}
	for _, m := range n.Mentions {
		t.Logf("%q start %q kind %d role %q of %q → %q %d", d.Of(m.From, m.To), d.At(m.Start), m.Kind, m.Role, m.Of, n.Entities[m.Entity].Name, n.Entities[m.Entity].Kind)
	}
	for _, r := range n.Pronouns(d, parts) {
		name := ""
		if r.Entity >= 0 {
			name = n.Entities[r.Entity].Name
		}
		t.Log(d.Of(max(0, r.At-3), r.At+1), "=>", name, r.Confidence)
	}
}
