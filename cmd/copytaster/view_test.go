package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/story"
)

// A live blog's entries are listed, and head their parts of the text.
func TestEntries(t *testing.T) {
	st := &story.Story{
		Kind: story.Live, Headline: "Talks: live", Published: "2026-03-05T07:30:00+01:00", DatedBy: "updated line",
		Authors: []story.Author{{Name: "Nordfunk", Type: "organisation"}}, Missing: []string{"lead_image"},
		Body: []story.Block{{Kind: story.Paragraph, Text: "The lamp is lit."}, {Kind: story.Paragraph, Text: "Both boats have sailed, one behind the other, and nobody has waved."}},
		Entries: []story.Entry{{Time: "2026-03-05T18:20:00+01:00", Title: "Light", Authors: []story.Author{{Name: "Ann Lee", Type: "person"}}, To: 1},
			{Time: "2026-03-06T07:00:00+01:00", From: 1, To: 2}},
	}
	for _, test := range []struct {
		only bool
		want string
	}{
		{false, `
Entries
  18:20 · Light · By Ann Lee
  6 March 2026, 07:00 +01:00 · Both boats have
    sailed,…

Not on the page: lead picture

No statements
`},
		{true, `
Not on the page: lead picture

18:20 · Light · By Ann Lee

The lamp is lit.

6 March 2026, 07:00 +01:00

Both boats have sailed, one behind the other, and
nobody has waved.
`},
	} {
		var out bytes.Buffer
		s := environment{getenv: func(string) string { return "" }}.sheet(&out, 50)
		s.report(&copytaster.Report{Story: st}, false, test.only)
		if err := s.flush(); err != nil {
			t.Fatal(err)
		}
		head := `Talks: live

By Nordfunk (agency or desk)
Published 5 March 2026, 07:30 +01:00 (uncertain,
  the page gives that of an update)

live page · 2 paragraphs · 2 entries
`
		if d := cmp.Diff(head+test.want, out.String()); d != "" {
			t.Errorf("(-want +got)\n%s", d)
		}
	}
}

// The report of testdata/report.txtar as each format prints it; the names of
// the archive's other files are the flags. UPDATE=1 writes what is printed.
func TestFormats(t *testing.T) {
	const path = "testdata/report.txtar"
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.Files[1:] {
		var r copytaster.Report
		if err := json.Unmarshal(a.Files[0].Data, &r); err != nil {
			t.Fatal(err)
		}
		v := &view{}
		flags := verb{}.flags()
		v.declare(flags)
		if err := flags.Parse(strings.Fields(f.Name)); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		e := environment{stdout: &out, stderr: &out, getenv: func(string) string { return "" }}
		p := v.printer(e, "read", false)
		if err := errors.Join(p.print(&r), p.end()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(f.Data), out.String()); d != "" {
			t.Errorf("%s: (-want +got)\n%s", f.Name, d)
		}
		a.Files[1+i].Data = out.Bytes()
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
