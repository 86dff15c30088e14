package serve

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/copytaster/copytaster/story"
)

//go:embed templates
var templates embed.FS

//go:embed static
var static embed.FS

// parsePages parses the templates. Each is a page, made of those in parts too.
func parsePages() map[string]*template.Template {
	parts := template.Must(template.New("").Funcs(functions()).ParseFS(templates, "templates/parts/*.html"))
	pages := map[string]*template.Template{}
	names, _ := fs.Glob(templates, "templates/*.html") // the pattern is a good one
	for _, name := range names {
		page := template.Must(template.Must(parts.Clone()).ParseFS(templates, name))
		pages[strings.TrimSuffix(path.Base(name), ".html")] = page
	}
	return pages
}

func functions() template.FuncMap {
	return template.FuncMap{
		"answered":    func(how string) string { return answerOf(how).heard },
		"answers":     func(how string) string { return answerOf(how).said },
		"asset":       asset,
		"carriage":    carriageOf,
		"deed":        deedOf,
		"hand":        handName,
		"period":      period,
		"saying":      sayingOf,
		"standing":    standing,
		"translated":  translated,
		"unknown":     unknown,
		"both":        both,
		"counted":     counted,
		"date":        func(t time.Time) string { return t.UTC().Format(time.DateOnly) },
		"day":         func(d story.Date) stamp { return dayIn(longDay, d.Day()) },
		"detail":      detail,
		"hit":         hasHit,
		"hour":        hour,
		"host":        hostName,
		"instant":     instant,
		"kind":        kindOf,
		"label":       labelOf,
		"lang":        lang,
		"last":        func(i int, authors []story.Author) bool { return i == len(authors)-1 },
		"link":        link,
		"midSentence": midSentence,
		"missing":     missing,
		"moment":      moment,
		"part":        partName,
		"role":        roleOf,
		"percent":     percent,
		"plainDay":    func(d string) stamp { return dayIn(longDay, d) },
		"shortDay":    func(d string) stamp { return dayIn("2 Jan 2006", d) },
		"search":      searchFor,
		"size":        size,
		"speakers":    speakerLinks,
	}
}

// staticTypes are the media types of the site's own files.
var staticTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// staticFile returns a file of the site's own.
func staticFile(r *http.Request) (file, error) {
	name := r.PathValue("name")
	b, err := static.ReadFile("static/" + name)
	if err != nil {
		return file{}, errNowhere
	}
	return file{mediaType: staticTypes[path.Ext(name)], bytes: b, tag: fingerprint(b)}, nil
}

// asset is the address of a file of the site's own; another version of it has
// another address.
func asset(name string) (string, error) {
	b, err := static.ReadFile("static/" + name)
	if err != nil {
		return "", fmt.Errorf("name the file %s: %w", name, err)
	}
	return "/static/" + name + "?v=" + fingerprint(b), nil
}

func fingerprint(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8])
}
