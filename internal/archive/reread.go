package archive

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/copytaster/copytaster"
)

// rereadBatch is how many versions are read again before they are written.
const rereadBatch = 64

// A stale is a version to read again, and what came of it.
type stale struct {
	versionID int64
	failure   Failure // Err is nil where it went well
	reading   *reading
	key       string
	changed   bool
}

// Reread reads captures again with read: those that were read by other rules
// than [copytaster.Version], or all. Where that fails, the last reading stays
// and the capture remains one to read again; the others go on. What was done
// before ctx ends stays done.
//
// read gets the document without its report and pictures and is called by
// several goroutines at once. progress may be nil; it is called by one.
func (a *Archive) Reread(ctx context.Context, all bool, read func(Document) (*copytaster.Report, error), progress func(done, total int)) (Reread, error) {
	var r Reread
	ids, err := a.toReread(ctx, all)
	if err != nil {
		return r, fmt.Errorf("find what to read again: %w", err)
	}
	done := 0
	for batch := range slices.Chunk(ids, rereadBatch) {
		versions := a.readAgain(ctx, batch, read)
		if err := ctx.Err(); err != nil {
			return r, err
		}
		if err := a.putRereads(ctx, versions, all); err != nil {
			return r, err
		}
		for _, v := range versions {
			switch {
			case v.failure.Err != nil:
				r.Failures = append(r.Failures, v.failure)
				continue
			case v.changed:
				r.Changed++
			}
			r.Read++
		}
		if done += len(batch); progress != nil {
			progress(done, len(ids))
		}
	}
	return r, nil
}

func (a *Archive) toReread(ctx context.Context, all bool) (ids []int64, err error) {
	rows, err := a.read.QueryContext(ctx, `SELECT id FROM version WHERE rules <> ? OR ? ORDER BY id`, copytaster.Version, all)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

func (a *Archive) readAgain(ctx context.Context, ids []int64, read func(Document) (*copytaster.Report, error)) []*stale {
	versions := make([]*stale, len(ids))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(ids)) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(ids)); i = next.Add(1) - 1 {
				versions[i] = &stale{versionID: ids[i]}
				versions[i].failure.Err = a.readOne(ctx, versions[i], read)
			}
		})
	}
	workers.Wait()
	return versions
}

func (a *Archive) readOne(ctx context.Context, v *stale, read func(Document) (*copytaster.Report, error)) error {
	var d Document
	var old []byte
	err := a.view(ctx, func(tx *sql.Tx) (err error) {
		d, old, err = a.document(ctx, tx, v)
		return err
	})
	if err != nil {
		return err
	}
	if d.Report, err = read(d); err != nil {
		return err
	}
	if v.reading, err = a.readingOf(d); err != nil {
		return err
	}
	b, err := a.unpack(v.reading.report)
	if err != nil {
		return err
	}
	v.changed = !bytes.Equal(b, old)
	v.key, err = key(d, "")
	return err
}

// document loads what a version was made from, and the JSON of its last report.
func (a *Archive) document(ctx context.Context, tx *sql.Tx, v *stale) (d Document, old []byte, err error) {
	f := &v.failure
	if err := tx.QueryRowContext(ctx, `SELECT story_id, n, input FROM version WHERE id = ?`, v.versionID).Scan(&f.ID, &f.Version, &f.Input); err != nil {
		return d, nil, err
	}
	kept, _, _, err := findVersion(ctx, tx, f.ID, f.Version)
	if err != nil {
		return d, nil, err
	}
	d = Document{Input: kept.Input, URL: kept.URL, Form: kept.Form, ContentType: kept.ContentType, Captured: kept.Captured}
	if d.Raw, err = a.blob(ctx, tx, kept.SHA256); err != nil {
		return d, nil, err
	}
	old, err = a.report(ctx, tx, v.versionID)
	return d, old, err
}

// putRereads keeps the readings that went well; refresh renews also what lists
// and searches show of those that say the same as before.
func (a *Archive) putRereads(ctx context.Context, versions []*stale, refresh bool) error {
	return a.change(ctx, func(b *batch) error {
		for _, v := range versions {
			if v.failure.Err != nil {
				continue
			}
			if err := putReread(ctx, b, v, refresh); err != nil {
				return fmt.Errorf("keep the new reading of story %d: %w", v.failure.ID, err)
			}
		}
		return nil
	})
}

func putReread(ctx context.Context, b *batch, v *stale, refresh bool) error {
	err := b.exec(ctx, `UPDATE version SET rules = ?, report = ? WHERE id = ?`, copytaster.Version, v.reading.report, v.versionID)
	if err != nil || !v.changed && !refresh {
		return err
	}
	var newest int
	err = b.row(ctx, `SELECT newest FROM story WHERE id = ?`, []any{v.failure.ID}, &newest)
	if err != nil || newest != v.failure.Version {
		return err
	}
	if !strings.HasPrefix(v.key, pathKey) && !strings.HasPrefix(v.key, bytesKey) {
		// The page's address may have been read wrongly before.
		err = b.exec(ctx, `UPDATE story SET key = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM story WHERE key = ?)`, v.key, v.failure.ID, v.key)
		if err != nil {
			return err
		}
	}
	return putReading(ctx, b, v.failure.ID, v.failure.Version, v.reading)
}
