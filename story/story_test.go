package story

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster/page"
)

// TestStories runs the cases of testdata/*.txtar: each file NAME.html or
// NAME.txt is followed by NAME.want, lines "field: value" as sheet prints
// them. Fields that the case does not name may have any value; "field:" alone
// must be missing. "body" lists all text blocks in order.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(archive.Files); i += 2 {
			in, want := archive.Files[i], archive.Files[i+1]
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+in.Name, func(t *testing.T) {
				check(t, in, string(want.Data))
			})
		}
	}
}

func check(t *testing.T, in txtar.File, want string) {
	parse := page.Parse
	if strings.HasSuffix(in.Name, ".txt") {
		parse = page.ParseText
	}
	p, err := parse(in.Data, page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Find(p, Options{URL: "https://www.example.org/news/story"})
	if err != nil {
		if strings.TrimSpace(want) != "error: "+err.Error() {
			t.Fatal(err)
		}
		return
	}
	checkStory(t, s)
	got := sheet(s)
	var wanted, found []string
	named := make(map[string]bool)
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			field, value, _ := strings.Cut(line, ":")
			named[field] = true
			if strings.TrimSpace(value) != "" {
				wanted = append(wanted, line)
			}
		}
	}
	for _, line := range got {
		if field, _, _ := strings.Cut(line, ":"); named[field] {
			found = append(found, line)
		}
	}
	if a, b := strings.Join(found, "\n"), strings.Join(wanted, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s\nof\n%s", a, b, strings.Join(got, "\n"))
	}
}

// sheet prints a story, one line for each value.
func sheet(s *Story) []string {
	var out []string
	add := func(field string, values ...string) {
		if v := strings.TrimRight(strings.Join(values, " | "), " |"); v != "" {
			out = append(out, field+": "+v)
		}
	}
	add("kind", string(s.Kind))
	add("url", s.URL)
	add("site", s.Site)
	add("lang", s.Lang)
	add("section", strings.Join(s.Section, " > "))
	add("headline", s.Headline)
	add("standfirst", strings.ReplaceAll(s.Standfirst, "\n", " | "))
	for _, a := range s.Authors {
		add("author", a.Name, a.Type, a.Role)
	}
	if d := s.Dateline; d != nil {
		add("dateline", d.Place, d.Date, d.Agency)
	}
	add("published", string(s.Published))
	add("dated_by", s.DatedBy)
	add("updated", string(s.Updated))
	image := func(field string, i Image) { add(field, i.File, i.Alt, i.Caption, i.Credit) }
	if s.LeadImage != nil {
		image("lead", *s.LeadImage)
	}
	for _, i := range s.Images {
		image("image", i)
	}
	for _, g := range s.Galleries {
		add("gallery", g.Title, fmt.Sprint(g.Count), fmt.Sprint(g.Missing), fmt.Sprint("after ", g.AfterParagraph))
		for _, i := range g.Items {
			add("item", fmt.Sprintf("%d/%d", i.N, i.Of), i.Caption, i.Place, i.Credit, i.Date, i.URL[strings.LastIndexByte(i.URL, '/')+1:])
		}
	}
	for _, b := range s.Body {
		if b.Text != "" {
			add("body", string(b.Kind), strings.ReplaceAll(b.Text, "\n", " | "))
		}
	}
	for _, l := range s.Related {
		add("related", l.Label, l.Title, l.URL)
	}
	for _, c := range s.Contributions {
		add("contribution", c.Agency, c.Text)
	}
	for _, c := range s.Corrections {
		add("correction", c.Date, c.Text)
	}
	for _, e := range s.Entries {
		var names []string
		for _, a := range e.Authors {
			names = append(names, a.Name)
		}
		add("entry", fmt.Sprintf("%d-%d", e.From, e.To), string(e.Time), e.Title, strings.Join(names, ", "))
	}
	add("tags", strings.Join(s.Tags, ", "))
	add("amp", s.AMP)
	add("access", s.Access)
	if s.Truncated {
		add("truncated", "true")
	}
	if s.Comments != nil {
		add("comments", fmt.Sprint(s.Comments.Count))
	}
	add("licence", s.Licence)
	if s.TDM != nil {
		add("tdm", fmt.Sprint(s.TDM.Reserved), s.TDM.By)
	}
	add("missing", strings.Join(s.Missing, " "))
	return out
}

