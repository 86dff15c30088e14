package serve

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
)

// answerTo asks a site for an address as from nowhere in particular.
func answerTo(site http.Handler, method, address string) *http.Response {
	w := httptest.NewRecorder()
	site.ServeHTTP(w, httptest.NewRequest(method, address, nil))
	return w.Result()
}

// read gives the answer to an address, which must have the status.
func read(t testing.TB, site http.Handler, status int, address string) string {
	t.Helper()
	r := answerTo(site, http.MethodGet, address)
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != status {
		t.Fatalf("%s: status %d, want %d: %s", address, r.StatusCode, status, b)
	}
	return string(b)
}

// decode gives the JSON at an address.
func decode[T any](t testing.TB, site http.Handler, address string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(read(t, site, http.StatusOK, address)), &v); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
	return v
}

// spaced makes every run of white space one space.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

func TestPages(t *testing.T) {
	site := New(exampleArchive(t), Options{})
	for _, c := range []struct {
		address string
		status  int
		want    []string
	}{
		{"/", 200, []string{"Newest stories", "Twin town returns our clock", "/pictures/", "Most quoted", "/speakers/joren-falk", "application/json\" href=\"/v1/stories\""}},
		{"/?offset=11", 200, []string{"Older stories", "12 to 12 of 12"}},
		{"/?offset=900", 200, []string{"The list ends before this"}},
		{"/?offset=x", 400, []string{"Offset is &#34;x&#34;; it must be a number from 0 to"}},
		{"/stories/3", 200, []string{"/v1/stories/3"}},
		{"/stories/99", 404, []string{"Not here", "Story 99: not in the archive."}},
		{"/stories/one", 404, []string{"&#34;one&#34; is none"}},
		{"/stories/1?version=7", 404, []string{"Not here"}},
		{"/speakers", 200, []string{"the most quoted first", "/speakers/roz-kittering"}},
		{"/speakers/joren-falk", 200, []string{"Joren Falk", "spokesman, Chancery", "clean sheet of paper", "/said?q=speaker%3A%22Joren&#43;Falk%22"}},
		{"/speakers/nobody", 404, []string{"Not here"}},
		{"/search", 200, []string{"12 stories, the newest first"}},
		{"/search?q=harbour+-lamp", 200, []string{`value="harbour -lamp"`, `<mark class="hit">harbour</mark>`, "/v1/search?q=harbour", "/said?q=harbour"}},
		{"/search?q=unheardof", 200, []string{"Nothing was found"}},
		{"/search?q=by:finch", 400, []string{`value="by:finch"`, `aria-invalid="true"`, "At character 1: there is no field &#34;by&#34;"}},
		{"/said?q=speaker:falk+act:deny", 200, []string{"Joren Falk", "#s"}},
		{"/said?q=%22a", 400, []string{"At character 1"}},
		{"/help", 200, []string{"How to read this site", "<kbd>j</kbd>"}},
		{"/help/search", 200, []string{"How to search"}},
		{"/nowhere", 404, []string{"There is nothing at this address."}},
		{"/stories/", 404, nil},
		{"/static/nothing.css", 404, nil},
		{"/static/style.css", 200, []string{"prefers-color-scheme"}},
	} {
		got := spaced(read(t, site, c.status, c.address))
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in %s", c.address, want, got)
			}
		}
	}
}

func TestEmptyArchive(t *testing.T) {
	site := New(emptyArchive(t), Options{})
	for _, address := range []string{"/", "/search", "/said", "/speakers"} {
		if got := read(t, site, 200, address); !strings.Contains(got, `class="empty"`) {
			t.Errorf("%s does not say that there is nothing: %s", address, got)
		}
	}
	for _, address := range []string{"/v1/stories", "/v1/search?q=a", "/v1/statements", "/v1/speakers"} {
		if got := read(t, site, 200, address); !strings.Contains(got, `"total":0,"offset":0,"limit":`) || !strings.Contains(got, `"items":[]`) {
			t.Errorf("%s: %s", address, got)
		}
	}
}

