package main

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestInOrder(t *testing.T) {
	const workers, items = 3, 200
	var inFlight, most atomic.Int32
	var got []int
	numbers := func(yield func(int) bool) {
		for i := range items {
			n := inFlight.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			if !yield(i) {
				return
			}
		}
	}
	err := inOrder(workers, numbers,
		func(i int) int {
			if i%7 == 0 {
				time.Sleep(time.Millisecond)
			}
			return i
		},
		func(i int) error {
			inFlight.Add(-1)
			got = append(got, i)
			return nil
		})
	if err != nil || len(got) != items || !slices.IsSorted(got) {
		t.Errorf("got %v, %v", got, err)
	}
	// One more may wait for room.
	if most.Load() > 16*workers+1 {
		t.Errorf("%d items on their way", most.Load())
	}
	full := errors.New("disk full")
	n := 0
	err = inOrder(workers, numbers, func(i int) int { return i }, func(int) error {
		if n++; n == 10 {
			return full
		}
		return nil
	})
	if err != full || n != 10 {
		t.Errorf("after an error: got %v, %d done", err, n)
	}
}

func TestProgress(t *testing.T) {
	var b bytes.Buffer
	start := time.Now()
	p := &progress{w: &b, start: start, quit: make(chan struct{})}
	p.print(func() error { return nil })
	p.draw(start.Add(500 * time.Millisecond))
	if b.Len() > 0 {
		t.Errorf("drawn before a second has passed: %q", &b)
	}
	p.print(func() error { return nil })
	p.total.Store(5)
	p.draw(start.Add(2 * time.Second))
	if got, want := b.String(), "\r\x1b[K2 of 5 read, 1.0 a second"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	b.Reset()
	p.print(func() error { b.WriteString("report"); return nil })
	p.draw(start.Add(3 * time.Second))
	p.stop()
	p.stop()
	p.draw(start.Add(4 * time.Second))
	if got := b.String(); !strings.HasPrefix(got, "\r\x1b[Kreport") || !strings.HasSuffix(got, "a second\r\x1b[K") {
		t.Errorf("the line is not cleared: %q", got)
	}
}

func TestParseArgs(t *testing.T) {
	for _, test := range []struct {
		args  string
		words bool
		want  string // the inputs, or the error
		j     int
		why   bool
	}{
		{"a b", false, "a b", 0, false},
		{"a -j 3 b -why", false, "a b", 3, true},
		{"--j=3 -why=true - a", false, "- a", 3, true},
		{"-- -j a", false, "-j a", 0, false},
		{"a -j", false, "flag needs an argument: -j", 0, false},
		{"-j x", false, `invalid value "x" for flag -j: parse error`, 0, false},
		{"a -wy", false, "unknown flag -wy; did you mean -why?", 0, false},
		{"a -colour", false, "unknown flag -colour", 0, false},
		{"a -json", false, "unknown flag -json; did you mean -format json?", 0, false},
		{"fares -ferry -why", true, "fares -ferry", 0, true},
		{"fares -speaker:quist", true, "fares -speaker:quist", 0, false},
		{"fares -forma", true, "unknown flag -forma; did you mean -format? (a word to leave out goes after --)", 0, false},
	} {
		flags := flag.NewFlagSet("", flag.ContinueOnError)
		flags.SetOutput(&bytes.Buffer{})
		j, why := flags.Int("j", 0, ""), flags.Bool("why", false, "")
		flags.Var(&choice{value: "text", of: []string{"text", "json"}}, "format", "")
		inputs, err := parseArgs(flags, strings.Fields(test.args), test.words)
		got := strings.Join(inputs, " ")
		if err != nil {
			got = err.Error()
		}
		if got != test.want || err == nil && (*j != test.j || *why != test.why) {
			t.Errorf("%s: got %q, -j %d, -why %v", test.args, got, *j, *why)
		}
	}
}

func TestDataFolder(t *testing.T) {
	for _, test := range []struct{ system, env, want string }{
		{"linux", "HOME=/home/kim", "/home/kim/.local/share"},
		{"linux", "HOME=/home/kim XDG_DATA_HOME=/data", "/data"},
		{"linux", "HOME=/home/kim XDG_DATA_HOME=relative", "/home/kim/.local/share"},
		{"linux", "", "$HOME is not set; say where the archive lies with -db"},
		{"darwin", "HOME=/Users/kim", "/Users/kim/Library/Application Support"},
		{"windows", "LocalAppData=/local", "/local"},
	} {
		getenv := func(key string) string {
			for kv := range strings.FieldsSeq(test.env) {
				if k, v, _ := strings.Cut(kv, "="); k == key {
					return v
				}
			}
			return ""
		}
		got, err := dataFolder(getenv, test.system)
		if err != nil {
			got = err.Error()
		}
		if filepath.ToSlash(got) != test.want {
			t.Errorf("%s, %s: got %q, want %q", test.system, test.env, got, test.want)
		}
	}
}

func TestQueryText(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"harbour fares"}, "harbour fares"},
		{[]string{"harbour", "-ferry"}, "harbour -ferry"},
		{[]string{"fares", "night boat"}, `fares "night boat"`},
		{[]string{"speaker:Berta Quist", "fares"}, `speaker:"Berta Quist" fares`},
		{[]string{"-speaker:Berta Quist", "fares"}, `-speaker:"Berta Quist" fares`},
		{[]string{`"night boat" OR ferry`, "fares"}, `"night boat" OR ferry fares`},
	} {
		if got := queryText(test.args); got != test.want {
			t.Errorf("%q: got %q, want %q", test.args, got, test.want)
		}
	}
}

func TestPicturesBesideAPage(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "saved", "story.html")
	files := filepath.Join(dir, "saved", "story_files")
	if err := os.MkdirAll(files, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(files, "quay 1.jpg"), filepath.Join(dir, "secret.jpg")} {
		if err := os.WriteFile(path, []byte(path), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "secret.jpg"), filepath.Join(files, "link.jpg")); err != nil {
		t.Skip(err)
	}
	b := openBesides(page, "https://herald.example/news/story?id=1", "")
	defer b.close()
	for _, test := range []struct {
		name  string
		found bool
	}{
		{"story_files/quay%201.jpg", true},
		{"./story_files/../story_files/quay%201.jpg?w=300", true},
		{"https://herald.example/news/story_files/quay%201.jpg", true},
		{"https://herald.example/story_files/quay%201.jpg", false},
		{"https://other.example/news/story_files/quay%201.jpg", false},
		{"https://cdn.example/quay%201.jpg", false},
		{"../secret.jpg", false},
		{"story_files/../../secret.jpg", false},
		{"%2e%2e/secret.jpg", false},
		{"https://herald.example/news/../../secret.jpg", false},
		{"https://herald.example/news/%2e%2e/secret.jpg", false},
		{"story_files/link.jpg", false},
		{filepath.ToSlash(filepath.Join(dir, "secret.jpg")), false},
		{"file://" + filepath.ToSlash(filepath.Join(dir, "secret.jpg")), false},
		{"story_files", false},
		{"", false},
	} {
		if got := b.find(test.name) != nil; got != test.found {
			t.Errorf("%s: found %v", test.name, got)
		}
	}
}
