package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/query"
)

// A search turns a query into a condition on the rows of one list.
type search struct {
	ofStory     string // holds for rows whose story has certain words
	ofStatement string // holds for rows whose statement, or one of whose statements, has certain words
	day         string // the column
	text        string // the columns of words without a field
	level       level  // what words without a field are of
	args        []any
}

func searchStories() *search {
	return &search{
		ofStory:     `story.id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?)`,
		ofStatement: `story.id IN (SELECT story_id FROM statement WHERE id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?))`,
		day:         `story.day`,
		text:        `{headline standfirst text captions}`,
		level:       storyLevel,
	}
}

func searchStatements() *search {
	return &search{
		ofStory:     `statement.story_id IN (SELECT rowid FROM story_words WHERE story_words MATCH ?)`,
		ofStatement: `statement.id IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)`,
		day:         `statement.day`,
		text:        `{words speaker}`,
		level:       statementLevel,
	}
}

// A level says whose words a query asks for.
type level int

const (
	mixedLevel level = iota // both, or days, or nothing
	storyLevel
	statementLevel
)

func (s *search) levelOf(q query.Query) level {
	switch q.Op {
	case query.Is:
		switch {
		case q.Term.Field == "":
			return s.level
		case q.Term.Field.OfDate():
			return mixedLevel
		case q.Term.Field.OfStatement():
			return statementLevel
		}
		return storyLevel
	case query.All:
		return mixedLevel
	}
	found := s.levelOf(q.Parts[0])
	for _, p := range q.Parts[1:] {
		if s.levelOf(p) != found {
			return mixedLevel
		}
	}
	return found
}

// where gives the SQL condition for q and appends its arguments to s.args.
// What asks for words of one level, and not only for their absence, is one
// search of the index: so that, in a search for stories, what is asked of
// statements side by side is asked of one and the same.
func (s *search) where(q query.Query) string {
	if l := s.levelOf(q); l != mixedLevel {
		if match, ok := s.match(q); ok {
			s.args = append(s.args, match)
			if l == storyLevel {
				return s.ofStory
			}
			return s.ofStatement
		}
	}
	switch q.Op {
	case query.Not:
		return "NOT (" + s.where(q.Parts[0]) + ")"
	case query.And:
		return s.whereAll(q, " AND ")
	case query.Or:
		return s.whereAll(q, " OR ")
	case query.Is:
		s.args = append(s.args, q.Term.Day())
		if q.Term.Field == query.Before {
			return s.day + " < ?"
		}
		return s.day + " >= ?"
	}
	return "TRUE"
}

func (s *search) whereAll(q query.Query, op string) string {
	var conditions []string
	for _, p := range s.together(q) {
		conditions = append(conditions, s.where(p))
	}
	return "(" + strings.Join(conditions, op) + ")"
}

// together makes one part of all parts of a level that can be one search of the index.
func (s *search) together(q query.Query) (parts []query.Query) {
	var of [statementLevel + 1][]query.Query
	for _, p := range q.Parts {
		l := s.levelOf(p)
		of[l] = append(of[l], p)
	}
	parts = of[mixedLevel]
	for _, same := range of[storyLevel:] {
		one := query.Query{Op: q.Op, Parts: same}
		if _, ok := s.match(one); ok && len(same) > 1 && len(same) < len(q.Parts) {
			parts = append(parts, one)
		} else {
			parts = append(parts, same...)
		}
	}
	return parts
}

// match gives the expression that finds q in the index. There is none for what
// must only be absent, since an index lists what is there.
func (s *search) match(q query.Query) (string, bool) {
	var with, without []string
	for _, p := range q.Parts {
		list := &with
		if p.Op == query.Not && q.Op == query.And {
			p, list = p.Parts[0], &without
		}
		m, ok := s.match(p)
		if !ok {
			return "", false
		}
		*list = append(*list, m)
	}
	switch {
	case q.Op == query.Is:
		return s.term(q.Term), true
	case q.Op == query.Not || len(with) == 0:
		return "", false
	case q.Op == query.Or:
		return "(" + strings.Join(with, " OR ") + ")", true
	}
	m := "(" + strings.Join(with, " AND ") + ")"
	if len(without) > 0 {
		m = "(" + m + " NOT (" + strings.Join(without, " OR ") + "))"
	}
	return m, true
}

// term asks for the words of t side by side. They are letters and digits only:
// nothing that is typed can get out of the quotation marks.
func (s *search) term(t query.Term) string {
	columns := s.text
	if t.Field != "" {
		columns = "{" + string(t.Field) + "}"
	}
	var folded []string
	for w := range query.Words(t.Text) {
		folded = append(folded, w.Folded)
	}
	m := columns + ` : "` + strings.Join(folded, " ") + `"`
	if t.Prefix {
		m += " *"
	}
	return m
}

const (
	defaultLimit = 20
	maxLimit     = 1000
)

