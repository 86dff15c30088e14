package main

import (
	"net/url"
	"strings"
	"testing"
)

// Each reader must really read: a peer that fails on a plain page would look fast.
func TestReadersRead(t *testing.T) {
	body := shapes[0].make(20 << 10)
	d := doc{body, &url.URL{Scheme: "https", Host: "news.example", Path: "/ferry"}}
	for _, r := range peers() {
		text, err := try(r, d)
		if err != nil {
			t.Errorf("%s: %v", r.name, err)
		}
		if r.name != baseline && !strings.Contains(text, "the night ferry would run again") {
			t.Errorf("%s: the text is not there, only %.80q", r.name, text)
		}
	}
}

func TestMeasureCountsEveryRound(t *testing.T) {
	pages := []doc{{shapes[0].make(10 << 10), &url.URL{}}}
	results := measure(pages, choose(peers(), "copytaster"), 2)
	if len(results) != 3 || len(results[1].cpu) != 2 || results[0].allocs == 0 {
		t.Errorf("%+v", results)
	}
	var b strings.Builder
	printReaders(&b, pages, results)
	printStages(&b, pages, measureStages(pages, 1))
	for _, want := range []string{"html.Parse", "copytaster", "story.Find"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %s in\n%s", want, b.String())
		}
	}
}

func TestShapesAreAsLongAsAsked(t *testing.T) {
	for _, s := range shapes {
		for _, size := range []int{10 << 10, 1 << 20} {
			if n := len(s.make(size)); n > size || n < size*9/10 {
				t.Errorf("%s: %d bytes; asked for %d", s.name, n, size)
			}
		}
	}
}
