package copytaster_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// housePlan is the import plan: "a < b c" lets package a import b and c of this
// module, and nothing else of it. A package that is not here may not exist.
// It changes together with ARCHITECTURE.md.
const housePlan = `
lang
alike
weburl
examples
query
safe
text       < lang
tags       < alike lang learn text
names      < lang learn tags text
page       < weburl
learn
prose      < page learn
story      < page text lang names weburl prose safe
attribution < text lang names alike learn tags
speakers   < text lang names tags attribution
said       < story text lang names attribution speakers tags
copytaster < page story said
fetch      < weburl
archive    < copytaster story said query weburl
serve      < copytaster story said query archive
copying    < page
eval       < copytaster page story said text names tags
cmd        < copytaster page story said fetch query archive serve eval examples safe
`

// housePure names the packages that turn bytes into values and do nothing else.
const housePure = "page story said attribution speakers copytaster lang alike learn prose tags text names weburl query safe"

// housePureOutside names what the pure packages may import from other modules.
const housePureOutside = "golang.org/x/text golang.org/x/net/html golang.org/x/net/idna golang.org/x/net/publicsuffix github.com/saintfish/chardet"

// houseImpure names what no pure package imports: the machine, the network, chance.
const houseImpure = "os io/ioutil net database/sql log math/rand crypto/rand flag syscall plugin testing"

// houseClock names the functions of package time that ask the clock.
const houseClock = "Now Since Until After AfterFunc Tick NewTicker NewTimer Sleep"

// houseExceptions lets single places break a rule: "rule, place: reason".
// The test fails when one of them is no longer needed.
const houseExceptions = `
`

const (
	houseFuncLines = 80
	houseFileLines = 800
)

// A houseRule returns what breaks it.
type houseRule struct {
	name  string
	check func(*house) []breach
}

var houseRules = []houseRule{
	{"imports", (*house).imports},
	{"architecture", (*house).architecture},
	{"pure", (*house).pure},
	{"package comment", (*house).packageComments},
	{"doc", (*house).docs},
	{"public", (*house).publicSignatures},
	{"length", (*house).lengths},
	{"init", (*house).inits},
	{"variable", (*house).variables},
	{"name", (*house).names},
	{"command only", (*house).commandOnly},
	{"workplace", (*house).workplace},
}

// TestHouse holds the code to the plan and the habits of ARCHITECTURE.md.
func TestHouse(t *testing.T) {
	h := openHouse(t)
	excused := houseExcused(t)
	for _, rule := range houseRules {
		t.Run(rule.name, func(t *testing.T) {
			needed := map[string]bool{}
			broken := rule.check(h)
			slices.SortFunc(broken, func(a, b breach) int { return strings.Compare(a.place, b.place) })
			for _, b := range slices.Compact(broken) {
				key := rule.name + ", " + b.place
				if excused[key] != "" {
					needed[key] = true
					continue
				}
				t.Errorf("%s: %s", b.place, b.what)
			}
			for key := range excused {
				if strings.HasPrefix(key, rule.name+", ") && !needed[key] {
					t.Errorf("the exception %q is no longer needed", key)
				}
			}
		})
	}
}

// TestHouseNotices builds a small house with every fault in it, so that a rule
// that has gone blind is found.
func TestHouseNotices(t *testing.T) {
	h := &house{fset: token.NewFileSet(), packages: map[string]*housePackage{}, text: map[string]string{}}
	h.add(t, "said/util.go", `package said
import ("os"; "time"; "log/slog"; "math/rand/v2"; "github.com/copytaster/copytaster/internal/archive"; "github.com/copytaster/copytaster/internal/lang")
var seen = map[string]bool{}
var count int
func init() { seen["a"] = true; count++; _ = os.Getenv("HOME"); _ = time.Now; _ = rand.Int; slog.Info(archive.Name) }
func Find(lang.Word) {`+strings.Repeat("\n", houseFuncLines)+`}
type Thing struct{}
func (Thing) Do() {}
`+strings.Repeat("\n", houseFileLines))
	h.add(t, "internal/manager/manager.go", "// Manager manages.\npackage manager\n")
	h.text["notes.md"] = "see /" + "work/shared/x"
	for _, rule := range houseRules {
		if len(rule.check(h)) == 0 {
			t.Errorf("rule %q finds nothing wrong", rule.name)
		}
	}
}

