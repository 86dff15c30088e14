package main

import (
	"bytes"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/copytaster/copytaster"
	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"copytaster": main})
}

func TestScripts(t *testing.T) {
	site := httptest.NewServer(http.FileServer(http.Dir("testdata/site")))
	t.Cleanup(site.Close) // the scripts run on after this function
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SITE", site.URL)
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("TERM", "xterm")
			e.Setenv("ESC", "\x1b")
			e.Setenv("BEL", "\x07")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status,
			"expand": expand,
			"bytes":  repeat,
		},
	})
}

// status runs the command and wants the exit status named first:
// status 3 copytaster read empty.html
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command...")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// expand puts the environment's variables into a file: expand page.html
func expand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: expand file")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// repeat writes a file of the same text again and again: bytes zero.bin 1000 \x00
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: bytes file times text")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(text, n)), 0o644))
}

// Every verb and every flag stands in the documentation.
func TestDocumented(t *testing.T) {
	b, err := os.ReadFile("../../docs/cli.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]string{}
	for part := range strings.SplitSeq(string(b), "\n## ") {
		name, text, _ := strings.Cut(part, "\n")
		sections[strings.Trim(name, "`")] = text
	}
	for _, v := range verbs() {
		text, ok := sections["copytaster "+v.name]
		if !ok {
			t.Errorf("docs/cli.md has no section `copytaster %s`", v.name)
			continue
		}
		flags := v.flags()
		v.setup(flags)
		flags.VisitAll(func(f *flag.Flag) {
			if !regexp.MustCompile("`-" + regexp.QuoteMeta(f.Name) + "[` ]").MatchString(text) {
				t.Errorf("docs/cli.md, copytaster %s: no `-%s`", v.name, f.Name)
			}
		})
		for _, m := range regexp.MustCompile("(?m)^\\| `-([a-z-]+)").FindAllStringSubmatch(text, -1) {
			if flags.Lookup(m[1]) == nil {
				t.Errorf("docs/cli.md, copytaster %s: there is no flag -%s", v.name, m[1])
			}
		}
	}
}

// Every key of a report stands in the documentation.
func TestReportDocumented(t *testing.T) {
	b, err := os.ReadFile("../../docs/report.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[reflect.Type]bool{}
	var check func(reflect.Type)
	check = func(x reflect.Type) {
		for x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || seen[x] {
			return
		}
		seen[x] = true
		for i := range x.NumField() {
			f := x.Field(i)
			key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if key == "" {
				continue
			}
			if !strings.Contains(string(b), "`"+key+"`") {
				t.Errorf("docs/report.md does not name %s.%s, `%s`", x.Name(), f.Name, key)
			}
			check(f.Type)
		}
	}
	check(reflect.TypeFor[copytaster.Report]())
	if len(seen) < 15 {
		t.Errorf("only %d objects were found", len(seen))
	}
}

// What the README shows is what the program prints, but for lines left out.
func TestReadme(t *testing.T) {
	b, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const command = "`copytaster read examples/harbour-talks.html`"
	_, after, ok := strings.Cut(string(b), command)
	shown := strings.Split(after, "```\n")
	if !ok || len(shown) < 2 {
		t.Fatalf("README.md does not show %s", command)
	}
	page, err := os.ReadFile("../../examples/harbour-talks.html")
	if err != nil {
		t.Fatal(err)
	}
	r, err := copytaster.Read(page, copytaster.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	s := environment{getenv: func(string) string { return "" }}.sheet(&out, 0)
	s.report(r, false, false)
	if err := s.flush(); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(out.String(), "\n")
	for want := range strings.SplitSeq(shown[1], "\n") {
		i := slices.Index(lines, want)
		if i < 0 {
			t.Fatalf("README.md shows %q, which is not printed behind what it shows before", want)
		}
		lines = lines[i+1:]
	}
}