func TestStoryPage(t *testing.T) {
	a := emptyArchive(t)
	if _, err := a.Add(t.Context(), richDocument()); err != nil {
		t.Fatal(err)
	}
	site := New(a, Options{})
	got := spaced(read(t, site, 200, "/stories/1"))
	for _, want := range []string{
		// The head
		`<a class="outlet" href="/search?q=outlet%3A%22Tideline%22"><bdi>Tideline</bdi></a>`, `q=section%3A%22Sea%22`,
		`<h1 lang="en-GB" dir="auto">Tide tables “wrong for a year”</h1>`, "The sea has not been told",
		`author%3A%22Bo&#43;Finch%22`, "sea correspondent", `and <a href="/search?q=author%3A%22Coastal&#43;Wire%22"><bdi>Coastal Wire</bdi></a> <span class="role">(agency or desk)</span>`,
		`<a class="out" href="https://www.tideline.example/by/finch"`, `<span class="sort paid">metered</span>`,
		`<time datetime="2026-11-05T07:00:00-03:30">5 November 2026, 07:00 UTC−3:30</time> (uncertain, from the address)`,
		"Updated <time", "Captured <time", `<a href="https://www.tideline.example/live/tides" rel="noreferrer nofollow">The page at tideline.example</a>`,
		"OLD QUAY", "Looked for on the page and not found: section and AMP address.",
		// Pictures
		"Picture not kept: <bdi>lost.jpg</bdi>", `<span class="n">1 of 3</span> <span dir="auto">At dawn</span> <span class="place"><bdi>Old Quay</bdi></span>`,
		`<span class="n">3 of 3</span>`, `<a href="https://img.example/gone.jpg" rel="noreferrer nofollow">Picture at img.example</a>`,
		"2 of 3 pictures; the page does not hold the others", `<span dir="auto">New Quay</span> <span class="credit">`, "More pictures",
		// The body
		`<a class="time" lang="en" dir="ltr" href="#entry-1"><time datetime="2026-11-05T09:15:00Z">5 November 2026, 09:15 UTC</time></a> Board speaks`,
		`<section class="entry" id="entry-1">`, `<li><a href="#entry-3"><bdi lang="en-GB">The mayor denied having said anything of the kind.</bdi></a></li>`,
		`<a href="#entry-2"><time datetime="2026-11-05T08:40:00Z">08:40</time> <bdi lang="en-GB">Figures</bdi></a>`, "<li>Two piers are shut.</li>", `<th scope="col">High water</th>`, "<td>06:40</td>", "<blockquote dir=\"auto\"><p>A tide is not a timetable.</p><p>Nor is",
		"run() }</pre>", "Embedded here: video.example",
		// Statements: their marks, one in another, and their notes
		`<mark class="mixed" data-of="s2">that </mark>`, `<mark class="direct deep" data-of="s2 s3">`,
		`<span class="source" data-of="s2">Ada Quill</span>`, `<sup><a class="ref step direct" href="#s5" aria-label="Statement 5, Bo Finch and Ada Quill">5</a></sup>`,
		`<div class="note mixed" id="s2"`, `<a href="/speakers/ada-quill"><bdi>Ada Quill</bdi></a>`, "chair, Harbour Board", "<i><bdi>said</bdi></i>",
		"to <bdi>reporters</bdi>", "said</bdi></i>", "via <bdi>Coastal Wire</bdi>, then <bdi>RIA</bdi>", `on Tuesday (<time datetime="2026-11-03">3 November 2026</time>)`, "93%&nbsp;sure",
		`denies <a href="#s3">statement 3</a> by “the mayor”: “<bdi>denied having said</bdi>”`, `denied in <a href="#s6">statement 6</a> by “the mayor”`,
		// How sure that is, and how it was found
		`<span class="inferred">inferred from “<bdi>she</bdi>”, 95%</span>`, `“<bdi>the mayor</bdi>”</p>`, `<span class="inferred">name not known</span>`, `<span class="unnamed">nobody named</span>`,
		`<span>to and via <bdi>Coastal Wire</bdi></span> <span>earlier</span>`, `<span>earlier, in October (<time datetime="2026-10">2026</time>)</span>`, `<span>translated</span>`,
		`<dd>speaker before “<bdi>Ada Quill</bdi>” (<a href="#s2" aria-label="statement 2">2</a>); name “<bdi>Quill</bdi>”</dd>`, `<dt>Answer</dt><dd>object “<bdi>denied having said</bdi>” (<a href="#s3"`,
		`<dt>When</dt><dd>counted from the dateline “<bdi>On Tuesday</bdi>”</dd>`, `<dd>put in “<bdi>quite in hand</bdi>”; translated “<bdi>wrong</bdi>”</dd>`, `<dd>the story names nobody</dd>`,
		`<span class="quoted">“it is all “</span><span class="hand quoted" title="put in">quite in hand</span><span class="quoted">”, Ada”</span>`, `The tide tables are <span class="hand" title="translated">wrong</span>, says`, "Statements without a place in this text",
		// What stands after it
		"The page ends here before the story does.", "Coastal Wire contributed to this report.", "Note: An earlier version gave the wrong sea. (5 November 2026)",
		"The moon explained", "<bdi>No address</bdi>", "<bdi>Piers</bdi>", "metered", "https://licence.example/by", "reserved, says the page’s meta", "12, as the page counts them",
		"Tables, tides and mayors.", "https://amp.tideline.example/tides", "<dd>en-GB</dd>", "the rules behind 2 parts", "<li>headline: h1 over the story</li> <li>date of publication: url</li>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
	if t.Failed() {
		t.Log(got)
	}
	inOrder(t, got, "everybody but the tide", "The sea in pictures", "Board speaks", "What the board says", "Figures", "In figures", "The pier", "video.example", "having said anything", "More pictures", "The record")
}

func inOrder(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		_, rest, found := strings.Cut(text, want)
		if !found {
			t.Fatalf("%q does not stand where it should", want)
		}
		text = rest
	}
}

