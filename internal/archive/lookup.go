package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/copytaster/copytaster"
)

const selectVersion = `
	SELECT version.id, n, n = newest, versions, input, version.url, form, content_type, version.captured, added, sha256, size, rules
	FROM version JOIN story ON story.id = story_id JOIN blob ON blob.id = blob_id
	WHERE story_id = ? `

// scanVersion reads a row of selectVersion; its first columns go to id and count.
func scanVersion(scan func(...any) error) (v Version, id int64, count int, err error) {
	var captured, added string
	err = scan(&id, &v.N, &v.Newest, &count, &v.Input, &v.URL, &v.Form, &v.ContentType, &captured, &added, &v.SHA256, &v.Size, &v.Rules)
	if err != nil {
		return v, 0, 0, err
	}
	var err2 error
	v.Captured, err = time.Parse(time.RFC3339, captured)
	v.Added, err2 = time.Parse(time.RFC3339, added)
	return v, id, count, errors.Join(err, err2)
}

// Story returns a version of a story; version 0 is the newest.
func (a *Archive) Story(ctx context.Context, id int64, version int) (e *Entry, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		e, err = a.entry(ctx, tx, id, version)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("story %d: %w", id, err)
	}
	return e, nil
}

func (a *Archive) entry(ctx context.Context, tx *sql.Tx, id int64, version int) (*Entry, error) {
	v, versionID, count, err := findVersion(ctx, tx, id, version)
	if err != nil {
		return nil, err
	}
	e := &Entry{ID: id, Version: v, Versions: count, Report: new(copytaster.Report)}
	b, err := a.report(ctx, tx, versionID)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, e.Report); err != nil {
		return nil, fmt.Errorf("read the report: %w", err)
	}
	e.Pictures, err = pictures(ctx, tx, id, v.N)
	return e, err
}

// findVersion finds a version of a story; n 0 is the newest.
func findVersion(ctx context.Context, tx *sql.Tx, storyID int64, n int) (v Version, id int64, count int, err error) {
	row := tx.QueryRowContext(ctx, selectVersion+`AND n = CASE ? WHEN 0 THEN newest ELSE ? END`, storyID, n, n)
	v, id, count, err = scanVersion(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	return v, id, count, err
}

// report returns the JSON of a version's report.
func (a *Archive) report(ctx context.Context, tx *sql.Tx, versionID int64) ([]byte, error) {
	var packed []byte
	if err := tx.QueryRowContext(ctx, `SELECT report FROM version WHERE id = ?`, versionID).Scan(&packed); err != nil {
		return nil, fmt.Errorf("find the report: %w", err)
	}
	b, err := a.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("unpack the report: %w", err)
	}
	return b, nil
}

// Versions lists the versions of a story, the newest first.
func (a *Archive) Versions(ctx context.Context, id int64) (list []Version, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		list, err = versions(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("versions of story %d: %w", id, err)
	}
	return list, nil
}

func versions(ctx context.Context, tx *sql.Tx, storyID int64) (list []Version, err error) {
	rows, err := tx.QueryContext(ctx, selectVersion+`ORDER BY version.captured DESC, n DESC`, storyID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		v, _, _, err := scanVersion(rows.Scan)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	if len(list) == 0 && rows.Err() == nil {
		return nil, ErrNotFound
	}
	return list, rows.Err()
}

// Raw returns the bytes of a version as they came; version 0 is the newest.
func (a *Archive) Raw(ctx context.Context, id int64, version int) (raw []byte, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		v, _, _, err := findVersion(ctx, tx, id, version)
		if err != nil {
			return err
		}
		raw, err = a.blob(ctx, tx, v.SHA256)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("bytes of story %d: %w", id, err)
	}
	return raw, nil
}

// blob returns kept bytes by their hash, and makes sure that they are the same still.
func (a *Archive) blob(ctx context.Context, tx *sql.Tx, sha256 string) ([]byte, error) {
	var b []byte
	var packed bool
	if err := tx.QueryRowContext(ctx, `SELECT zstd, bytes FROM blob WHERE sha256 = ?`, sha256).Scan(&packed, &b); err != nil {
		return nil, err
	}
	if packed {
		var err error
		if b, err = a.unpack(b); err != nil {
			return nil, fmt.Errorf("unpack the bytes: %w", err)
		}
	}
	if newBlob(b).sha256 != sha256 {
		return nil, fmt.Errorf("the bytes are no longer those with the hash %s", sha256)
	}
	return b, nil
}

