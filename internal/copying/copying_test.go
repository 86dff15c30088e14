package copying

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/page"
)

// TestForms runs the cases of testdata/*.txtar: each NAME.html is followed by
// its copies, NAME.browser, NAME.listed and NAME.wet.
func TestForms(t *testing.T) {
	for name, c := range cases(t) {
		p, err := page.Parse([]byte(c["html"]), page.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Forms {
			want, ok := c[f.String()]
			if got := Text(p, f); ok && got != want {
				t.Errorf("%s.%s: got\n%s\nwant\n%s", name, f, got, want)
			}
		}
	}
}

// cases are the files of testdata by name and extension.
func cases(t testing.TB) map[string]map[string]string {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	all := make(map[string]map[string]string)
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			name, form, _ := strings.Cut(f.Name, ".")
			if all[name] == nil {
				all[name] = make(map[string]string)
			}
			all[name][form] = string(f.Data)
		}
	}
	return all
}

func FuzzText(f *testing.F) {
	for _, c := range cases(f) {
		f.Add(c["html"])
	}
	f.Fuzz(func(t *testing.T, doc string) {
		p, err := page.Parse([]byte(doc), page.Options{})
		if err != nil {
			return
		}
		for _, form := range Forms {
			if a, b := Text(p, form), Text(p, form); a != b {
				t.Errorf("%s: two copies differ", form)
			}
		}
	})
}
