package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// A doc is one page of a set.
type doc struct {
	body    []byte
	address *url.URL
}

// load reads the pages of a set: pages/*.html with their addresses in
// gold.jsonl, or simply the HTML files of a folder.
func load(dir string) ([]doc, error) {
	addresses, err := readAddresses(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, err
	}
	var pages []doc
	for _, pattern := range []string{"pages/*.html", "*.html"} {
		names, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, fmt.Errorf("look for pages: %w", err)
		}
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			id := strings.TrimSuffix(filepath.Base(name), ".html")
			u, err := url.Parse(addresses[id])
			if err != nil || u.Host == "" {
				u = &url.URL{Scheme: "https", Host: "news.example", Path: "/" + id}
			}
			pages = append(pages, doc{body, u})
		}
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("no pages in %s", dir)
	}
	return pages, nil
}

func readAddresses(name string) (map[string]string, error) {
	addresses := map[string]string{}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return addresses, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var row struct{ ID, URL string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		addresses[row.ID] = row.URL
	}
	return addresses, lines.Err()
}

func megabytes(pages []doc) float64 {
	n := 0
	for _, p := range pages {
		n += len(p.body)
	}
	return float64(n) / 1e6
}