func TestVersions(t *testing.T) {
	a := emptyArchive(t)
	first, second := richDocument(), richDocument()
	second.Raw, second.Captured = []byte("other"), first.Captured.AddDate(0, 0, 1)
	second.Report.Story.Headline = "Tide tables right after all"
	second.Report.Statements = nil
	if _, err := a.AddAll(t.Context(), []archive.Document{first, second}); err != nil {
		t.Fatal(err)
	}
	site := New(a, Options{})
	newest, older := spaced(read(t, site, 200, "/stories/1")), spaced(read(t, site, 200, "/stories/1?version=1"))
	if !strings.Contains(newest, "right after all</h1>") || strings.Contains(newest, "older version") || !strings.Contains(newest, `<a href="/stories/1?version=1">1</a>`) {
		t.Errorf("the newest version: %s", newest)
	}
	if !strings.Contains(older, "This is an older version") || !strings.Contains(older, "wrong for a year") || !strings.Contains(older, "/v1/stories/1?version=1") {
		t.Errorf("the older version: %s", older)
	}
	if strings.Contains(older, "/speakers/ada-quill") {
		t.Error("an older version links to a speaker who is in no newest version")
	}
	list := decode[listed[archive.Version]](t, site, "/v1/stories/1/versions")
	if list.Total != 2 || list.Items[0].N != 2 || !list.Items[0].Newest {
		t.Errorf("versions: %+v", list)
	}
}

func TestAPI(t *testing.T) {
	site := New(exampleArchive(t), Options{})
	type story struct {
		ID       int64
		Version  int
		Versions int
		Report   struct {
			Story      struct{ Headline, Text string }
			Statements []struct {
				Text    string
				Content [][2]int
			}
		}
		Pictures []archive.Picture
	}
	one := decode[story](t, site, "/v1/stories/5")
	if one.ID != 5 || one.Version != 1 || one.Versions != 1 || one.Report.Story.Headline == "" || len(one.Pictures) != 2 {
		t.Errorf("story: %+v", one)
	}
	runes := []rune(one.Report.Story.Text)
	for _, s := range one.Report.Statements {
		var pieces []string
		for _, c := range s.Content {
			pieces = append(pieces, string(runes[c[0]:c[1]]))
		}
		if got := strings.Join(pieces, " "); got != s.Text {
			t.Errorf("the spans are of %q, the words are %q", got, s.Text)
		}
	}

	speaker := decode[speakerPage](t, site, "/v1/speakers/joren-falk?limit=5")
	if speaker.Name != "Joren Falk" || len(speaker.Roles) == 0 || len(speaker.Said.Items) != 5 || speaker.Said.Next != "/v1/speakers/joren-falk?limit=5&offset=5" {
		t.Errorf("speaker: %+v", speaker)
	}
	if all := decode[listed[archive.StoryLine]](t, site, "/v1/search?q=harbour"); all.Query != "harbour" || all.Total == 0 || all.Total != len(all.Items) {
		t.Errorf("search: %+v", all)
	}
}