type breach struct{ place, what string }

type house struct {
	fset     *token.FileSet
	packages map[string]*housePackage // by directory, "." for the root
	text     map[string]string        // what every other file says, by path
}

type housePackage struct {
	dir    string
	nested bool                 // belongs to a module of its own
	files  map[string]*ast.File // without tests, by path
}

func openHouse(t *testing.T) *house {
	h := &house{fset: token.NewFileSet(), packages: map[string]*housePackage{}, text: map[string]string{}}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == ".git" {
				return fs.SkipDir
			}
			return err
		}
		if info, err := d.Info(); err != nil || !info.Mode().IsRegular() || info.Size() > 2<<20 {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		h.add(t, filepath.ToSlash(name), string(b))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) add(t *testing.T, name, src string) {
	h.text[name] = src
	if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "testdata/") {
		return
	}
	f, err := parser.ParseFile(h.fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	dir := path.Dir(name)
	if h.packages[dir] == nil {
		h.packages[dir] = &housePackage{dir: dir, files: map[string]*ast.File{}, nested: isNested(dir)}
	}
	h.packages[dir].files[name] = f
}

func isNested(dir string) bool {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, err := os.Stat(filepath.Join(filepath.FromSlash(dir), "go.mod")); err == nil {
			return true
		}
	}
	return false
}

func houseExcused(t *testing.T) map[string]string {
	excused := map[string]string{}
	for line := range strings.Lines(houseExceptions) {
		key, reason, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok && key != "" {
			t.Errorf("the exception %q gives no reason", key)
		}
		rule, _, _ := strings.Cut(key, ", ")
		if key != "" && !slices.ContainsFunc(houseRules, func(r houseRule) bool { return r.name == rule }) {
			t.Errorf("the exception %q names no rule", key)
		}
		excused[key] = reason
	}
	return excused
}

// name is how the plan calls a package: the last part of its path.
func (p *housePackage) name() string {
	switch {
	case p.dir == ".":
		return "copytaster"
	case strings.HasPrefix(p.dir, "cmd/"):
		return "cmd"
	}
	return path.Base(p.dir)
}

func (p *housePackage) isCommand() bool {
	for _, f := range p.files {
		return f.Name.Name == "main"
	}
	return false
}

