package archive

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// A batch is a transaction that writes. It has each statement of SQL parsed
// once. It holds back the words to the end: an index that is written to in
// turns with tables stores every turn by itself, and becomes slow to make.
type batch struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	words    []wordsRow
}

// A wordsRow is a row of story_words or statement_words to come.
type wordsRow struct {
	storyID int64
	insert  string
	args    []any
}

// change runs do in a transaction that writes, and has it safe on disk on return.
func (a *Archive) change(ctx context.Context, do func(*batch) error) error {
	tx, err := a.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin writing to the archive: %w", err)
	}
	defer tx.Rollback() // has nothing to do after Commit
	b := &batch{tx: tx, prepared: map[string]*sql.Stmt{}}
	if err := do(b); err != nil {
		return err
	}
	for _, w := range b.words {
		if err := b.exec(ctx, w.insert, w.args...); err != nil {
			return fmt.Errorf("make story %d searchable: %w", w.storyID, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("write to the archive: %w", err)
	}
	return nil
}

func (b *batch) prepare(ctx context.Context, query string) (*sql.Stmt, error) {
	stmt := b.prepared[query]
	if stmt != nil {
		return stmt, nil
	}
	stmt, err := b.tx.PrepareContext(ctx, query)
	if err == nil {
		b.prepared[query] = stmt
	}
	return stmt, err
}

func (b *batch) exec(ctx context.Context, query string, args ...any) error {
	stmt, err := b.prepare(ctx, query)
	if err == nil {
		_, err = stmt.ExecContext(ctx, args...)
	}
	return err
}

// row runs a query and scans its one row into dest.
func (b *batch) row(ctx context.Context, query string, args []any, dest ...any) error {
	stmt, err := b.prepare(ctx, query)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(dest...)
}

// addWords makes a story or statement searchable at the end of the batch.
func (b *batch) addWords(storyID int64, insert string, id int64, columns []any) {
	b.words = append(b.words, wordsRow{storyID, insert, append([]any{id}, columns...)})
}

// dropWords makes a story and its statements unsearchable.
func (b *batch) dropWords(ctx context.Context, storyID int64) error {
	b.words = slices.DeleteFunc(b.words, func(w wordsRow) bool { return w.storyID == storyID })
	if err := b.exec(ctx, deleteStoryWords, storyID); err != nil {
		return err
	}
	return b.exec(ctx, deleteStatementWords, storyID)
}
