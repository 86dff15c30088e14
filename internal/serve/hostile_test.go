package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
	"golang.org/x/net/html"
)

// evil is what a page may say in any place.
var evil = []string{
	`<script>pwned=1</script>`,
	`"><img src=x onerror=pwned=1>`,
	`' onmouseover='pwned=1' x='`,
	`</title></textarea></style></mark><svg onload=pwned=1>`,
	`javascript:pwned=1`,
	` java` + "\t" + `script:pwned=1//https://ok.example/`,
	`data:text/html,<script>pwned=1</script>`,
	`//elsewhere.example/x`,
	`https://ok.example/"onmouseover="pwned=1`,
	`{{.}}{{template "page" .}}{{define "page"}}x{{end}}`,
	"\x00\x01\x08\x0b\x0c\x1b[31m\x7f\u0085\u009b\u202e\u2066 a\r\n",
	"\xff\xfe\xc3(\xe2\x28",
	`--><!--]]>`,
	strings.Repeat("longword", 40),
}

// evilDocument says it in every field, in blocks of every kind.
func evilDocument(n int, words string) archive.Document {
	d := richDocument()
	blocks := d.Report.Story.Body
	kinds := make([]story.BlockKind, len(blocks))
	for i, b := range blocks {
		kinds[i] = b.Kind
	}
	fill(reflect.ValueOf(d.Report).Elem(), words)
	d.Report.Story.Kind = story.Article
	var texts []string
	for i := range blocks {
		if n%2 == 0 {
			blocks[i].Kind = kinds[i]
		}
		texts = append(texts, blocks[i].Text)
	}
	d.Report.Story.Text = strings.Join(texts, "\n\n")
	for i := range d.Report.Statements {
		s := &d.Report.Statements[i]
		s.Content = []said.Span{{Start: i * len(words), End: (i + 2) * len(words)}, {Start: -5, End: math.MaxInt}}
		s.Source = []said.Span{{Start: i, End: i + 3}}
		s.Cue = []said.Span{{Start: i + 4, End: i + 9}}
	}
	d.Raw, d.URL, d.Input, d.ContentType = fmt.Append(nil, n), "", fmt.Sprint(words, n), words
	d.Form = copytaster.Form(words)
	d.Pictures = append(d.Pictures, archive.Picture{URL: words, MediaType: words, Bytes: []byte(onePixel)})
	return d
}

// fill sets every string in a value.
func fill(v reflect.Value, words string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(words)
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), words)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), words)
		}
	case reflect.Slice:
		if v.Len() == 0 && v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			fill(v.Index(i), words)
		}
	}
}

// evilArchive holds a document for each evil thing, and gives the addresses of
// all that there is to see of them.
func evilArchive(t testing.TB) (*archive.Archive, []string) {
	t.Helper()
	a := emptyArchive(t)
	addresses := []string{"/", "/search", "/said", "/said?limit=1000", "/speakers"}
	for i, words := range evil {
		added, err := a.Add(t.Context(), evilDocument(i, words))
		if err != nil {
			t.Fatalf("keep %q: %v", words, err)
		}
		q := url.QueryEscape(words)
		addresses = append(addresses, fmt.Sprintf("/stories/%d", added.ID), "/search?q="+q, "/said?q="+q, "/?offset="+q,
			"/speakers/"+url.PathEscape(words), "/stories/"+url.PathEscape(words), "/nowhere/"+url.PathEscape(words), "/static/"+url.PathEscape(words))
		if slug := archive.Slug(words); slug != "" {
			addresses = append(addresses, "/speakers/"+url.PathEscape(slug))
		}
	}
	return a, addresses
}

// TestHostile looks at every page that shows something evil as a browser would.
func TestHostile(t *testing.T) {
	a, addresses := evilArchive(t)
	site := New(a, Options{})
	for _, address := range addresses {
		r := answerTo(site, "GET", address)
		b, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		if r.StatusCode >= 500 || r.StatusCode == 301 {
			t.Errorf("%s: status %d", address, r.StatusCode)
		}
		if strings.HasPrefix(address, "/stories/") && r.StatusCode == 200 && len(b) < 15000 {
			t.Errorf("%s: only %d bytes", address, len(b))
		}
		for _, c := range string(b) {
			if unicode.IsControl(c) && c != '\n' && c != '\t' {
				t.Errorf("%s has the control character %U", address, c)
				break
			}
		}
		doc, err := html.Parse(strings.NewReader(string(b)))
		if err != nil {
			t.Fatal(err)
		}
		for n := range doc.Descendants() {
			for _, wrong := range suspicious(n) {
				t.Errorf("%s: %s", address, wrong)
			}
		}
	}
	for i := range evil {
		for _, address := range []string{"/v1/stories/%d", "/v1/stories/%d/versions"} {
			address = fmt.Sprintf(address, i+1)
			if b := read(t, site, 200, address); !json.Valid([]byte(b)) {
				t.Errorf("%s is no JSON", address)
			}
		}
	}
}

// suspicious says what is wrong with an element that should be the site's own.
func suspicious(n *html.Node) (wrong []string) {
	if n.Type != html.ElementNode {
		return nil
	}
	switch n.Data {
	case "script", "link", "img", "a", "form":
	case "style", "iframe", "object", "embed", "base", "svg", "math", "video", "audio", "source":
		wrong = append(wrong, "an element "+n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcset", a.Key == "srcdoc", a.Key == "action" && a.Val != "/search":
			wrong = append(wrong, fmt.Sprintf("%s with %s=%q", n.Data, a.Key, a.Val))
		case a.Key == "src" || a.Key == "href" && n.Data == "link":
			if !strings.HasPrefix(a.Val, "/static/") && !strings.HasPrefix(a.Val, "/pictures/") && !strings.HasPrefix(a.Val, "/v1/") {
				wrong = append(wrong, fmt.Sprintf("%s loads %q", n.Data, a.Val))
			}
		case a.Key == "href":
			own := strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "//") || strings.HasPrefix(a.Val, "#")
			if !own && !strings.HasPrefix(a.Val, "https://") && !strings.HasPrefix(a.Val, "http://") || strings.Contains(a.Val, "ZgotmplZ") {
				wrong = append(wrong, fmt.Sprintf("a link to %q", a.Val))
			}
		}
	}
	if n.Data == "script" && n.FirstChild != nil {
		wrong = append(wrong, "a script of the page's")
	}
	return wrong
}