// checkStory checks what holds of every story.
func checkStory(t testing.TB, s *Story) {
	for i, span := range s.Spans() {
		if b := s.Body[i]; b.Text != "" && (span[0] < 0 || s.Text[span[0]:span[1]] != b.Text) {
			t.Errorf("body block %d, %q, is not in the text", i, b.Text)
		}
		if im := s.Body[i].Image; im != nil && (*im < 0 || *im >= len(s.Images)) {
			t.Errorf("body block %d names picture %d of %d", i, *im, len(s.Images))
		}
	}
	last := 0
	for _, e := range s.Entries {
		if e.From < last || e.To < e.From || e.To > len(s.Body) {
			t.Errorf("entry %q has blocks %d to %d of %d, behind %d", e.Title, e.From, e.To, len(s.Body), last)
		}
		last = e.To
	}
	for _, g := range s.Galleries {
		if g.Missing < 0 || g.Count < len(g.Items) {
			t.Errorf("gallery of %d has %d items and misses %d", g.Count, len(g.Items), g.Missing)
		}
	}
	if _, err := json.Marshal(s); err != nil {
		t.Error(err)
	}
}

func FuzzFind(f *testing.F) {
	cases, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range cases {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, in := range archive.Files {
			f.Add(in.Data)
		}
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		for _, parse := range []func([]byte, page.Options) (*page.Page, error){page.Parse, page.ParseText} {
			if p, err := parse(doc, page.Options{}); err == nil {
				if s, err := Find(p, Options{URL: "https://example.org/2017/01/19/a"}); err == nil {
					checkStory(t, s)
				}
			}
		}
	})
}

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2017-01-19T10:00:00+00:00", "2017-01-19T10:00:00+00:00"},
		{"2017-01-19T10:00:00.123Z", "2017-01-19T10:00:00+00:00"},
		{"2017-01-19T10:00-0500", "2017-01-19T10:00:00-05:00"},
		{"2017-01-19 10:00:00", "2017-01-19"}, // no zone, no time
		{"2017-01-19", "2017-01-19"},
		{"20170119", "2017-01-19"},
		{"20170119T100000Z", "2017-01-19"},
		{"2017/1/9", "2017-01-09"},
		{"Thu, 19 Jan 2017 10:00:00 GMT", "2017-01-19T10:00:00+00:00"},
		{"Jan. 19, 2017, 2:03 p.m. ET", "2017-01-19T14:03:00-05:00"},
		{"January 19th, 2017", "2017-01-19"},
		{"19 January 2017 12:05 AM UTC", "2017-01-19T00:05:00+00:00"},
		{"Published: Thursday, 19 January 2017", "2017-01-19"},
		{"19. Januar 2017, 11:30 Uhr", "2017-01-19"},
		{"19 de enero de 2017", "2017-01-19"},
		{"le 19 janvier 2017", "2017-01-19"},
		{"19 января 2017", "2017-01-19"},
		{"2017年1月19日", "2017-01-19"},
		{"19.01.2017", "2017-01-19"},
		{"19.1.17", "2017-01-19"},
		{"3/4/2017", "2017-04-03"},
		{"25/4/2017", "2017-04-25"},
		{"4/25/2017", "2017-04-25"},
		{"1484820000", "2017-01-19T10:00:00+00:00"},
		{"1484820000000", "2017-01-19T10:00:00+00:00"},
		{"Thu Jan 19 10:00:00 EST 2017", "2017-01-19T10:00:00-05:00"},
		{"10:28 p.m. ET, Jan 19, 2017", "2017-01-19T22:28:00-05:00"},
		{"Do 19.01.17 | 14:07 Uhr", "2017-01-19"},
		{"2017. január 19.", "2017-01-19"},
		{"19 يناير 2017", "2017-01-19"},
		{"١٩ يناير ٢٠١٧", "2017-01-19"},
		{"19 בינואר 2017", "2017-01-19"},
		{"19 มกราคม 2560", "2017-01-19"},
		{"2017년 1월 19일", "2017-01-19"},
		{"19 Ιανουαρίου 2017", "2017-01-19"},
		{"19 Ocak 2017", "2017-01-19"},
		{"19. ledna 2017", "2017-01-19"},
		{"Ann LeeJan 19, 2017", "2017-01-19"},
		{"30 February 2017", ""},
		{"call 555-01-2017", ""},
		{"yesterday", ""},
		{"", ""},
	} {
		if got, _ := parseDate(c.in, false); string(got) != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
	if got, _ := parseDate("3/4/2017", true); got != "2017-03-04" {
		t.Errorf("month first: %q", got)
	}
	if got := urlDate("https://example.org/news/2017/01/19/a-story-of-20170203"); got != "2017-01-19" {
		t.Errorf("address: %q", got)
	}
}