// TestTurning follows the links from page to page: nothing comes twice, nothing is lost.
func TestTurning(t *testing.T) {
	site := New(exampleArchive(t), Options{})
	all := decode[listed[archive.StatementLine]](t, site, "/v1/statements?limit=1000")
	seen := map[string]bool{}
	pages, before := 0, ""
	for address := "/v1/statements?limit=50"; address != ""; pages++ {
		l := decode[listed[archive.StatementLine]](t, site, address)
		for _, s := range l.Items {
			seen[fmt.Sprint(s.StoryID, s.Statement.ID)] = true
		}
		if l.Previous != before {
			t.Errorf("%s says that %q comes before it, not %q", address, l.Previous, before)
		}
		before, address = address, l.Next
	}
	if len(seen) != all.Total || pages != (all.Total+49)/50 {
		t.Errorf("%d statements on %d pages, want %d", len(seen), pages, all.Total)
	}
	page := read(t, site, 200, "/said?limit=50&offset=50")
	if !strings.Contains(page, `href="/said?limit=50&amp;offset=100"`) || !strings.Contains(page, `href="/said?limit=50"`) {
		t.Error("the page does not lead to those before and after it")
	}
}

func TestProblems(t *testing.T) {
	site := New(exampleArchive(t), Options{})
	for _, c := range []struct {
		method, address string
		status          int
		detail          string
	}{
		{"GET", "/v1/stories/99", 404, "story 99: not in the archive"},
		{"GET", "/v1/stories/1?version=9", 404, "story 1: not in the archive"},
		{"GET", "/v1/stories/99/versions", 404, "versions of story 99: not in the archive"},
		{"GET", "/v1/speakers/nobody", 404, "speaker nobody: not in the archive"},
		{"GET", "/v1/nothing", 404, "there is nothing at this address"},
		{"GET", "/v1/statements?q=(a", 400, "cannot read the search: at character 1: "},
		{"GET", "/v1/stories?limit=0", 400, `limit is "0"; it must be a number from 1 to 1000`},
		{"GET", "/v1/stories?offset=-1", 400, `offset is "-1"`},
		{"POST", "/v1/stories", 405, "this site is for reading"},
		{"DELETE", "/v1/stories/1", 405, "this site is for reading"},
	} {
		r := answerTo(site, c.method, c.address)
		var p problem
		if err := json.NewDecoder(r.Body).Decode(&p); err != nil {
			t.Fatalf("%s: %v", c.address, err)
		}
		if r.StatusCode != c.status || p.Status != c.status || p.Title != http.StatusText(c.status) || !strings.HasPrefix(p.Detail, c.detail) ||
			r.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s %s: %d %v", c.method, c.address, r.StatusCode, p)
		}
	}
	if r := answerTo(site, "PUT", "/stories/1"); r.StatusCode != 405 || r.Header.Get("Allow") != "GET, HEAD" || !strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") {
		t.Errorf("PUT of a page: %d %v", r.StatusCode, r.Header)
	}
}

// TestBrokenArchive: what is not the asker's fault is not the asker's to read.
func TestBrokenArchive(t *testing.T) {
	a := emptyArchive(t)
	site := New(a, Options{})
	a.Close()
	for _, address := range []string{"/", "/v1/stories"} {
		if got := read(t, site, 500, address); !strings.Contains(strings.ToLower(got), "something failed on this side") || strings.Contains(got, "sql") {
			t.Errorf("%s: %s", address, got)
		}
	}
}

func TestHead(t *testing.T) {
	server := httptest.NewServer(New(exampleArchive(t), Options{}))
	defer server.Close()
	for _, path := range []string{"/", "/stories/1", "/v1/stories", "/static/keys.js", "/nowhere"} {
		get, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, get.Body)
		head, err := http.Head(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if head.StatusCode != get.StatusCode || head.ContentLength != get.ContentLength || head.ContentLength < 1 {
			t.Errorf("HEAD %s: %d, %d bytes; GET: %d, %d bytes", path, head.StatusCode, head.ContentLength, get.StatusCode, get.ContentLength)
		}
	}
}

func TestHeaders(t *testing.T) {
	site := New(exampleArchive(t), Options{})
	for _, address := range []string{"/", "/v1/stories", "/static/style.css", "/nowhere", "/v1/nothing"} {
		h := answerTo(site, "GET", address).Header
		for name, want := range map[string]string{
			"Content-Security-Policy":      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
			"Cross-Origin-Resource-Policy": "same-origin",
			"Cross-Origin-Opener-Policy":   "same-origin",
			"Referrer-Policy":              "no-referrer",
			"X-Content-Type-Options":       "nosniff",
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", address, name, h.Get(name))
			}
		}
		if h.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", address)
		}
	}
}