// pictures lists the pictures that came with a version of a story and, where
// others came with other versions only, those; the newest for each name.
func pictures(ctx context.Context, tx *sql.Tx, storyID int64, n int) ([]Picture, error) {
	rows, err := tx.QueryContext(ctx, `
		SELECT picture.url, media_type, sha256, size
		FROM version JOIN picture ON version_id = version.id JOIN blob ON blob.id = picture.blob_id
		WHERE story_id = ?
		ORDER BY n = ? DESC, captured DESC, n DESC, picture.url`, storyID, n)
	if err != nil {
		return nil, fmt.Errorf("find the pictures: %w", err)
	}
	defer rows.Close()
	var list []Picture
	seen := map[string]bool{}
	for rows.Next() {
		var p Picture
		if err := rows.Scan(&p.URL, &p.MediaType, &p.SHA256, &p.Size); err != nil {
			return nil, fmt.Errorf("find the pictures: %w", err)
		}
		if !seen[p.URL] {
			seen[p.URL] = true
			list = append(list, p)
		}
	}
	return list, rows.Err()
}

// Picture returns a picture by its SHA256 in hexadecimal.
func (a *Archive) Picture(ctx context.Context, sha256 string) (p *Picture, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		p, err = a.picture(ctx, tx, strings.ToLower(sha256))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("picture %s: %w", sha256, err)
	}
	return p, nil
}

func (a *Archive) picture(ctx context.Context, tx *sql.Tx, sha256 string) (*Picture, error) {
	p := &Picture{SHA256: sha256}
	err := tx.QueryRowContext(ctx, `
		SELECT url, media_type, size FROM picture JOIN blob ON blob.id = blob_id
		WHERE sha256 = ? ORDER BY version_id, url LIMIT 1`, sha256).Scan(&p.URL, &p.MediaType, &p.Size)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	p.Bytes, err = a.blob(ctx, tx, sha256)
	return p, err
}

// Lookup returns the ID of the story at an address, or of one without an
// address by the path that it was added from.
func (a *Archive) Lookup(ctx context.Context, address string) (id int64, err error) {
	key := pageKey(address)
	if key == "" {
		if key, err = fileKey(address); err != nil {
			return 0, err
		}
	}
	err = a.read.QueryRowContext(ctx, `
		SELECT id FROM story WHERE key = ?
		UNION ALL
		SELECT story_id FROM version WHERE url = ?
		LIMIT 1`, key, plain(address)).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		err = ErrNotFound
	}
	if err != nil {
		return 0, fmt.Errorf("look up %s: %w", address, err)
	}
	return id, nil
}

// Stats counts what the archive holds.
func (a *Archive) Stats(ctx context.Context) (s Stats, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			SELECT
				(SELECT count(*) FROM story),
				(SELECT count(*) FROM version),
				(SELECT count(*) FROM statement),
				(SELECT count(*) FROM speaker WHERE statements > 0),
				(SELECT count(DISTINCT outlet) FROM story WHERE outlet <> ''),
				(SELECT count(DISTINCT blob_id) FROM picture),
				(SELECT count(*) FROM version WHERE rules <> ?),
				(SELECT coalesce(sum(size), 0) FROM version JOIN blob ON blob.id = blob_id),
				coalesce((SELECT day FROM story ORDER BY at, id LIMIT 1), ''),
				coalesce((SELECT day FROM story ORDER BY at DESC, id DESC LIMIT 1), '')`,
			copytaster.Version).Scan(&s.Stories, &s.Versions, &s.Statements, &s.Speakers, &s.Outlets, &s.Pictures, &s.Stale, &s.RawBytes, &s.First, &s.Last)
		if err != nil {
			return fmt.Errorf("count what the archive holds: %w", err)
		}
		s.Size, err = size(ctx, tx)
		return err
	})
	return s, err
}
