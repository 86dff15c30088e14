package serve

import (
	"encoding/json"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/examples"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// emptyArchive is an archive that is closed when the test ends.
func emptyArchive(t testing.TB) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

// exampleArchive holds the examples. The stories are as they are read; the
// statements are those of the records made by hand, so that what the pages
// show does not hang on how well statements are found.
func exampleArchive(t testing.TB) *archive.Archive {
	t.Helper()
	return archiveOf(t, func(x examples.Example, r *copytaster.Report) []said.Statement { return recorded(t, x, r.Story.Text) })
}

// archiveOf holds the examples with statements of some making.
func archiveOf(t testing.TB, statements func(examples.Example, *copytaster.Report) []said.Statement) *archive.Archive {
	t.Helper()
	a := emptyArchive(t)
	captured := time.Date(2026, 3, 9, 8, 30, 0, 0, time.UTC)
	var docs []archive.Document
	for _, x := range examples.All() {
		raw, err := examples.Files.ReadFile(x.File)
		if err != nil {
			t.Fatal(err)
		}
		o := copytaster.Options{As: copytaster.Form(x.Form), URL: x.URL, Captured: captured}
		r, err := copytaster.Read(raw, o)
		if err != nil {
			t.Fatalf("read %s: %v", x.File, err)
		}
		r.Statements = statements(x, r)
		docs = append(docs, archive.Document{
			Input: "examples/" + x.File, URL: x.URL, Raw: raw, Form: o.As, Captured: captured,
			Report: r, Pictures: picturesOf(x, r.Story),
		})
	}
	if _, err := a.AddAll(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	return a
}

// recorded gives the statements of an example's record, with the spans that
// their words have in text.
func recorded(t testing.TB, x examples.Example, text string) (found []said.Statement) {
	t.Helper()
	b, err := examples.Files.ReadFile(x.Record())
	if err != nil {
		t.Fatal(err)
	}
	var record copytaster.Report
	if err := json.Unmarshal(b, &record); err != nil {
		t.Fatal(err)
	}
	at := 0
	for _, s := range record.Statements {
		s.Text = strings.ReplaceAll(s.Text, "\u00a0", " ")
		s.Content = locate(text, s.Text, at)
		if len(s.Content) == 0 {
			s.Content = locate(text, s.Text, 0)
		}
		if len(s.Content) > 0 {
			at = max(0, s.Content[0].Start-200)
		}
		s.Rule, s.Confidence = "by hand", 0.97
		found = append(found, s)
	}
	return found
}

// locate finds words in text from at on: as they are, or else piece by piece
// with other words between.
func locate(text, words string, at int) []said.Span {
	for end := len(words); end > 0; end = strings.LastIndexByte(words[:end], ' ') {
		i := strings.Index(text[at:], words[:end])
		if i < 0 {
			continue
		}
		span := said.Span{Start: at + i, End: at + i + end}
		if end == len(words) {
			return []said.Span{span}
		}
		if rest := locate(text, words[end+1:], span.End); rest != nil {
			return append([]said.Span{span}, rest...)
		}
	}
	return nil
}

// picturesOf gives the pictures that lie beside an example.
func picturesOf(x examples.Example, s *story.Story) (found []archive.Picture) {
	folder := strings.TrimSuffix(x.File, path.Ext(x.File)) + "_files/"
	add := func(url, file string) {
		name := url
		if name == "" {
			name = file
		}
		if b, err := examples.Files.ReadFile(folder + path.Base(name)); err == nil {
			found = append(found, archive.Picture{URL: name, MediaType: "image/jpeg", Bytes: b})
		}
	}
	if s.LeadImage != nil {
		add(s.LeadImage.URL, s.LeadImage.File)
	}
	for _, i := range s.Images {
		add(i.URL, i.File)
	}
	for _, g := range s.Galleries {
		for _, i := range g.Items {
			add(i.URL, "")
		}
	}
	return found
}