// each calls do for every package in order; nested modules only where asked.
func (h *house) each(nested bool, do func(p *housePackage, name string, f *ast.File)) {
	dirs := make([]string, 0, len(h.packages))
	for dir := range h.packages {
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	for _, dir := range dirs {
		p := h.packages[dir]
		if p.nested && !nested {
			continue
		}
		files := make([]string, 0, len(p.files))
		for name := range p.files {
			files = append(files, name)
		}
		slices.Sort(files)
		for _, name := range files {
			do(p, name, p.files[name])
		}
	}
}

func importsOf(f *ast.File) []string {
	var paths []string
	for _, i := range f.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

const houseModule = "github.com/copytaster/copytaster"

func housePlanned() map[string][]string {
	plan := map[string][]string{}
	for line := range strings.Lines(housePlan) {
		if who, what, _ := strings.Cut(line, "<"); strings.TrimSpace(who) != "" {
			plan[strings.TrimSpace(who)] = strings.Fields(what)
		}
	}
	return plan
}

func (h *house) imports() (found []breach) {
	plan, exists := housePlanned(), map[string]bool{}
	h.each(false, func(p *housePackage, name string, f *ast.File) {
		may, planned := plan[p.name()]
		if !planned && !exists[p.name()] {
			found = append(found, breach{p.dir, "the package is not in the plan"})
		}
		exists[p.name()] = true
		for _, i := range importsOf(f) {
			if i != houseModule && !strings.HasPrefix(i, houseModule+"/") {
				continue
			}
			other := (&housePackage{dir: strings.TrimPrefix(strings.TrimPrefix(i, houseModule), "/")})
			if i == houseModule {
				other.dir = "."
			}
			if !slices.Contains(may, other.name()) {
				found = append(found, breach{name, fmt.Sprintf("%s may not import %s", p.name(), other.name())})
			}
		}
	})
	for who, what := range plan {
		for _, n := range append(what, who) {
			if !exists[n] {
				found = append(found, breach{n, "the plan names a package that does not exist"})
			}
		}
	}
	return found
}

func (h *house) architecture() (found []breach) {
	doc := h.text["ARCHITECTURE.md"]
	if n := strings.Count(doc, "\n"); n > 130 {
		found = append(found, breach{"ARCHITECTURE.md", fmt.Sprintf("%d lines are more than two pages", n)})
	}
	seen := map[string]bool{}
	h.each(true, func(p *housePackage, _ string, _ *ast.File) {
		named := strings.Contains(doc, "`"+p.dir+"`") || p.dir == "." && strings.Contains(doc, "`copytaster`")
		if !named && !seen[p.dir] {
			found = append(found, breach{p.dir, "ARCHITECTURE.md does not name the package"})
		}
		seen[p.dir] = true
	})
	return found
}

// under reports whether an import path is one of these packages or lies below one.
func under(path, packages string) bool {
	for _, p := range strings.Fields(packages) {
		if path == p || strings.HasPrefix(path, p+"/") {
			return true
		}
	}
	return false
}

func (h *house) pure() (found []breach) {
	h.each(false, func(p *housePackage, name string, f *ast.File) {
		if !slices.Contains(strings.Fields(housePure), p.name()) {
			return
		}
		for _, i := range importsOf(f) {
			first, _, _ := strings.Cut(i, "/")
			outside := strings.Contains(first, ".") && !strings.HasPrefix(i+"/", houseModule+"/")
			parsesOnly := i == "net/url" || i == "net/netip" || i == "net/textproto"
			if under(i, houseImpure) && !parsesOnly || outside && !under(i, housePureOutside) {
				found = append(found, breach{name, "a pure package imports " + i})
			}
		}
		for _, call := range selectors(f, "time") {
			if slices.Contains(strings.Fields(houseClock), call) {
				found = append(found, breach{name, "a pure package asks time." + call})
			}
		}
	})
	return found
}

// selectors gives the names that a file uses of an imported package.
func selectors(f *ast.File, pkg string) (names []string) {
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == pkg {
				names = append(names, s.Sel.Name)
			}
		}
		return true
	})
	return names
}

func (h *house) packageComments() (found []breach) {
	for dir, p := range h.packages {
		var docs []string
		for _, f := range p.files {
			if f.Doc != nil {
				docs = append(docs, f.Doc.Text())
			}
			want := "Package " + f.Name.Name + " "
			if f.Name.Name == "main" {
				want = "Command " + path.Base(dir) + " "
			}
			if f.Doc != nil && !strings.HasPrefix(f.Doc.Text(), want) {
				found = append(found, breach{dir, fmt.Sprintf("the package comment does not begin %q", want)})
			}
		}
		if len(docs) != 1 {
			found = append(found, breach{dir, fmt.Sprintf("%d package comments; want one", len(docs))})
		}
	}
	return found
}

func (h *house) docs() (found []breach) {
	h.each(false, func(p *housePackage, file string, f *ast.File) {
		if p.isCommand() {
			return
		}
		missing := func(name string, doc *ast.CommentGroup, begins bool) {
			switch {
			case doc.Text() == "":
				found = append(found, breach{file + " " + name, "no doc comment"})
			case begins && !beginsWith(doc.Text(), name):
				found = append(found, breach{file + " " + name, "the doc comment does not begin with the name"})
			}
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if recv := receiver(d); d.Name.IsExported() && (recv == "" || ast.IsExported(recv)) {
					missing(d.Name.Name, d.Doc, true)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					specDoc(s, d.Doc, missing)
				}
			}
		}
	})
	return found
}

// beginsWith allows for an article and for brackets: "A [Story] is".
func beginsWith(doc, name string) bool {
	for i, word := range strings.Fields(doc) {
		if i == 2 {
			break
		}
		if strings.Trim(word, "[],.:") == name {
			return true
		}
	}
	return false
}

