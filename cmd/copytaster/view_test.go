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
)

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
