package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	distiller "github.com/markusmobius/go-domdistiller"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"github.com/copytaster/copytaster"
)

const baseline = "html.Parse"

// A reader makes article text of a page. Title, author and date are asked for
// where a peer gives them only on demand, so that all do the same work.
type reader struct {
	name string
	read func(doc) (string, error)
}

func peers() []reader {
	c := new(copytaster.Reader) // one for all pages, as a worker of the command line has
	return []reader{
		{baseline, parseOnly},
		{"copytaster", func(d doc) (string, error) { return taste(c, d) }},
		{"copytaster, JSON out", func(d doc) (string, error) { return tasteJSON(c, d) }},
		{"go-readability", readabilityText},
		{"go-domdistiller", distil},
		{"go-trafilatura fast", trafilaturaText(false)},
		{"go-trafilatura", trafilaturaText(true)},
	}
}

func choose(all []reader, only string) []reader {
	if only == "" {
		return all
	}
	var chosen []reader
	for _, r := range all {
		for part := range strings.SplitSeq(only, ",") {
			if r.name == baseline || strings.Contains(r.name, part) {
				chosen = append(chosen, r)
				break
			}
		}
	}
	return chosen
}

func parseOnly(d doc) (string, error) {
	root, err := html.Parse(bytes.NewReader(d.body))
	if err != nil {
		return "", err
	}
	return root.LastChild.Data, nil
}

func taste(c *copytaster.Reader, d doc) (string, error) {
	r, err := c.Read(d.body, copytaster.Options{URL: d.address.String(), OnlyStory: true})
	if err != nil {
		return "", err
	}
	return r.Story.Text, nil
}

func tasteJSON(c *copytaster.Reader, d doc) (string, error) {
	r, err := c.Read(d.body, copytaster.Options{URL: d.address.String(), OnlyStory: true})
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(r)
	return string(b), err
}

func readabilityText(d doc) (string, error) {
	a, err := readability.FromReader(bytes.NewReader(d.body), d.address)
	if err != nil {
		return "", err
	}
	if a.Node == nil {
		return "", errors.New("no article")
	}
	_, _ = a.Title(), a.Byline()
	_, _ = a.PublishedTime() // an error here is a page without a date
	var b strings.Builder
	err = a.RenderText(&b)
	return b.String(), err
}

func distil(d doc) (string, error) {
	r, err := distiller.ApplyForReader(bytes.NewReader(d.body), &distiller.Options{OriginalURL: d.address, SkipPagination: true})
	if err != nil {
		return "", err
	}
	return r.Text, nil
}

func trafilaturaText(fallback bool) func(doc) (string, error) {
	return func(d doc) (string, error) {
		r, err := trafilatura.Extract(bytes.NewReader(d.body), trafilatura.Options{OriginalURL: d.address, EnableFallback: fallback})
		if err != nil {
			return "", err
		}
		return r.ContentText, nil
	}
}

// try reads a page and counts a panic as a failure.
func try(r reader, d doc) (text string, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return r.read(d)
}
