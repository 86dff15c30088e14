package story

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestRulesAreDocumented sees to it that docs/rules.md names every rule: the
// first value of each rule in a table, and what because is called with.
func TestRulesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	check := func(e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		name, err := strconv.Unquote(lit.Value)
		if err != nil || name == "" {
			return
		}
		found++
		if !strings.Contains(string(doc), "`"+name+"`") {
			t.Errorf("docs/rules.md does not name the rule %q", name)
		}
	}
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				// {"name", func…}: a rule in a table
				if len(n.Elts) == 2 {
					switch e := n.Elts[1].(type) {
					case *ast.FuncLit:
						if r, ok := e.Type.Results.List[0].Type.(*ast.Ident); !ok || r.Name != "bool" {
							check(n.Elts[0])
						}
					case *ast.SelectorExpr:
						check(n.Elts[0])
					}
				}
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "because" && len(n.Args) == 2 {
					check(n.Args[1])
				}
			}
			return true
		})
	}
	if found < 40 {
		t.Errorf("only %d rules found in the source: the test looks in the wrong place", found)
	}
}
