package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// speakerLine selects what lists show of a speaker.
const speakerLine = `
	SELECT slug, statements,
		(SELECT name FROM spoke WHERE speaker_id = speaker.id GROUP BY name ORDER BY count(*) DESC, name LIMIT 1),
		(SELECT type FROM spoke WHERE speaker_id = speaker.id AND type <> '' UNION ALL SELECT '' LIMIT 1),
		(SELECT day FROM spoke WHERE speaker_id = speaker.id ORDER BY at LIMIT 1),
		(SELECT day FROM spoke WHERE speaker_id = speaker.id ORDER BY at DESC LIMIT 1)
	FROM speaker `

func scanSpeaker(scan func(...any) error) (l SpeakerLine, err error) {
	err = scan(&l.Slug, &l.Statements, &l.Name, &l.Type, &l.First, &l.Last)
	return l, err
}

// Speakers lists the speakers, the most quoted first.
func (a *Archive) Speakers(ctx context.Context, p Page) (found Found[SpeakerLine], err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		found, err = speakerList(ctx, tx, p)
		return err
	})
	return found, err
}

func speakerList(ctx context.Context, tx *sql.Tx, p Page) (found Found[SpeakerLine], err error) {
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM speaker WHERE statements > 0`).Scan(&found.Total); err != nil {
		return found, fmt.Errorf("count speakers: %w", err)
	}
	found.Items = []SpeakerLine{}
	limit, offset := p.limits()
	rows, err := tx.QueryContext(ctx, speakerLine+`WHERE statements > 0 ORDER BY statements DESC, slug LIMIT ? OFFSET ?`, limit, offset)
	if err != nil {
		return found, fmt.Errorf("list speakers: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		l, err := scanSpeaker(rows.Scan)
		if err != nil {
			return found, fmt.Errorf("list speakers: %w", err)
		}
		found.Items = append(found.Items, l)
	}
	return found, rows.Err()
}

// Speaker returns what the archive has of the speaker with that slug, with one
// page of the statements, the newest first.
func (a *Archive) Speaker(ctx context.Context, slug string, p Page) (s *Speaker, err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		s, err = speaker(ctx, tx, slug, p)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("speaker %s: %w", slug, err)
	}
	return s, nil
}

func speaker(ctx context.Context, tx *sql.Tx, slug string, p Page) (*Speaker, error) {
	line, err := scanSpeaker(tx.QueryRowContext(ctx, speakerLine+`WHERE slug = ? AND statements > 0`, slug).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	s := &Speaker{SpeakerLine: line}
	if s.Spellings, err = spellings(ctx, tx, slug); err != nil {
		return nil, err
	}
	if s.Roles, err = roles(ctx, tx, slug); err != nil {
		return nil, err
	}
	s.Said, err = statements(ctx, tx, `id IN (SELECT statement_id FROM spoke WHERE speaker_id = (SELECT id FROM speaker WHERE slug = ?))`, []any{slug}, nil, p)
	return s, err
}

func spellings(ctx context.Context, tx *sql.Tx, slug string) (list []Spelling, err error) {
	rows, err := tx.QueryContext(ctx, `
		SELECT name, count(*)
		FROM spoke JOIN speaker ON speaker.id = speaker_id
		WHERE slug = ?
		GROUP BY name
		ORDER BY count(*) DESC, name`, slug)
	if err != nil {
		return nil, fmt.Errorf("find the spellings: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var s Spelling
		if err := rows.Scan(&s.Name, &s.Statements); err != nil {
			return nil, fmt.Errorf("find the spellings: %w", err)
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

func roles(ctx context.Context, tx *sql.Tx, slug string) (list []Role, err error) {
	rows, err := tx.QueryContext(ctx, `
		SELECT role, body, min(day), max(day), count(*)
		FROM spoke JOIN speaker ON speaker.id = speaker_id
		WHERE slug = ? AND (role <> '' OR body <> '')
		GROUP BY role, body
		ORDER BY max(day) DESC, count(*) DESC, role, body`, slug)
	if err != nil {
		return nil, fmt.Errorf("find the roles: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Role
		if err := rows.Scan(&r.Role, &r.Of, &r.First, &r.Last, &r.Statements); err != nil {
			return nil, fmt.Errorf("find the roles: %w", err)
		}
		list = append(list, r)
	}
	return list, rows.Err()
}
