package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/query"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// testArchive is what an archive does, on whatever database it stands.
// open gives an empty one, which it closes when the test ends.
func testArchive(t *testing.T, open func(t *testing.T) *Archive) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *Archive)
	}{
		{"adding", testAdding},
		{"identity", testIdentity},
		{"versions", testVersions},
		{"report", testReport},
		{"story search", testStorySearch},
		{"statement search", testStatementSearch},
		{"order and pages", testPages},
		{"snippets", testSnippets},
		{"speakers", testSpeakers},
		{"pictures", testPictures},
		{"rereading", testReread},
		{"hostile documents", testHostile},
		{"adding while reading", testConcurrent},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// harbour is a story with everything that searches look at.
func harbour() Document {
	return Document{
		Input: "harbour.html", URL: "https://www.tideline.example/news/harbour?utm_source=x",
		Raw: []byte("<h1>Harbour board denies strike deal</h1>"), Form: copytaster.HTML, ContentType: "text/html; charset=utf-8",
		Captured: day("2026-11-05T08:00:00Z"),
		Report: &copytaster.Report{
			Story: &story.Story{
				Kind: story.Article, URL: "https://www.tideline.example/news/harbour", Site: "The Tideline Mercury", Lang: "en-GB",
				Section: []string{"News", "Business"}, Headline: "Harbour board denies strike deal",
				Standfirst: "Talks ‘not over’", Published: "2026-11-03T23:30:00-05:00",
				Authors:   []story.Author{{Name: "Bo Finch", Type: "person"}, {Name: "Ann Løvås", Type: "person"}},
				LeadImage: &story.Image{URL: "https://img.example/crane.jpg", Caption: "A crane at dusk"},
				Galleries: []story.Gallery{{Count: 1, Items: []story.Item{{N: 1, URL: "https://img.example/2.jpg", Caption: "Pickets", Place: "Old Quay"}}}},
				Text:      "“There is no deal,” said Ada Quill. She said the talks – the far-right column aside – went on.\n\nThe mayor and the union said they hoped for peace.",
			},
			Statements: []said.Statement{
				{ID: "s1", Kind: said.Direct, Text: "“There is no deal,”", Act: "deny", Content: []said.Span{{Start: 0, End: 23}}, Via: []string{"Coastal Wire"},
					Speaker: said.Speaker{Name: "Ada Quill", Role: "spokeswoman", Of: "Harbour Board", Type: "person"}, SaidOn: &said.SaidOn{Text: "on Monday", Date: "2026-11-02"}, Confidence: 0.9},
				{ID: "s2", Kind: said.Indirect, Text: "the talks went on", Act: "say",
					Speaker: said.Speaker{Mention: "She", Name: "Ada Quill", Role: "spokeswoman", Of: "Harbour Board", Type: "person"}, Confidence: 0.8},
				{ID: "s3", Kind: said.Mixed, Text: "they hoped for peace", Act: "hope",
					Speaker: said.Speaker{Name: "Olu Márquez and Dockers’ Union", Type: "group", Members: []string{"Olu Márquez", "Dockers’ Union"}}, Confidence: 0.7},
			},
		},
	}
}

// ferry is another story, in German, without a date.
func ferry() Document {
	return Document{
		Input: "ferry.txt", Raw: []byte("Fähre fällt aus"), Form: copytaster.Text, Captured: day("2026-11-10T12:00:00+01:00"),
		Report: &copytaster.Report{
			Story: &story.Story{Kind: story.Live, Site: "Küstenbote", Lang: "de", Section: []string{"Wirtschaft"}, Headline: "Fähre fällt aus",
				Text: "Die Fähre der Straße nach fällt aus, sagte ein Sprecher. ADA Quill schwieg."},
			Statements: []said.Statement{
				{ID: "s1", Kind: said.Indirect, Text: "Die Fähre fällt aus", Act: "say", Speaker: said.Speaker{Mention: "ein Sprecher", Role: "Sprecher", Type: "unnamed"}, Confidence: 0.6},
				{ID: "s2", Kind: said.Direct, Text: "“No ferry, no peace”", Act: "warn", Speaker: said.Speaker{Name: "ADA QUILL", Role: "Chefin", Type: "person"}, Confidence: 0.6},
			},
		},
	}
}

func day(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

// small is a story with one word for its text.
func small(url, raw, text string) Document {
	return Document{URL: url, Raw: []byte(raw), Captured: day("2026-11-01T00:00:00Z"),
		Report: &copytaster.Report{Story: &story.Story{Kind: story.Article, Headline: text, Text: text}}}
}

func add(t *testing.T, a *Archive, docs ...Document) []Added {
	t.Helper()
	added, err := a.AddAll(t.Context(), docs)
	if err != nil {
		t.Fatal(err)
	}
	return added
}

func parse(t *testing.T, s string) query.Query {
	t.Helper()
	q, err := query.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func testAdding(t *testing.T, a *Archive) {
	first := add(t, a, harbour(), ferry())
	if first[0].Outcome != Kept || first[0].Version != 1 || first[1].Outcome != Kept || first[0].ID == first[1].ID {
		t.Errorf("added %+v", first)
	}
	again := add(t, a, harbour())
	if want := (Added{first[0].ID, 1, Unchanged}); again[0] != want {
		t.Errorf("the same bytes again: %+v, want %+v", again[0], want)
	}
	changed := harbour()
	changed.Raw = []byte("<h1>Harbour board admits strike deal</h1>")
	if got, want := add(t, a, changed)[0], (Added{first[0].ID, 2, NewVersion}); got != want {
		t.Errorf("changed bytes: %+v, want %+v", got, want)
	}
	if got, want := add(t, a, harbour())[0], (Added{first[0].ID, 1, Unchanged}); got != want {
		t.Errorf("the first bytes once more: %+v, want %+v", got, want)
	}

	bad := []Document{small("https://new.example/1", "1", "new"), {Input: "empty.html", Report: &copytaster.Report{}}}
	if _, err := a.AddAll(t.Context(), bad); err == nil || !strings.Contains(err.Error(), "keep empty.html: the report has no story") {
		t.Errorf("a report without a story: %v", err)
	}
	s, err := a.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if s.Size == 0 {
		t.Error("the archive has no size")
	}
	s.Size = 0
	raw := len(harbour().Raw) + len(changed.Raw) + len(ferry().Raw)
	want := Stats{Stories: 2, Versions: 3, Statements: 5, Speakers: 3, Outlets: 2, First: "2026-11-03", Last: "2026-11-10", RawBytes: int64(raw)}
	if s != want {
		t.Errorf("stats %+v, want %+v", s, want)
	}
}

func testIdentity(t *testing.T, a *Archive) {
	with := func(input, url, canonical, raw string) Document {
		d := small(url, raw, "text")
		d.Input, d.Report.Story.URL = input, canonical
		return d
	}
	base := add(t, a, with("a", "https://www.tideline.example/news/a", "", "1"))[0].ID
	for _, c := range []struct {
		name string
		doc  Document
		same bool
	}{
		{"another scheme, tracker and slash", with("b", "http://tideline.example/news/a/?utm_medium=m#top", "", "2"), true},
		{"the canonical address within the site", with("c", "https://amp.tideline.example/a", "https://tideline.example/news/a", "3"), true},
		{"the canonical address of a file", with("d.html", "", "https://tideline.example/news/a", "4"), true},
		{"a reprint that names the original", with("e", "https://other.example/a", "https://tideline.example/news/a", "5"), false},
		{"another page", with("f", "https://tideline.example/news/a?page=2", "", "6"), false},
		{"a page that calls the front page canonical", with("g", "https://tideline.example/news/g", "https://tideline.example/", "7"), false},
		{"a file that calls the front page canonical", with("h.html", "", "https://tideline.example/", "8"), false},
		{"standard input", with("-", "", "", "9"), false},
	} {
		if id := add(t, a, c.doc)[0].ID; (id == base) != c.same {
			t.Errorf("%s: story %d, the first is %d; want the same: %v", c.name, id, base, c.same)
		}
	}
	one, two := add(t, a, with("-", "", "", "10"))[0], add(t, a, with("-", "", "", "11"))[0]
	if one.ID == two.ID {
		t.Error("two documents from standard input are one story")
	}
	file := add(t, a, with("copies/x.txt", "", "", "12"))[0]
	if got := add(t, a, with("copies/../copies/x.txt", "", "", "13"))[0]; got.ID != file.ID || got.Outcome != NewVersion {
		t.Errorf("the same file changed: %+v, first %+v", got, file)
	}
	for address, want := range map[string]int64{
		"http://tideline.example/news/a": base, "https://amp.tideline.example/a": base, "copies/x.txt": file.ID,
	} {
		if id, err := a.Lookup(t.Context(), address); err != nil || id != want {
			t.Errorf("Lookup(%s) = %d, %v; want %d", address, id, err, want)
		}
	}
	if _, err := a.Lookup(t.Context(), "https://tideline.example/none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Lookup of nothing: %v", err)
	}
}

func testVersions(t *testing.T, a *Archive) {
	ctx := t.Context()
	version := func(captured, text string) Document {
		d := small("https://tideline.example/a", text, text)
		d.Captured = day(captured)
		return d
	}
	id := add(t, a, version("2026-11-02T00:00:00Z", "second"), version("2026-11-03T00:00:00+01:00", "third"), version("2026-11-01T00:00:00Z", "first"))[0].ID
	list, err := a.Versions(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	var order []string
	for _, v := range list {
		order = append(order, fmt.Sprintf("%d %v %s", v.N, v.Newest, v.Captured.Format(time.DateTime)))
	}
	want := []string{"2 true 2026-11-02 23:00:00", "1 false 2026-11-02 00:00:00", "3 false 2026-11-01 00:00:00"}
	if !slices.Equal(order, want) {
		t.Errorf("versions %q, want %q", order, want)
	}
	for n, want := range map[int]string{0: "third", 1: "second", 2: "third", 3: "first"} {
		e, err := a.Story(ctx, id, n)
		if err != nil || e.Report.Story.Text != want || e.Versions != 3 {
			t.Errorf("version %d: %+v, %v; want %s", n, e, err, want)
		}
		if raw, err := a.Raw(ctx, id, n); err != nil || string(raw) != want {
			t.Errorf("bytes of version %d: %s, %v; want %s", n, raw, err, want)
		}
	}
	for words, want := range map[string]int{"third": 1, "second": 0, "first": 0} {
		if f, err := a.Stories(ctx, parse(t, words), Page{}); err != nil || f.Total != want {
			t.Errorf("search for %s: %+v, %v; want %d", words, f, err, want)
		}
	}
	_, err1 := a.Story(ctx, id, 4)
	_, err2 := a.Story(ctx, id+1, 0)
	_, err3 := a.Versions(ctx, id+1)
	_, err4 := a.Raw(ctx, id, -1)
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	}
}

func testReport(t *testing.T, a *Archive) {
	d := harbour()
	id := add(t, a, d)[0].ID
	e, err := a.Story(t.Context(), id, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := *d.Report
	want.Input, want.URL, want.Captured = d.Input, d.URL, "2026-11-05T08:00:00Z"
	if !reflect.DeepEqual(e.Report, &want) {
		t.Errorf("report\n%+v, want\n%+v", e.Report, &want)
	}
	if !reflect.DeepEqual(d, harbour()) {
		t.Error("Add changed the document")
	}
	v := e.Version
	if v.Input != d.Input || v.URL != d.URL || v.Form != d.Form || v.ContentType != d.ContentType || !v.Captured.Equal(d.Captured) ||
		v.Rules != copytaster.Version || v.Size != int64(len(d.Raw)) || len(v.SHA256) != 64 || time.Since(v.Added) > time.Minute {
		t.Errorf("version %+v", v)
	}
}

// found gives what a search finds, in order: the first words of headlines, or
// the first letter of the headline and the ID of each statement.
func found(t *testing.T, a *Archive, search string, inStatements bool) string {
	t.Helper()
	var list []string
	if inStatements {
		f, err := a.Statements(t.Context(), parse(t, search), Page{})
		if err != nil {
			t.Errorf("%s: %v", search, err)
		}
		for _, l := range f.Items {
			list = append(list, strings.ToLower(l.Headline[:1])+l.Statement.ID)
		}
		if len(list) != f.Total {
			t.Errorf("%s: total %d, found %d", search, f.Total, len(list))
		}
		return strings.Join(list, " ")
	}
	f, err := a.Stories(t.Context(), parse(t, search), Page{})
	if err != nil {
		t.Errorf("%s: %v", search, err)
	}
	for _, l := range f.Items {
		list = append(list, strings.Fields(l.Headline)[0])
	}
	if len(list) != f.Total {
		t.Errorf("%s: total %d, found %d", search, f.Total, len(list))
	}
	return strings.Join(list, " ")
}

func testStorySearch(t *testing.T, a *Archive) {
	add(t, a, harbour(), ferry())
	for _, c := range []struct{ search, want string }{
		{"", "Fähre Harbour"},
		{"quill", "Fähre Harbour"},
		{"harbour deal", "Harbour"},
		{"harbour ferry", ""},
		{"fahre", "Fähre"},
		{"STRASSE", "Fähre"},
		{"deal OR fähre", "Fähre Harbour"},
		{`"strike deal"`, "Harbour"},
		{`"deal strike"`, ""},
		{`“not over”`, "Harbour"},
		{`far-right`, "Harbour"},
		{`"far right"`, "Harbour"},
		{"pickets", "Harbour"},
		{`"old quay"`, "Harbour"},
		{`"dusk pickets"`, ""}, // two captions
		{"harb*", "Harbour"},
		{`"harbour boar"*`, "Harbour"},
		{"harb", ""},
		{"quill -deal", "Fähre"},
		{"-deal", "Fähre"},
		{"-deal -fähre", ""},
		{"-(deal fähre)", "Fähre Harbour"},
		{"(deal OR fähre) -quill", ""},
		{"deal OR -quill", "Harbour"},
		{"mercury", ""}, // an outlet, not a word
		{"outlet:mercury", "Harbour"},
		{"outlet:tideline.example", "Harbour"},
		{"outlet:kustenbote", "Fähre"},
		{"-outlet:kustenbote", "Harbour"},
		{"section:business", "Harbour"},
		{`section:"news business"`, ""}, // two sections
		{"author:lovas", "Harbour"},
		{`author:"bo finch"`, "Harbour"},
		{"kind:live", "Fähre"},
		{"lang:en", "Harbour"},
		{"lang:en-gb OR lang:de", "Fähre Harbour"},
		{"after:2026-11-03", "Fähre Harbour"},
		{"after:2026-11-04", "Fähre"}, // the page's own day, though in UTC it is the 4th
		{"before:2026-11-04", "Harbour"},
		{"after:2026 before:2027", "Fähre Harbour"},
		{"before:2026-11", ""},
		{"quill after:2026-11-04 -lang:en", "Fähre"},
		{"before:2026-11-04 OR kind:live", "Fähre Harbour"},
		{"speaker:quill", "Fähre Harbour"},
		{"speaker:quill act:deny", "Harbour"},
		{"speaker:quill act:hope", ""}, // one and the same statement
		{"speaker:quill -act:deny", "Fähre Harbour"},
		{"-act:deny", "Fähre"},
		{"speaker:marquez fähre", ""},
		{"speaker:sprecher type:indirect", "Fähre"},
		{`role:"harbour board"`, "Harbour"},
		{"via:wire deal", "Harbour"},
		{"(speaker:quill act:warn) OR before:2026-11-04", "Fähre Harbour"},
	} {
		if got := found(t, a, c.search, false); got != c.want {
			t.Errorf("%s: found %q, want %q", c.search, got, c.want)
		}
	}
	f, err := a.Stories(t.Context(), parse(t, "mayor"), Page{})
	if err != nil {
		t.Fatal(err)
	}
	text := harbour().Report.Story.Text
	before, after, _ := strings.Cut(text[strings.LastIndex(text, "\n")+1:], "mayor")
	want := StoryLine{
		ID: f.Items[0].ID, URL: "https://www.tideline.example/news/harbour", Kind: story.Article, Outlet: "The Tideline Mercury", Lang: "en-GB",
		Section: []string{"News", "Business"}, Headline: "Harbour board denies strike deal", Standfirst: "Talks ‘not over’",
		Authors: []string{"Bo Finch", "Ann Løvås"}, Published: "2026-11-03T23:30:00-05:00", Captured: day("2026-11-05T08:00:00Z"),
		Versions: 1, Statements: 3, Snippet: []Piece{{"… ", false}, {before, false}, {"mayor", true}, {after, false}},
	}
	if !reflect.DeepEqual(f.Items[0], want) {
		t.Errorf("found\n%+v, want\n%+v", f.Items[0], want)
	}
}

func testStatementSearch(t *testing.T, a *Archive) {
	add(t, a, harbour(), ferry())
	for _, c := range []struct{ search, want string }{
		{"", "fs1 fs2 hs2 hs3 hs1"}, // said on the 10th, 10th, 3rd, 3rd, 2nd
		{"peace", "fs2 hs3"},
		{"quill", "fs2 hs2 hs1"}, // the speaker's name
		{"quill peace", "fs2"},
		{`"no deal"`, "hs1"},
		{"harbour", ""}, // a word of the story, not said
		{"fer*", "fs2"},
		{"peace -ferry", "hs3"},
		{"-quill", "fs1 hs3"},
		{"ferry OR hoped", "fs2 hs3"},
		{`speaker:"ada quill"`, "fs2 hs2 hs1"},
		{"speaker:márquez", "hs3"},
		{"speaker:union", "hs3"},
		{"speaker:sprecher", "fs1"}, // who has no name goes by the words
		{"role:spokeswoman", "hs2 hs1"},
		{"role:board", "hs2 hs1"},
		{"type:direct", "fs2 hs1"},
		{"type:mixed OR type:indirect", "fs1 hs2 hs3"},
		{"act:deny OR act:warn", "fs2 hs1"},
		{"act:speech -act:warn", "fs1 hs2 hs1"},
		{"via:coastal", "hs1"},
		{"outlet:mercury", "hs2 hs3 hs1"},
		{"section:news author:finch kind:article lang:en act:hope", "hs3"},
		{"quill -outlet:mercury", "fs2"},
		{"(speaker:quill outlet:mercury) OR act:warn", "fs2 hs2 hs1"},
		{"after:2026-11-03", "fs1 fs2 hs2 hs3"},
		{"before:2026-11-03", "hs1"},
		{"speaker:quill after:2026-11-03 before:2026-11-04", "hs2"},
	} {
		if got := found(t, a, c.search, true); got != c.want {
			t.Errorf("%s: found %q, want %q", c.search, got, c.want)
		}
	}
	f, err := a.Statements(t.Context(), parse(t, `"no deal"`), Page{})
	if err != nil {
		t.Fatal(err)
	}
	want := StatementLine{
		StoryID: f.Items[0].StoryID, Version: 1, URL: "https://www.tideline.example/news/harbour", Outlet: "The Tideline Mercury",
		Headline: "Harbour board denies strike deal", Published: "2026-11-03T23:30:00-05:00", Day: "2026-11-02",
		Statement: harbour().Report.Statements[0],
		Words:     []Piece{{"“There is ", false}, {"no deal", true}, {",”", false}},
	}
	want.Statement.Content = []said.Span{{Start: 0, End: 19}} // code points
	if !reflect.DeepEqual(f.Items[0], want) {
		t.Errorf("found\n%+v, want\n%+v", f.Items[0], want)
	}
}

func testPages(t *testing.T, a *Archive) {
	var docs []Document
	for i := range 50 {
		d := small(fmt.Sprintf("https://tideline.example/%d", i), fmt.Sprint(i), fmt.Sprintf("number%d tide", i))
		d.Report.Story.Published = story.Date(fmt.Sprintf("2026-10-%02d", 1+(i*7)%31))
		docs = append(docs, d)
	}
	add(t, a, docs...)
	var all []StoryLine
	for offset := 0; ; offset += 15 {
		f, err := a.Stories(t.Context(), parse(t, "tide"), Page{Offset: offset, Limit: 15})
		if err != nil || f.Total != 50 {
			t.Fatalf("total %d, %v", f.Total, err)
		}
		if len(f.Items) == 0 {
			break
		}
		all = append(all, f.Items...)
	}
	if len(all) != 50 || !slices.IsSortedFunc(all, func(x, y StoryLine) int { return strings.Compare(string(y.Published), string(x.Published)) }) {
		t.Errorf("%d stories, by date %+v", len(all), all)
	}
	for _, p := range []Page{{}, {Offset: -1, Limit: -1}, {Limit: 20}} {
		if f, err := a.Stories(t.Context(), query.Query{}, p); err != nil || len(f.Items) != 20 {
			t.Errorf("page %+v: %d items, %v", p, len(f.Items), err)
		}
	}
	if f, err := a.Statements(t.Context(), query.Query{}, Page{Offset: 1 << 62}); err != nil || f.Items == nil || len(f.Items) != 0 {
		t.Errorf("a page of nothing: %+v, %v", f, err)
	}
}

func testSnippets(t *testing.T, a *Archive) {
	filler := strings.Repeat("Gulls circled over the quay all day. ", 20)
	add(t, a, small("https://tideline.example/1", "1", filler+"\n\nThe Müller ferry sank. "+filler))
	for _, c := range []struct{ search, want string }{
		{"muller ferry", "… The [Müller] [ferry] sank. Gulls circled"},
		{`"FERRY sank"`, "… The Müller [ferry sank]. Gulls circled"},
		{"sank -storm", "… The Müller ferry [sank]. Gulls"},
		{"circ*", "Gulls [circled] over"},
		{"outlet:tideline", "Gulls circled over"},
	} {
		f, err := a.Stories(t.Context(), parse(t, c.search), Page{})
		if err != nil || len(f.Items) != 1 {
			t.Fatalf("%s: %+v, %v", c.search, f, err)
		}
		var got strings.Builder
		for _, p := range f.Items[0].Snippet {
			if p.Hit {
				p.Text = "[" + p.Text + "]"
			}
			got.WriteString(p.Text)
		}
		if !strings.HasPrefix(got.String(), c.want) || !strings.HasSuffix(got.String(), " …") || got.Len() > 400 {
			t.Errorf("%s: snippet %q, want %q …", c.search, got.String(), c.want)
		}
	}
}

func testSpeakers(t *testing.T, a *Archive) {
	ctx := t.Context()
	add(t, a, harbour(), ferry())
	f, err := a.Speakers(ctx, Page{})
	if err != nil {
		t.Fatal(err)
	}
	quill := SpeakerLine{Slug: "ada-quill", Name: "Ada Quill", Type: "person", Statements: 3, First: "2026-11-02", Last: "2026-11-10"}
	want := Found[SpeakerLine]{3, []SpeakerLine{
		quill,
		{Slug: "dockers-union", Name: "Dockers’ Union", Statements: 1, First: "2026-11-03", Last: "2026-11-03"},
		{Slug: "olu-marquez", Name: "Olu Márquez", Statements: 1, First: "2026-11-03", Last: "2026-11-03"},
	}}
	if !reflect.DeepEqual(f, want) {
		t.Errorf("speakers\n%+v, want\n%+v", f, want)
	}
	s, err := a.Speaker(ctx, Slug("Ada  QUILL"), Page{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	wantSpellings := []Spelling{{"Ada Quill", 2}, {"ADA QUILL", 1}}
	wantRoles := []Role{{"Chefin", "", "2026-11-10", "2026-11-10", 1}, {"spokeswoman", "Harbour Board", "2026-11-02", "2026-11-03", 2}}
	if s.SpeakerLine != quill || !reflect.DeepEqual(s.Spellings, wantSpellings) || !reflect.DeepEqual(s.Roles, wantRoles) {
		t.Errorf("speaker %+v", s)
	}
	if s.Said.Total != 3 || len(s.Said.Items) != 2 || s.Said.Items[0].Statement.Text != "“No ferry, no peace”" {
		t.Errorf("said %+v", s.Said)
	}

	silent := harbour() // a new version in which nobody but the mayor speaks
	silent.Raw, silent.Report.Statements = []byte("2"), silent.Report.Statements[2:]
	add(t, a, silent)
	if s, err = a.Speaker(ctx, "ada-quill", Page{}); err != nil || s.Statements != 1 || s.Said.Total != 1 {
		t.Errorf("after the new version: %+v, %v", s, err)
	}
	if _, err := a.Speaker(ctx, "nobody", Page{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a speaker who is not there: %v", err)
	}
}

func testPictures(t *testing.T, a *Archive) {
	ctx := t.Context()
	id := add(t, a, harbour())[0].ID
	d := harbour()
	d.Pictures = []Picture{
		{URL: "https://img.example/2.jpg", MediaType: "image/jpeg", Bytes: []byte("second")},
		{URL: "https://img.example/crane.jpg", MediaType: "image/png", Bytes: []byte("crane")},
	}
	for range 2 { // pictures come with bytes that are there
		if got := add(t, a, d)[0]; got.Outcome != Unchanged {
			t.Errorf("pictures for a kept story: %+v", got)
		}
	}
	d.Raw, d.Pictures = []byte("new version"), []Picture{{URL: "https://img.example/2.jpg", MediaType: "image/jpeg", Bytes: []byte("second, cut")}}
	add(t, a, d)
	bytesOf := func(version int) (all []string) {
		e, err := a.Story(ctx, id, version)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range e.Pictures {
			full, err := a.Picture(ctx, strings.ToUpper(p.SHA256))
			if err != nil || full.Size != int64(len(full.Bytes)) || full.Size != p.Size {
				t.Fatalf("picture %+v: %+v, %v", p, full, err)
			}
			all = append(all, full.MediaType+" "+string(full.Bytes))
		}
		return all
	}
	if got, want := bytesOf(1), []string{"image/jpeg second", "image/png crane"}; !slices.Equal(got, want) {
		t.Errorf("pictures of the first version %q, want %q", got, want)
	}
	if got, want := bytesOf(2), []string{"image/jpeg second, cut", "image/png crane"}; !slices.Equal(got, want) {
		t.Errorf("pictures of the second version %q, want %q", got, want)
	}
	f, err := a.Stories(ctx, query.Query{}, Page{})
	if err != nil || f.Items[0].Picture != newBlob([]byte("crane")).sha256 {
		t.Errorf("the lead picture: %+v, %v", f, err)
	}
	if _, err := a.Picture(ctx, newBlob(d.Raw).sha256); !errors.Is(err, ErrNotFound) {
		t.Errorf("a page is no picture: %v", err)
	}
}

func testReread(t *testing.T, a *Archive) {
	ctx := t.Context()
	id := add(t, a, harbour(), ferry(), small("https://tideline.example/bad", "bad", "stubborn"))[0].ID
	never := func(Document) (*copytaster.Report, error) { panic("nothing to read again") }
	if r, err := a.Reread(ctx, false, never, nil); err != nil || r.Read != 0 {
		t.Fatalf("with the same rules: %+v, %v", r, err)
	}
	if _, err := a.write.Exec(`UPDATE version SET rules = 'old'`); err != nil {
		t.Fatal(err)
	}
	errBad := errors.New("cannot read that")
	var progress []string
	r, err := a.Reread(ctx, false, func(d Document) (*copytaster.Report, error) {
		switch {
		case d.Input == "harbour.html":
			want := harbour()
			want.Report = nil
			if !reflect.DeepEqual(d, want) {
				t.Errorf("read again from\n%+v, want\n%+v", d, want)
			}
			report := harbour().Report
			report.Story.Headline, report.Statements = "Better rules", report.Statements[:1]
			return report, nil
		case d.Input == "ferry.txt":
			return ferry().Report, nil
		}
		return nil, errBad
	}, func(done, total int) { progress = append(progress, fmt.Sprint(done, "/", total)) })
	if err != nil || r.Read != 2 || r.Changed != 1 || len(r.Failures) != 1 || r.Failures[0].ID != id+2 || !errors.Is(r.Failures[0].Err, errBad) {
		t.Errorf("reread %+v, %v", r, err)
	}
	if !slices.Equal(progress, []string{"3/3"}) {
		t.Errorf("progress %q", progress)
	}
	e, err := a.Story(ctx, id, 0)
	if err != nil || e.Report.Story.Headline != "Better rules" || e.Rules != copytaster.Version || !bytes.Equal(must(a.Raw(ctx, id, 0)), harbour().Raw) {
		t.Errorf("story %+v, %v", e, err)
	}
	for search, want := range map[string]int{"better": 1, "denies": 0, "stubborn": 1} {
		if f, err := a.Stories(ctx, parse(t, search), Page{}); err != nil || f.Total != want {
			t.Errorf("%s: %+v, %v; want %d", search, f, err, want)
		}
	}
	s, err := a.Stats(ctx)
	if err != nil || s.Stale != 1 || s.Statements != 3 || s.Speakers != 1 {
		t.Errorf("stats %+v, %v", s, err)
	}
	if r, err := a.Reread(ctx, true, func(Document) (*copytaster.Report, error) { return &copytaster.Report{}, nil }, nil); err != nil || len(r.Failures) != 3 {
		t.Errorf("reports without a story: %+v, %v", r, err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func testHostile(t *testing.T, a *Archive) {
	ctx := t.Context()
	long := strings.Repeat("tide and ebb\n", 20<<20/13)
	odd := "nul\x00 bad\xff “"
	deep := small("https://tideline.example/odd", odd, odd)
	deep.Input, deep.ContentType, deep.Captured = odd, odd, time.Time{}
	s := deep.Report.Story
	s.URL, s.Site, s.Lang, s.Published, s.Updated = odd, odd, odd, story.Date(odd), "9999-99-99"
	s.Section, s.Authors = []string{odd, ""}, []story.Author{{Name: odd}}
	s.Galleries = []story.Gallery{{Count: 1 << 62, Items: []story.Item{{N: -1}}}}
	deep.Pictures = []Picture{{}, {URL: odd, MediaType: odd}}
	for i, name := range []string{"", odd, strings.Repeat("é", 1<<20), strings.Repeat("A B ", 1<<18), "\u0301"} {
		deep.Report.Statements = append(deep.Report.Statements, said.Statement{
			ID: fmt.Sprint("s", i), Text: odd, Source: []said.Span{{Start: -5, End: 1 << 60}},
			Speaker: said.Speaker{Name: name, Role: name, Members: []string{"", "Ada Quill", "ada quill"}[:i%4]}, SaidOn: &said.SaidOn{Date: name}})
	}
	added := add(t, a, small("https://tideline.example/long", long, long), deep)
	for _, search := range []string{"", "ebb", `"ebb tide"`, "bad", "-ebb"} {
		if f, err := a.Stories(ctx, parse(t, search), Page{}); err != nil || f.Total == 0 {
			t.Errorf("%s: %d, %v", search, f.Total, err)
		}
	}
	for _, x := range added {
		if _, err := a.Story(ctx, x.ID, 0); err != nil {
			t.Error(err)
		}
	}
	if f, err := a.Statements(ctx, parse(t, "bad"), Page{}); err != nil || f.Total != 5 {
		t.Errorf("statements: %d, %v", f.Total, err)
	}
	if raw, err := a.Raw(ctx, added[0].ID, 0); err != nil || string(raw) != long {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
	if f, err := a.Speakers(ctx, Page{}); err != nil || f.Total == 0 {
		t.Errorf("speakers: %+v, %v", f.Total, err)
	}
}

func testConcurrent(t *testing.T, a *Archive) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	const writers, each = 4, 10
	var writing, reading sync.WaitGroup
	done := make(chan struct{})
	for w := range writers {
		writing.Go(func() {
			for i := range each {
				d := harbour()
				d.URL, d.Report.Story.URL = fmt.Sprintf("https://tideline.example/%d/%d", w, i), ""
				d.Raw = fmt.Append(d.Raw, w, i)
				if _, err := a.Add(ctx, d); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 4 {
		reading.Go(func() {
			for last := 0; ; {
				f, err := a.Stories(ctx, parse(t, "speaker:quill deal"), Page{})
				if err != nil || f.Total < last {
					t.Errorf("found %d after %d, %v", f.Total, last, err)
				}
				last = f.Total
				if _, err := a.Speaker(ctx, "ada-quill", Page{}); err != nil && !errors.Is(err, ErrNotFound) {
					t.Error(err)
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	writing.Wait()
	close(done)
	reading.Wait()
	if s, err := a.Speaker(ctx, "ada-quill", Page{}); err != nil || s.Statements != writers*each*2 {
		t.Errorf("statements %+v, %v", s, err)
	}
}