func specDoc(s ast.Spec, group *ast.CommentGroup, missing func(string, *ast.CommentGroup, bool)) {
	or := func(docs ...*ast.CommentGroup) *ast.CommentGroup {
		i := slices.IndexFunc(docs, func(d *ast.CommentGroup) bool { return d.Text() != "" })
		return docs[max(i, 0)]
	}
	switch s := s.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() {
			missing(s.Name.Name, or(s.Doc, group), true)
		}
	case *ast.ValueSpec:
		for _, n := range s.Names {
			if n.IsExported() {
				missing(n.Name, or(s.Doc, group, s.Comment), false)
			}
		}
	}
}

func receiver(d *ast.FuncDecl) string {
	if d.Recv == nil {
		return ""
	}
	name := ""
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && name == "" {
			name = id.Name
		}
		return name == ""
	})
	return name
}

// publicSignatures finds internal packages in what other modules can see.
func (h *house) publicSignatures() (found []breach) {
	h.each(false, func(p *housePackage, file string, f *ast.File) {
		if p.isCommand() || strings.HasPrefix(p.dir, "internal/") {
			return
		}
		hidden := map[string]bool{}
		for _, i := range f.Imports {
			if p, _ := strconv.Unquote(i.Path.Value); strings.Contains(p, "/internal/") && i.Name != nil {
				hidden[i.Name.Name] = true
			} else if strings.Contains(p, "/internal/") {
				hidden[path.Base(p)] = true
			}
		}
		look := func(name string, n ast.Node) {
			ast.Inspect(n, func(n ast.Node) bool {
				if field, ok := n.(*ast.Field); ok && len(field.Names) > 0 && !ast.IsExported(field.Names[0].Name) {
					return false
				}
				if s, ok := n.(*ast.SelectorExpr); ok {
					if x, ok := s.X.(*ast.Ident); ok && hidden[x.Name] {
						found = append(found, breach{file + " " + name, "a public signature names " + x.Name + "." + s.Sel.Name})
					}
				}
				return true
			})
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if recv := receiver(d); d.Name.IsExported() && (recv == "" || ast.IsExported(recv)) {
					for _, list := range []*ast.FieldList{d.Type.Params, d.Type.Results} {
						for i := 0; list != nil && i < len(list.List); i++ {
							look(d.Name.Name, list.List[i].Type)
						}
					}
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.TypeSpec); ok && s.Name.IsExported() {
						look(s.Name.Name, s.Type)
					}
				}
			}
		}
	})
	return found
}

func (h *house) lengths() (found []breach) {
	h.each(true, func(_ *housePackage, file string, f *ast.File) {
		if n := h.fset.File(f.Pos()).LineCount(); n > houseFileLines {
			found = append(found, breach{file, fmt.Sprintf("%d lines; at most %d", n, houseFileLines)})
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := h.fset.Position(fn.End()).Line - h.fset.Position(fn.Pos()).Line + 1; n > houseFuncLines {
				found = append(found, breach{file + " " + fn.Name.Name, fmt.Sprintf("%d lines; at most %d", n, houseFuncLines)})
			}
		}
	})
	return found
}

func (h *house) inits() (found []breach) {
	h.each(true, func(_ *housePackage, file string, f *ast.File) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, breach{file, "an init function"})
			}
		}
	})
	return found
}

// variables finds package variables that can change: without a value, of a
// type that is made to change, or assigned to somewhere.
func (h *house) variables() (found []breach) {
	for _, p := range h.packages {
		vars := map[string]bool{}
		for file, f := range p.files {
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok || g.Tok != token.VAR {
					continue
				}
				for _, s := range g.Specs {
					found = append(found, declared(file, g, s.(*ast.ValueSpec), vars)...)
				}
			}
		}
		for file, f := range p.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok {
					for _, name := range assigned(fn, vars) {
						found = append(found, breach{file + " " + name, fn.Name.Name + " changes a package variable"})
					}
				}
			}
		}
	}
	return found
}

