package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/fetch"
	"github.com/copytaster/copytaster/story"
)

// Limits of the pictures kept with one page.
const (
	maxPictures     = 300
	maxPictureBytes = 64 << 20
)

// pictures are those found for one page.
type pictures struct {
	kept  []archive.Picture
	bytes int
	errs  []error
}

// pictures gathers the pictures of a page that was read: those that lie beside
// a saved page and, where it may fetch, those at their addresses.
func (r reader) pictures(ctx context.Context, res result, mayFetch bool) (found pictures) {
	if res.err != nil {
		return found
	}
	beside := &besides{}
	if !res.fetched && res.input != "-" {
		beside = openBesides(res.input, res.options.URL, res.report.Story.URL)
		defer beside.close()
	}
	for tried, name := range pictureNames(res.report.Story) {
		if ctx.Err() != nil {
			break
		}
		if tried == maxPictures || found.bytes > maxPictureBytes {
			found.errs = append(found.errs, fmt.Errorf("it has more pictures than the %d, or %d MB, that are kept of a page", maxPictures, maxPictureBytes>>20))
			break
		}
		b := beside.find(name)
		if b == nil && mayFetch && isAddress(name) {
			d, err := r.client.Picture(ctx, name)
			if err != nil {
				found.errs = append(found.errs, fmt.Errorf("picture %s: %w", name, plain(err)))
				continue
			}
			b = d.Body
		}
		if media := fetch.PictureType(b); b != nil && media != "" {
			found.kept = append(found.kept, archive.Picture{URL: name, MediaType: media, Bytes: b})
			found.bytes += len(b)
		}
	}
	return found
}

// pictureNames lists each picture of a story once, as the archive knows it:
// by its address, else by its file name.
func pictureNames(st *story.Story) []string {
	var names []string
	seen := map[string]bool{"": true}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	image := func(m story.Image) {
		if m.URL != "" {
			add(m.URL)
		} else {
			add(m.File)
		}
	}
	if st.LeadImage != nil {
		image(*st.LeadImage)
	}
	for _, m := range st.Images {
		image(m)
	}
	for _, g := range st.Galleries {
		for _, i := range g.Items {
			add(i.URL)
		}
	}
	return names
}

// besides are the files beside a saved page.
type besides struct {
	root  *os.Root // the page's folder: nothing outside it can be opened
	bases []*url.URL
}

func openBesides(page string, addresses ...string) *besides {
	root, err := os.OpenRoot(filepath.Dir(page))
	if err != nil {
		return &besides{}
	}
	b := &besides{root: root}
	for _, a := range addresses {
		if u, err := url.Parse(a); err == nil && u.Host != "" {
			b.bases = append(b.bases, u)
		}
	}
	return b
}

func (b *besides) close() {
	if b.root != nil {
		b.root.Close()
	}
}

// find returns the bytes of a picture that lies beside the page, or nil.
func (b *besides) find(name string) []byte {
	if b.root == nil {
		return nil
	}
	for _, candidate := range b.candidates(name) {
		if body := b.read(candidate); body != nil {
			return body
		}
	}
	return nil
}

// candidates lists the paths, below the page's folder, at which a picture may
// lie. A relative address in the page was resolved against the page's own
// address where that is known, so that way is gone back. A whole address is
// never matched by its file name alone: it may be another picture.
func (b *besides) candidates(name string) []string {
	u, err := url.Parse(name)
	if err != nil {
		return nil
	}
	if u.Host == "" {
		if u.Scheme != "" {
			return nil
		}
		return []string{u.Path}
	}
	var out []string
	for _, base := range b.bases {
		folder := path.Dir("/" + strings.TrimPrefix(base.Path, "/") + "x")
		rest, ok := strings.CutPrefix(u.Path, strings.TrimSuffix(folder, "/")+"/")
		if ok && u.Host == base.Host {
			out = append(out, rest)
		}
	}
	return out
}

func (b *besides) read(name string) []byte {
	name = filepath.FromSlash(path.Clean(name))
	if !filepath.IsLocal(name) {
		return nil
	}
	info, err := b.root.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > fetch.MaxPicture {
		return nil
	}
	f, err := b.root.Open(name)
	if err != nil {
		return nil
	}
	defer f.Close()
	body, err := io.ReadAll(io.LimitReader(f, fetch.MaxPicture))
	if err != nil || len(body) == 0 {
		return nil
	}
	return body
}