// limits gives a page's bounds for LIMIT and OFFSET.
func (p Page) limits() (limit, offset int) {
	switch {
	case p.Limit <= 0:
		limit = defaultLimit
	default:
		limit = min(p.Limit, maxLimit)
	}
	return limit, max(0, p.Offset)
}

// view runs do in a transaction that reads one state of the archive.
func (a *Archive) view(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := a.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("begin reading the archive: %w", err)
	}
	defer tx.Rollback()
	return do(tx)
}

// Stories finds stories, the newest first. The zero query finds all.
func (a *Archive) Stories(ctx context.Context, q query.Query, p Page) (found Found[StoryLine], err error) {
	err = a.view(ctx, func(tx *sql.Tx) error {
		found, err = a.stories(ctx, tx, q, p)
		return err
	})
	return found, err
}

func (a *Archive) stories(ctx context.Context, tx *sql.Tx, q query.Query, p Page) (found Found[StoryLine], err error) {
	s := searchStories()
	where := s.where(q)
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM story WHERE `+where, s.args...).Scan(&found.Total); err != nil {
		return found, fmt.Errorf("count stories: %w", err)
	}
	found.Items = []StoryLine{}
	limit, offset := p.limits()
	rows, err := tx.QueryContext(ctx, `
		WITH hit AS (SELECT id FROM story WHERE `+where+` ORDER BY at DESC, id DESC LIMIT ? OFFSET ?)
		SELECT story.id, url, kind, outlet, lang, section, headline, standfirst, authors, published, captured,
			versions, statements, picture, text
		FROM hit JOIN story ON story.id = hit.id
		ORDER BY at DESC, story.id DESC`, append(s.args, limit, offset)...)
	if err != nil {
		return found, fmt.Errorf("find stories: %w", err)
	}
	defer rows.Close()
	sought := wanted(q)
	for rows.Next() {
		line, err := a.scanStory(rows, sought)
		if err != nil {
			return found, fmt.Errorf("find stories: %w", err)
		}
		found.Items = append(found.Items, line)
	}
	return found, rows.Err()
}

func (a *Archive) scanStory(rows *sql.Rows, sought []phrase) (l StoryLine, err error) {
	var section, authors, captured string
	var packed []byte
	err = rows.Scan(&l.ID, &l.URL, &l.Kind, &l.Outlet, &l.Lang, &section, &l.Headline, &l.Standfirst, &authors, &l.Published, &captured,
		&l.Versions, &l.Statements, &l.Picture, &packed)
	if err != nil {
		return l, err
	}
	if err := errors.Join(json.Unmarshal([]byte(section), &l.Section), json.Unmarshal([]byte(authors), &l.Authors)); err != nil {
		return l, err
	}
	if l.Captured, err = time.Parse(time.RFC3339, captured); err != nil {
		return l, err
	}
	text, err := a.unpack(packed)
	if err != nil {
		return l, fmt.Errorf("unpack the text of story %d: %w", l.ID, err)
	}
	l.Snippet = snippet(string(text), sought)
	return l, nil
}

// Statements finds statements, the newest first. The zero query finds all.
func (a *Archive) Statements(ctx context.Context, q query.Query, p Page) (found Found[StatementLine], err error) {
	s := searchStatements()
	where := s.where(q)
	err = a.view(ctx, func(tx *sql.Tx) error {
		found, err = statements(ctx, tx, where, s.args, wanted(q), p)
		return err
	})
	return found, err
}

// statements lists the statements for which the condition holds.
func statements(ctx context.Context, tx *sql.Tx, where string, args []any, sought []phrase, p Page) (found Found[StatementLine], err error) {
	if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM statement WHERE `+where, args...).Scan(&found.Total); err != nil {
		return found, fmt.Errorf("count statements: %w", err)
	}
	found.Items = []StatementLine{}
	limit, offset := p.limits()
	rows, err := tx.QueryContext(ctx, `
		WITH hit AS (SELECT id FROM statement WHERE `+where+` ORDER BY at DESC, story_id DESC, id LIMIT ? OFFSET ?)
		SELECT story.id, story.newest, story.url, outlet, headline, published, statement.day, json
		FROM hit JOIN statement ON statement.id = hit.id JOIN story ON story.id = story_id
		ORDER BY statement.at DESC, story_id DESC, statement.id`, append(args, limit, offset)...)
	if err != nil {
		return found, fmt.Errorf("find statements: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var l StatementLine
		var packed []byte
		if err := rows.Scan(&l.StoryID, &l.Version, &l.URL, &l.Outlet, &l.Headline, &l.Published, &l.Day, &packed); err != nil {
			return found, fmt.Errorf("find statements: %w", err)
		}
		if err := json.Unmarshal(packed, &l.Statement); err != nil {
			return found, fmt.Errorf("read a statement of story %d: %w", l.StoryID, err)
		}
		l.Words = mark(l.Statement.Text, sought)
		found.Items = append(found.Items, l)
	}
	return found, rows.Err()
}