func declared(file string, g *ast.GenDecl, s *ast.ValueSpec, vars map[string]bool) (found []breach) {
	embedded := strings.Contains(commentText(g.Doc)+commentText(s.Doc), "//go:embed")
	for _, n := range s.Names {
		if n.Name == "_" {
			continue
		}
		vars[n.Name] = true
		if len(s.Values) == 0 && !embedded {
			found = append(found, breach{file + " " + n.Name, "a package variable without a value can only be there to change"})
		}
		for _, v := range append(slices.Clone(s.Values), s.Type) {
			if what := changing(v); what != "" {
				found = append(found, breach{file + " " + n.Name, "a package variable made with " + what})
			}
		}
	}
	return found
}

// commentText is a comment as written; Text leaves directives out.
func commentText(c *ast.CommentGroup) string {
	if c == nil {
		return ""
	}
	var b strings.Builder
	for _, line := range c.List {
		b.WriteString(line.Text)
	}
	return b.String()
}

func changing(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return changing(e.X)
	case *ast.CompositeLit:
		return changing(e.Type)
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok && (x.Name == "sync" || x.Name == "atomic") {
			return x.Name + "." + e.Sel.Name
		}
	case *ast.CallExpr:
		if f, ok := e.Fun.(*ast.Ident); ok && (f.Name == "make" || f.Name == "new") {
			return f.Name
		}
	}
	return ""
}

// assigned gives the package variables that a function changes. A local
// variable of the same name hides the package's.
func assigned(fn *ast.FuncDecl, vars map[string]bool) (names []string) {
	local := map[string]bool{}
	hide := func(e ast.Expr) {
		if id, ok := e.(*ast.Ident); ok {
			local[id.Name] = true
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, id := range n.Names {
				hide(id)
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				hide(id)
			}
		case *ast.RangeStmt:
			if n.Tok == token.DEFINE {
				hide(n.Key)
				hide(n.Value)
			}
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if n.Tok == token.DEFINE {
					hide(l)
				}
			}
		}
		return true
	})
	change := func(e ast.Expr) {
		if name := rootOf(e); vars[name] && !local[name] {
			names = append(names, name)
		}
	}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				change(l)
			}
		case *ast.IncDecStmt:
			change(n.X)
		case *ast.RangeStmt:
			change(n.Key)
			change(n.Value)
		case *ast.CallExpr:
			if f, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && slices.Contains([]string{"delete", "clear", "copy"}, f.Name) {
				change(n.Args[0])
			}
		}
		return true
	})
	return names
}

// rootOf gives x for x, x.f, x[i], *x and (x).
func rootOf(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x.Name
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return ""
		}
	}
}

func (h *house) names() (found []breach) {
	vague := strings.Fields("util utils common helper helpers misc shared manager base lib")
	vaguePackage := append([]string{"model", "models", "types", "config", "core", "pkg"}, vague...)
	for name := range h.text {
		if !strings.HasSuffix(name, ".go") {
			continue
		}
		if dir := path.Base(path.Dir(name)); slices.Contains(vaguePackage, dir) {
			found = append(found, breach{path.Dir(name), "the package's name does not say what it is"})
		}
		for part := range strings.SplitSeq(strings.TrimSuffix(path.Base(name), ".go"), "_") {
			if slices.Contains(vague, part) {
				found = append(found, breach{name, "the file's name does not say what is in it"})
			}
		}
	}
	return found
}

// commandOnly keeps flags and the environment in the command, and logging in
// the packages that run for long.
func (h *house) commandOnly() (found []breach) {
	h.each(false, func(p *housePackage, file string, f *ast.File) {
		if p.isCommand() {
			return
		}
		for _, i := range importsOf(f) {
			logs := i == "log" || i == "log/slog"
			if i == "flag" || logs && p.name() != "serve" && p.name() != "ingest" {
				found = append(found, breach{file, "imports " + i})
			}
		}
		for _, name := range selectors(f, "os") {
			if slices.Contains([]string{"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Args", "Exit"}, name) {
				found = append(found, breach{file, "uses os." + name})
			}
		}
	})
	return found
}

// workplace finds paths of the machine that the code was written on.
func (h *house) workplace() (found []breach) {
	for name, text := range h.text {
		for _, place := range []string{"/" + "work/main", "/" + "work/shared", "/" + "work/.", "/" + "root/"} {
			if strings.Contains(text, place) {
				found = append(found, breach{name, "names " + place})
			}
		}
	}
	return found
}
