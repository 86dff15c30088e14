package archive

import (
	"bufio"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/copytaster/copytaster/internal/query"
)

func TestSQLite(t *testing.T) {
	testArchive(t, func(t *testing.T) *Archive { return openFile(t, filepath.Join(t.TempDir(), "new", "a b?#%.db")) })
}

func openFile(t testing.TB, path string) *Archive {
	t.Helper()
	a, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	first, second := openFile(t, path), openFile(t, path)
	id := add(t, first, harbour())[0].ID
	add(t, second, ferry())
	if s, err := first.Stats(t.Context()); err != nil || s.Stories != 2 {
		t.Errorf("stats %+v, %v", s, err)
	}
	err := first.change(t.Context(), func(b *batch) error { // opening and reading wait for no writer
		if err := b.exec(t.Context(), `UPDATE story SET lang = 'x'`); err != nil {
			return err
		}
		start := time.Now()
		if s, err := openFile(t, path).Stats(t.Context()); err != nil || s.Stories != 2 {
			t.Errorf("stats %+v, %v", s, err)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("opening took %v", took)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if e, err := openFile(t, path).Story(t.Context(), id, 0); err != nil || e.Report.Story.Headline != harbour().Report.Story.Headline {
		t.Errorf("story %+v, %v", e, err)
	}
}

func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	var writing sync.WaitGroup
	for w := range 2 {
		a := openFile(t, path)
		writing.Go(func() {
			for i := range 20 {
				if _, err := a.Add(t.Context(), small(fmt.Sprintf("https://tideline.example/%d/%d", w, i), "x", "tide")); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writing.Wait()
	if s, err := openFile(t, path).Stats(t.Context()); err != nil || s.Stories != 40 {
		t.Errorf("stats %+v, %v", s, err)
	}
}

func TestOpenTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	errs := make(chan error)
	for range 8 {
		go func() {
			a, err := Open(t.Context(), path)
			if err == nil {
				err = a.Close()
			}
			errs <- err
		}()
	}
	for range 8 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	prose, foreign, newer := filepath.Join(dir, "prose.db"), filepath.Join(dir, "foreign.db"), filepath.Join(dir, "newer.db")
	if err := os.WriteFile(prose, []byte(strings.Repeat("no database at all ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", foreign)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`CREATE TABLE bookmarks (url TEXT)`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := openFile(t, newer).write.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)`); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		prose:                            "not a database",
		foreign:                          "the file belongs to another program",
		newer:                            "made by a newer one",
		dir:                              dir,
		filepath.Join(prose, "below.db"): "open archive",
	} {
		if _, err := Open(t.Context(), path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Open(%s): %v, want %q", path, err, want)
		}
	}
}

// TestKill adds in another process until that is killed: what it said that it
// kept must be there.
func TestKill(t *testing.T) {
	const variable = "COPYTASTER_TEST_ADD_UNTIL_KILLED"
	if path := os.Getenv(variable); path != "" {
		addUntilKilled(t, path)
	}
	path := filepath.Join(t.TempDir(), "archive.db")
	kept := 0
	for round := range 3 {
		child := exec.Command(os.Args[0], "-test.run=^TestKill$")
		child.Env = append(os.Environ(), variable+"="+path)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if kept, err = strconv.Atoi(lines.Text()); err != nil {
				t.Fatal(err)
			}
			if kept > 40*(round+1) && child.ProcessState == nil {
				child.Process.Kill()
			}
		}
		child.Wait()
		a := openFile(t, path)
		for i := 1; i <= kept; i++ {
			url := fmt.Sprintf("https://tideline.example/%d", i)
			id, err := a.Lookup(t.Context(), url)
			if err != nil {
				t.Fatal(err)
			}
			if e, err := a.Story(t.Context(), id, 0); err != nil || e.Report.URL != url {
				t.Fatalf("story %d: %+v, %v", i, e, err)
			}
		}
		f, err := a.Stories(t.Context(), query.Query{}, Page{})
		if err != nil || f.Total < kept || found(t, a, fmt.Sprintf("speaker:quill outlet:%d", kept), false) == "" {
			t.Errorf("round %d: %d stories of %d, %v", round, f.Total, kept, err)
		}
	}
	if kept == 0 {
		t.Error("nothing was added")
	}
}

func addUntilKilled(t *testing.T, path string) {
	a := openFile(t, path)
	s, err := a.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i := s.Stories + 1; ; i++ {
		d := harbour()
		d.URL, d.Report.Story.URL = fmt.Sprintf("https://tideline.example/%d", i), ""
		d.Raw, d.Report.Story.Site = fmt.Append(nil, i), fmt.Sprint("Outlet ", i)
		if _, err := a.Add(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		fmt.Println(i)
	}
}

// FuzzSearch looks for searches that parse and that the database refuses.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{`a "b c" -d OR (e NOT f*)`, `speaker:“x y”* after:2017-01`, "-a -b", `-(a OR -speaker:b) kind:live OR before:2020`, "ﷺ ½ ⑴*",
		strings.Repeat("(a OR (b ", 15) + "c" + strings.Repeat("))", 15), strings.Repeat("a OR ", 255) + "b", strings.Repeat("quill* ", 256),
		strings.Repeat("(after:2016 OR peace) ", 128), strings.Repeat("-act:x ", 256)} {
		f.Add(s)
	}
	a := openFile(f, filepath.Join(f.TempDir(), "archive.db"))
	if _, err := a.AddAll(f.Context(), []Document{harbour(), ferry()}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := query.Parse(s)
		if err != nil {
			return
		}
		stories, err1 := a.Stories(t.Context(), q, Page{})
		said, err2 := a.Statements(t.Context(), q, Page{})
		if err := errors.Join(err1, err2); err != nil {
			t.Fatalf("%q, read as %q: %v", s, q, err)
		}
		// What a search finds and what its opposite finds is everything.
		not := query.Query{Op: query.Not, Parts: []query.Query{q}}
		if q.Op == query.All {
			return
		}
		others, err1 := a.Stories(t.Context(), not, Page{})
		unsaid, err2 := a.Statements(t.Context(), not, Page{})
		if err := errors.Join(err1, err2); err != nil || stories.Total+others.Total != 2 || said.Total+unsaid.Total != 5 {
			t.Fatalf("%q: %d stories and %d others, %d statements and %d others, %v", q, stories.Total, others.Total, said.Total, unsaid.Total, err)
		}
	})
}
