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
// first value of each rule in a table, what because and claim are called with,
// and what is called a rule.
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
				if len(n.Elts) == 5 { // {1, "name", zone, (*finder).find, …}: a rule for authors
					if _, ok := n.Elts[3].(*ast.SelectorExpr); ok {
						check(n.Elts[1])
					}
				}
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
				switch s, ok := n.Fun.(*ast.SelectorExpr); {
				case ok && s.Sel.Name == "because" && len(n.Args) == 2:
					check(n.Args[1])
				case ok && s.Sel.Name == "claim" && len(n.Args) == 5: // a date
					check(n.Args[3])
				}
			case *ast.KeyValueExpr: // authorClaims{rule: "name"
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "rule" {
					check(n.Value)
				}
			case *ast.AssignStmt: // …, rule = …, "name"
				for i, l := range n.Lhs {
					if k, ok := l.(*ast.Ident); ok && k.Name == "rule" && len(n.Lhs) == len(n.Rhs) {
						check(n.Rhs[i])
					}
				}
			}
			return true
		})
	}
	if found < 40 {
		t.Errorf("only %d rules found in the source: the test looks in the wrong place", found)
	}
}