func TestSplitCredit(t *testing.T) {
	for _, c := range []struct{ in, caption, credit string }{
		{"The quay at dusk Getty Images", "The quay at dusk", "Getty Images"},
		{"The quay at dusk. (Photo: Ann Lee/Reuters)", "The quay at dusk.", "Ann Lee/Reuters"},
		{"The quay at dusk. Photograph: Ann Lee/AP", "The quay at dusk.", "Ann Lee/AP"},
		{"The quay at dusk (AP)", "The quay at dusk", "AP"},
		{"The quay at dusk © Ann Lee", "The quay at dusk", "Ann Lee"},
		{"A man told Reuters", "A man told Reuters", ""},
		{"The quay (left) at dusk", "The quay (left) at dusk", ""},
		{"", "", ""},
	} {
		if caption, credit := splitCredit(c.in); caption != c.caption || credit != c.credit {
			t.Errorf("%q: %q, %q", c.in, caption, credit)
		}
	}
}

func TestReadDateline(t *testing.T) {
	for _, c := range []struct{ in, place, date, agency, rest string }{
		{"PORT SELBY, March 3 (Norden) - Ostrey denied it.", "PORT SELBY", "March 3", "Norden", "Ostrey denied it."},
		{"PORT SELBY — Pilots voted.", "PORT SELBY", "", "", "Pilots voted."},
		{"LINDHAVEN, Ostrey (AP) — Pilots voted.", "LINDHAVEN, Ostrey", "", "AP", "Pilots voted."},
		{"PORT SELBY, Vallmark--(BUSINESS WIRE)--The Quay Piano Works opened.", "PORT SELBY, Vallmark", "", "Business Wire", "The Quay Piano Works opened."},
		{"PORT SELBY, March 03, 2026 (GLOBE NEWSWIRE) -- Pilots voted.", "PORT SELBY", "March 03, 2026", "GlobeNewswire", "Pilots voted."},
		{"MADRID, 3 Mar. (EUROPA PRESS) - Los prácticos votaron.", "MADRID", "3 Mar", "Europa Press", "Los prácticos votaron."},
		{"【北京共同】船が出た。", "北京", "", "Kyodo", "船が出た。"},
		{"【速報】船が出た。", "", "", "", "【速報】船が出た。"},
		{"［東京　３日　ロイター］ - 船が出た。", "東京", "３日", "Reuters", "船が出た。"},
		{"The vote – the third – failed.", "", "", "", "The vote – the third – failed."},
		{"Mr Falk said - and meant - no.", "", "", "", "Mr Falk said - and meant - no."},
	} {
		d, n := readDateline(c.in)
		if d == nil {
			d = &Dateline{}
		}
		if d.Place != c.place || d.Date != c.date || d.Agency != c.agency || c.in[n:] != c.rest {
			t.Errorf("%q: %+v, %q", c.in, d, c.in[n:])
		}
	}
}

func TestJSONOfPages(t *testing.T) {
	for _, c := range []struct{ name, in string }{
		{"plain", `{"headline":"A b","author":[{"name":"C D"}]}`},
		{"trailing commas", `{"headline":"A b",,"author":[{"name":"C D",},],}`},
		{"line break in a string", "{\"headline\":\"A\nb\",\"author\":{\"name\":\"C D\"}}"},
		{"comments", "/* x */{\"headline\":\"A b\", // y\n\"author\":{\"name\":\"C D\"}}"},
		{"marks that nobody escaped", `{"headline":"A b","description":"the "x" of y","author":{"name":"C D"}}`},
		{"escapes", `{"headline":"A\u0020b","author":{"name":"C&nbsp;\u0044"}}`},
		{"cut off", `{"headline":"A b","author":{"name":"C D"`},
		{"markup inside", `{"headline":"<b>A</b> b","author":{"name":"C D"}}`},
	} {
		var d jsonDoc
		root, _ := d.add(c.in)
		author := int32(-1)
		for v := range d.each(d.member(root, "author")) {
			author = v
		}
		if h, a := d.field(root, "headline"), d.field(author, "name"); h != "A b" || a != "C D" {
			t.Errorf("%s: %q, %q", c.name, h, a)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"a":[1,"b\u00e9",{"c":null}]}`)
	f.Fuzz(func(t *testing.T, src string) {
		var d jsonDoc
		d.add(src)
		for i, v := range d {
			if int(v.end) <= i || int(v.end) > len(d) {
				t.Fatalf("value %d of %d ends at %d", i, len(d), v.end)
			}
		}
		if len(src) < 1000 && json.Valid([]byte(src)) && strings.HasPrefix(src, `"`) {
			var want string
			if json.Unmarshal([]byte(src), &want) == nil && !strings.ContainsAny(want, "\r\b\f\ufffd") && len(d) > 0 && d.source(0) != want {
				t.Errorf("%s: %q, want %q", src, d.source(0), want)
			}
		}
	})
}
