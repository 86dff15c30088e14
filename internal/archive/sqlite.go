package archive

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

//go:embed migrations/sqlite/*.sql
var migrations embed.FS

// sqliteID is what PRAGMA application_id says of an archive.
const sqliteID = 0x43545354

// An Archive keeps pages, stories and statements. Its methods may be called
// from any number of goroutines.
type Archive struct {
	write  *sql.DB // one connection: SQLite has one writer at a time
	read   *sql.DB
	packer *zstd.Encoder
	opener *zstd.Decoder
}

// Open opens the archive in the file at path. It makes the file and its folders
// where they are missing and brings an older archive up to date.
func Open(ctx context.Context, path string) (*Archive, error) {
	a, err := open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("open archive %s: %w", path, err)
	}
	return a, nil
}

func open(ctx context.Context, path string) (*Archive, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	write, err := sql.Open("sqlite", address(path, "_txlock=immediate&_foreign_keys=1&_journal_mode=WAL&_synchronous=FULL"+
		"&_pragma=journal_size_limit(67108864)&_pragma=cache_size(-32000)"))
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	if err := prepareFile(ctx, write); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read, err := sql.Open("sqlite", address(path, "_query_only=1&_pragma=cache_size(-8000)"))
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	read.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
	read.SetMaxIdleConns(max(4, runtime.GOMAXPROCS(0)))
	a := &Archive{write: write, read: read}
	if a.packer, err = zstd.NewWriter(nil, zstd.WithLowerEncoderMem(true)); err == nil {
		a.opener, err = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<30))
	}
	if err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// address gives the driver's address of a file. Whoever finds the file locked
// waits: another process may be adding a large batch.
func address(path, options string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // C:/archive.db
		path = "/" + path
	}
	file := url.URL{Scheme: "file", Path: path}
	return file.String() + "?_busy_timeout=30000&_dqs=0&_pragma=temp_store(memory)&" + options
}

// Close closes the archive.
func (a *Archive) Close() error {
	if a.opener != nil {
		a.opener.Close()
	}
	return errors.Join(a.read.Close(), a.write.Close())
}

// prepareFile makes the tables or brings them up to date. Another process may
// be doing the same: who comes second fails, looks again and finds it done.
func prepareFile(ctx context.Context, db *sql.DB) error {
	err := migrate(ctx, db)
	for range 5 {
		if !isRace(err) || ctx.Err() != nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
		err = migrate(ctx, db)
	}
	return err
}

// isRace reports whether err may come from a change that another process made
// at the same time: the file was locked, or a table was there already.
func isRace(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code() & 0xff // the rest is detail
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_ERROR
}

var errForeign = errors.New("not an archive that this copytaster can use")

func migrate(ctx context.Context, db *sql.DB) error {
	var tables, id int
	err := db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM sqlite_schema WHERE name <> 'goose_db_version' AND name NOT LIKE 'sqlite_%'), application_id FROM pragma_application_id`).Scan(&tables, &id)
	if err != nil {
		return err
	}
	if tables > 0 && id != sqliteID {
		return fmt.Errorf("%w: the file belongs to another program", errForeign)
	}
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return err
	}
	g, err := goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	have, known, err := g.GetVersions(ctx)
	if err != nil {
		return err
	}
	if have > known {
		return fmt.Errorf("%w: it was made by a newer one (version %d of the tables; this one knows %d)", errForeign, have, known)
	}
	if _, err = g.Up(ctx); err != nil {
		return fmt.Errorf("bring the tables up to date: %w", err)
	}
	return nil
}

// size is how many bytes the archive's file has.
func size(ctx context.Context, tx *sql.Tx) (n int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT page_count * page_size FROM pragma_page_count, pragma_page_size`).Scan(&n)
	return n, err
}

const (
	deleteStoryWords     = `DELETE FROM story_words WHERE rowid = ?`
	deleteStatementWords = `DELETE FROM statement_words WHERE rowid IN (SELECT id FROM statement WHERE story_id = ?)`

	insertStoryWords = `
		INSERT INTO story_words (rowid, headline, standfirst, text, captions, outlet, section, author, kind, lang)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

	insertStatementWords = `
		INSERT INTO statement_words (rowid, words, speaker, role, type, act, via)
		VALUES (?, ?, ?, ?, ?, ?, ?)`
)
