package archive

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/story"
)

// Add keeps one document. On return it is safe on disk.
func (a *Archive) Add(ctx context.Context, d Document) (Added, error) {
	added, err := a.AddAll(ctx, []Document{d})
	if err != nil {
		return Added{}, err
	}
	return added[0], nil
}

// AddAll keeps documents in one transaction: all of them, or with an error
// none. It is much faster than Add for each; 50 to 200 make a good batch.
func (a *Archive) AddAll(ctx context.Context, docs []Document) ([]Added, error) {
	captures := make([]*capture, len(docs))
	for i, d := range docs {
		c, err := a.prepare(d)
		if err != nil {
			return nil, fmt.Errorf("keep %s: %w", cmp.Or(d.Input, d.URL), err)
		}
		captures[i] = c
	}
	added := make([]Added, len(docs))
	err := a.change(ctx, func(b *batch) error {
		for i, c := range captures {
			var err error
			if added[i], err = putCapture(ctx, b, c); err != nil {
				return fmt.Errorf("keep %s: %w", cmp.Or(docs[i].Input, docs[i].URL), err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

// A capture is a document made ready, so that the transaction is short.
type capture struct {
	key      string
	doc      Document
	raw      blob
	pictures []blob // one for each of doc.Pictures
	reading  *reading
}

// A blob is bytes to keep.
type blob struct {
	sha256 string
	size   int
	zstd   bool
	bytes  []byte
}

func (a *Archive) prepare(d Document) (*capture, error) {
	if d.Captured.IsZero() {
		d.Captured = time.Now()
	}
	if d.Report != nil {
		d.URL = cmp.Or(d.URL, d.Report.URL)
	}
	r, err := a.readingOf(d)
	if err != nil {
		return nil, err
	}
	c := &capture{doc: d, raw: newBlob(d.Raw), reading: r}
	c.raw.zstd, c.raw.bytes = true, a.pack(d.Raw)
	for _, p := range d.Pictures {
		c.pictures = append(c.pictures, newBlob(p.Bytes))
	}
	c.key, err = key(d, c.raw.sha256)
	return c, err
}

func newBlob(b []byte) blob {
	sum := sha256.Sum256(b)
	return blob{sha256: hex.EncodeToString(sum[:]), size: len(b), bytes: b}
}

func (a *Archive) pack(b []byte) []byte { return a.packer.EncodeAll(b, nil) }

func (a *Archive) unpack(b []byte) ([]byte, error) { return a.opener.DecodeAll(b, nil) }

// What the keys of documents without an address begin with.
const (
	pathKey  = "file:"
	bytesKey = "sha256:"
)

// key is what makes documents versions of one story: the page's address. The
// canonical address that a page states is believed within its own site, since
// reprints state the original's; and never the front page for a page below it.
// A document without an address goes by its path, and one without a path by its bytes.
func key(d Document, sha256 string) (string, error) {
	own, canonical := pageKey(d.URL), pageKey(d.Report.Story.URL)
	isFront := !strings.ContainsAny(canonical, "/?")
	switch {
	case canonical != "" && own == "" && !isFront:
		return canonical, nil
	case canonical != "" && own != "" && !isFront && weburl.Domain(d.URL) == weburl.Domain(d.Report.Story.URL):
		return canonical, nil
	case own != "":
		return own, nil
	case d.Input == "" || d.Input == "-":
		return bytesKey + sha256, nil
	}
	return fileKey(d.Input)
}

// pageKey is the key of an address: with or without https and www it is the same page.
func pageKey(address string) string {
	canonical, ok := weburl.Canonical(address)
	if !ok {
		return ""
	}
	_, rest, _ := strings.Cut(canonical, "://")
	return strings.TrimSuffix(strings.TrimPrefix(rest, "www."), "/")
}

func fileKey(path string) (string, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("find the full path of %s: %w", path, err)
	}
	return pathKey + plain(filepath.ToSlash(full)), nil
}

// plain is text that every database takes.
func plain(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}

// stamp writes a time so that it sorts as text.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// putCapture keeps what prepare made ready.
func putCapture(ctx context.Context, b *batch, c *capture) (Added, error) {
	blobID, err := putBlob(ctx, b, c.raw)
	if err != nil {
		return Added{}, err
	}
	added := Added{Outcome: NewVersion}
	var newest, versions int
	var newestAt string
	err = b.row(ctx, `SELECT id, newest, versions, captured FROM story WHERE key = ?`, []any{c.key}, &added.ID, &newest, &versions, &newestAt)
	if errors.Is(err, sql.ErrNoRows) {
		added.Outcome = Kept
		err = b.row(ctx, insertStory, []any{c.key}, &added.ID)
	}
	if err != nil {
		return Added{}, fmt.Errorf("find the story: %w", err)
	}
	var versionID int64
	err = b.row(ctx, `SELECT id, n FROM version WHERE story_id = ? AND blob_id = ?`, []any{added.ID, blobID}, &versionID, &added.Version)
	switch {
	case err == nil:
		added.Outcome = Unchanged
	case errors.Is(err, sql.ErrNoRows):
		added.Version = versions + 1
		if versionID, err = putVersion(ctx, b, c, added, blobID); err != nil {
			return Added{}, err
		}
	default:
		return Added{}, fmt.Errorf("find the version: %w", err)
	}
	if err := putPictures(ctx, b, c, versionID); err != nil {
		return Added{}, err
	}
	switch {
	case added.Outcome == Unchanged && added.Version == newest && len(c.pictures) > 0:
		err = putLeadPicture(ctx, b, added.ID, c.doc.Report.Story)
	case added.Outcome != Unchanged && stamp(c.doc.Captured) >= newestAt:
		err = putReading(ctx, b, added.ID, added.Version, c.reading)
	}
	return added, err
}

const insertStory = `
	INSERT INTO story (key, newest, versions, at, day, url, kind, outlet, lang, section, headline, standfirst,
		authors, published, captured, statements, picture, text)
	VALUES (?, 0, 0, '', '', '', '', '', '', '[]', '', '', '[]', '', '', 0, '', '')
	RETURNING id`

func putVersion(ctx context.Context, b *batch, c *capture, added Added, blobID int64) (id int64, err error) {
	d := c.doc
	err = b.row(ctx, `
		INSERT INTO version (story_id, n, blob_id, input, url, form, content_type, captured, added, rules, report)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		RETURNING id`, []any{
		added.ID, added.Version, blobID, plain(d.Input), plain(d.URL), string(d.Form), plain(d.ContentType),
		stamp(d.Captured), stamp(time.Now()), copytaster.Version, c.reading.report}, &id)
	if err != nil {
		return 0, fmt.Errorf("keep the version: %w", err)
	}
	if err := b.exec(ctx, `UPDATE story SET versions = ? WHERE id = ?`, added.Version, added.ID); err != nil {
		return 0, fmt.Errorf("count the version: %w", err)
	}
	return id, nil
}

// putBlob keeps bytes unless they are there.
func putBlob(ctx context.Context, b *batch, bl blob) (id int64, err error) {
	err = b.row(ctx, `SELECT id FROM blob WHERE sha256 = ?`, []any{bl.sha256}, &id)
	if errors.Is(err, sql.ErrNoRows) {
		if bl.bytes == nil {
			bl.bytes = []byte{} // nil would be NULL
		}
		err = b.row(ctx, `INSERT INTO blob (sha256, size, zstd, bytes) VALUES (?, ?, ?, ?) RETURNING id`,
			[]any{bl.sha256, bl.size, bl.zstd, bl.bytes}, &id)
	}
	if err != nil {
		return 0, fmt.Errorf("keep %d bytes: %w", bl.size, err)
	}
	return id, nil
}

func putPictures(ctx context.Context, b *batch, c *capture, versionID int64) error {
	for i, p := range c.doc.Pictures {
		blobID, err := putBlob(ctx, b, c.pictures[i])
		if err != nil {
			return err
		}
		err = b.exec(ctx, `INSERT INTO picture (version_id, url, media_type, blob_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			versionID, plain(p.URL), plain(p.MediaType), blobID)
		if err != nil {
			return fmt.Errorf("keep the picture %s: %w", p.URL, err)
		}
	}
	return nil
}

// putLeadPicture names the picture that lists show with the story: the lead
// picture or else the first that the archive has.
func putLeadPicture(ctx context.Context, b *batch, storyID int64, s *story.Story) error {
	kept, err := pictures(ctx, b.tx, storyID, 0)
	if err != nil {
		return err
	}
	hash := make(map[string]string, len(kept))
	for _, p := range kept {
		hash[p.URL] = p.SHA256
	}
	lead := ""
	for _, name := range pictureNames(s) {
		if lead = hash[plain(name)]; lead != "" {
			break
		}
	}
	if err := b.exec(ctx, `UPDATE story SET picture = ? WHERE id = ?`, lead, storyID); err != nil {
		return fmt.Errorf("name the lead picture: %w", err)
	}
	return nil
}

// pictureNames lists the names of a story's pictures, the lead picture first.
func pictureNames(s *story.Story) (names []string) {
	if s.LeadImage != nil {
		names = append(names, s.LeadImage.URL, s.LeadImage.File)
	}
	for _, i := range s.Images {
		names = append(names, i.URL, i.File)
	}
	for _, g := range s.Galleries {
		for _, i := range g.Items {
			names = append(names, i.URL)
		}
	}
	return names
}

func toJSON(v []string) string {
	b, _ := json.Marshal(v) // strings always marshal
	if v == nil {
		return "[]"
	}
	return string(b)
}