// TestHost: a page from elsewhere whose name leads to this machine reads nothing.
func TestHost(t *testing.T) {
	server := httptest.NewServer(New(exampleArchive(t), Options{Hosts: []string{"archive.example"}}))
	defer server.Close()
	_, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	for host, want := range map[string]int{
		"localhost":                  200,
		"localhost:" + port:          200,
		"LOCALHOST.:" + port:         200,
		"news.localhost":             200,
		"127.0.0.1:" + port:          200,
		"127.8.8.8":                  200,
		"[::1]:" + port:              200,
		"archive.example":            200,
		"evil.example":               421,
		"evil.example:" + port:       421,
		"127.0.0.1.evil.example":     421,
		"localhost.evil.example":     421,
		"10.0.0.1":                   421,
		"archive.example.evil.test.": 421,
	} {
		for _, path := range []string{"/", "/v1/stories"} {
			r, err := http.NewRequest("GET", server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = host
			got, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			got.Body.Close()
			if got.StatusCode != want {
				t.Errorf("%s as %s: %d, want %d", path, host, got.StatusCode, want)
			}
		}
	}
}

func TestPictures(t *testing.T) {
	const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
	a := emptyArchive(t)
	d := richDocument()
	d.Pictures = []archive.Picture{
		{URL: "a", MediaType: "text/html", Bytes: []byte(onePixel)},
		{URL: "b", MediaType: "image/svg+xml", Bytes: []byte(svg)},
		{URL: "c", MediaType: "image/png", Bytes: []byte("<script>alert(1)</script>")},
	}
	if _, err := a.Add(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	site := New(a, Options{})
	entry, err := a.Story(t.Context(), 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"a": "image/gif", "b": "application/octet-stream", "c": "application/octet-stream"}
	for _, p := range entry.Pictures {
		r := answerTo(site, "GET", "/pictures/"+p.SHA256)
		if r.StatusCode != 200 || r.Header.Get("Content-Type") != want[p.URL] || r.Header.Get("Content-Security-Policy") != "default-src 'none'; sandbox" {
			t.Errorf("picture %s: %d %v", p.URL, r.StatusCode, r.Header)
		}
		if saved := r.Header.Get("Content-Disposition") == "attachment"; saved != (p.URL != "a") {
			t.Errorf("picture %s is to be saved: %v", p.URL, saved)
		}
		again := httptest.NewRequest("GET", "/pictures/"+p.SHA256, nil)
		again.Header.Set("If-None-Match", r.Header.Get("ETag"))
		w := httptest.NewRecorder()
		if site.ServeHTTP(w, again); w.Code != http.StatusNotModified {
			t.Errorf("picture %s again: %d", p.URL, w.Code)
		}
	}
	read(t, site, 404, "/pictures/"+strings.Repeat("0", 64))
	read(t, site, 404, "/pictures/x")
}

// TestLanguage: the page on the search language says what docs/search.md says,
// of every field, with examples that can be searched for.
func TestLanguage(t *testing.T) {
	b, err := os.ReadFile("../../docs/search.md")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(b), "`", "")
	var fields []query.Field
	for _, l := range helpFields {
		fields = append(fields, query.Field(l.Typed))
		if line := "| " + l.Typed + ": | " + l.Does + " | "; !strings.Contains(plain, line) || !strings.Contains(plain, l.Example) {
			t.Errorf("docs/search.md has no line %q with the example %s", line, l.Example)
		}
		if _, err := query.Parse(l.Example); err != nil {
			t.Errorf("the example of %s: %v", l.Typed, err)
		}
	}
	if fmt.Sprint(fields) != fmt.Sprint(query.Fields()) {
		t.Errorf("fields %v, want %v", fields, query.Fields())
	}
	for _, l := range helpForms {
		if _, err := query.Parse(l.Typed); err != nil {
			t.Errorf("%s: %v", l.Typed, err)
		}
		if line := l.Typed + " | " + l.Does; !strings.Contains(plain, line) && !strings.HasPrefix(l.Typed, "-") {
			t.Errorf("docs/search.md has no %q", line)
		}
	}
}

// TestDocs: what can be asked for is described.
func TestDocs(t *testing.T) {
	for name, address := range map[string]func(route) string{
		"../../docs/site.md": func(rt route) string { return rt.site },
		"../../docs/api.md":  func(rt route) string { return rt.api },
	} {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, rt := range new(site).routes() {
			if a := strings.TrimSuffix(address(rt), "{$}"); !regexp.MustCompile("`"+regexp.QuoteMeta(a)+"[`?]").Match(b) && a != "" {
				t.Errorf("%s does not have %s", name, a)
			}
		}
	}
}
