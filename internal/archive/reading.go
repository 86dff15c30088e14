package archive

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/query"
	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// apart stands between the names of a list, so that no phrase runs over two of
// them. It is no word, and the tokenizer takes it for one.
const apart = " · "

// A reading is a report made ready for the tables.
type reading struct {
	story      *story.Story
	report     []byte // zstd of its JSON
	text       []byte // zstd
	words      []any  // the columns of story_words
	at, day    string
	url        string
	outlet     string
	captured   string
	statements []statement
}

// A statement is a row of its table and of statement_words.
type statement struct {
	at, day  string
	json     string
	words    []any
	speakers []spoke
}

// A spoke is a row that ties a statement to a speaker.
type spoke struct{ slug, name, kind, role, body string }

// readingOf makes a document's report ready.
func (a *Archive) readingOf(d Document) (*reading, error) {
	if d.Report == nil || d.Report.Story == nil {
		return nil, errors.New("the report has no story")
	}
	report := *d.Report
	report.Input, report.URL, report.Captured = d.Input, d.URL, story.Date(stamp(d.Captured))
	b, err := json.Marshal(&report)
	if err != nil {
		return nil, fmt.Errorf("write the report: %w", err)
	}
	var wire struct{ Statements []json.RawMessage }
	if err := json.Unmarshal(b, &wire); err != nil {
		return nil, fmt.Errorf("read the report back: %w", err)
	}
	s := report.Story
	r := &reading{
		story: s, report: a.pack(b), text: a.pack([]byte(s.Text)),
		url: cmp.Or(s.URL, d.URL), outlet: outlet(s, d.URL), captured: stamp(d.Captured),
	}
	r.at, r.day = dated(d.Captured, s.Published, s.Updated)
	r.words = storyWords(s, r.outlet, d.URL)
	for i, st := range report.Statements {
		row := statement{at: r.at, day: r.day, json: string(wire.Statements[i]), words: statementWords(st), speakers: speakers(st.Speaker)}
		if on := st.SaidOn; on != nil {
			row.at, row.day = datedElse(r.at, r.day, story.Date(on.Date))
		}
		r.statements = append(r.statements, row)
	}
	return r, nil
}

// outlet is the name of the site, else its host.
func outlet(s *story.Story, url string) string {
	if s.Site != "" {
		return plain(s.Site)
	}
	return host(s, url)
}

func host(s *story.Story, url string) string {
	for _, address := range []string{url, s.URL} {
		if h := weburl.Host(address); h != "" {
			return strings.TrimPrefix(h, "www.")
		}
	}
	return ""
}

// dated gives the instant and the day of the first date that is one, else of captured.
func dated(captured time.Time, dates ...story.Date) (at, day string) {
	return datedElse(stamp(captured), captured.UTC().Format(time.DateOnly), dates...)
}

func datedElse(at, day string, dates ...story.Date) (string, string) {
	for _, d := range dates {
		if t, ok := d.Time(); ok {
			return stamp(t), d.Day()
		}
	}
	return at, day
}

func storyWords(s *story.Story, outlet, url string) []any {
	var authors, captions []string
	for _, a := range s.Authors {
		authors = append(authors, a.Name)
	}
	if s.LeadImage != nil {
		captions = append(captions, s.LeadImage.Caption)
	}
	for _, i := range s.Images {
		captions = append(captions, i.Caption)
	}
	for _, g := range s.Galleries {
		captions = append(captions, g.Title)
		for _, i := range g.Items {
			captions = append(captions, i.Caption, i.Place)
		}
	}
	return []any{words(s.Headline), words(s.Standfirst), words(s.Text), words(captions...),
		words(outlet, host(s, url)), words(s.Section...), words(authors...), words(string(s.Kind)), words(s.Lang)}
}

func statementWords(s said.Statement) []any {
	names := append([]string{s.Speaker.Name}, s.Speaker.Members...)
	if s.Speaker.Name == "" {
		names[0] = s.Speaker.Mention
	}
	acts := []string{s.Act}
	if s.Speech() {
		acts = append(acts, "speech")
	}
	return []any{words(s.Text), words(names...), words(s.Speaker.Role, s.Speaker.Of), words(string(s.Kind)), words(acts...), words(s.Via...)}
}

// words gives the words of texts, folded, joined by spaces.
func words(texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		if b.Len() > 0 {
			b.WriteString(apart)
		}
		for w := range query.Words(text) {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w.Folded)
		}
	}
	return b.String()
}

// speakers gives the rows of a statement's speaker; who is not named has none.
func speakers(s said.Speaker) (rows []spoke) {
	names, kind := []string{s.Name}, s.Type
	if len(s.Members) > 0 {
		names, kind = s.Members, ""
	}
	seen := map[string]bool{}
	for _, name := range names {
		if slug := Slug(name); slug != "" && !seen[slug] {
			seen[slug] = true
			rows = append(rows, spoke{slug, plain(name), plain(kind), plain(s.Role), plain(s.Of)})
		}
	}
	return rows
}

// maxSlug is more than any name has; a speaker's name of that length is an accident.
const maxSlug = 200

// Slug gives what stands for a speaker in addresses: the words of the name in
// lower case without accents, joined by hyphens. Names with the same slug are
// one speaker. It is empty for a name without letters and digits.
func Slug(name string) string {
	var b strings.Builder
	for w := range query.Words(name) {
		if b.Len()+len(w.Folded) > maxSlug {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(w.Folded)
	}
	return b.String()
}

// putReading makes a version the newest of its story: what lists and searches
// show of the story is replaced by what this reading says.
func putReading(ctx context.Context, b *batch, storyID int64, n int, r *reading) error {
	s := r.story
	var authors []string
	for _, a := range s.Authors {
		authors = append(authors, a.Name)
	}
	if err := dropReading(ctx, b, storyID); err != nil {
		return fmt.Errorf("take the last reading out of the searches: %w", err)
	}
	err := b.exec(ctx, `
		UPDATE story
		SET newest = ?, at = ?, day = ?, url = ?, kind = ?, outlet = ?, lang = ?, section = ?, headline = ?, standfirst = ?,
			authors = ?, published = ?, captured = ?, statements = ?, text = ?
		WHERE id = ?`,
		n, r.at, r.day, plain(r.url), string(s.Kind), r.outlet, plain(s.Lang), toJSON(s.Section), plain(s.Headline), plain(s.Standfirst),
		toJSON(authors), plain(string(s.Published)), r.captured, len(r.statements), r.text, storyID)
	if err != nil {
		return fmt.Errorf("list the story: %w", err)
	}
	b.addWords(storyID, insertStoryWords, storyID, r.words)
	for _, st := range r.statements {
		if err := putStatement(ctx, b, storyID, st); err != nil {
			return fmt.Errorf("keep a statement: %w", err)
		}
	}
	return putLeadPicture(ctx, b, storyID, s)
}

// dropReading takes out what an earlier reading of the story put in.
func dropReading(ctx context.Context, b *batch, storyID int64) error {
	var newest int
	if err := b.row(ctx, `SELECT newest FROM story WHERE id = ?`, []any{storyID}, &newest); err != nil || newest == 0 {
		return err
	}
	if err := b.dropWords(ctx, storyID); err != nil {
		return err
	}
	err := b.exec(ctx, `
		UPDATE speaker SET statements = speaker.statements - gone.n
		FROM (SELECT speaker_id, count(*) AS n FROM spoke JOIN statement ON statement.id = statement_id WHERE story_id = ? GROUP BY 1) AS gone
		WHERE speaker.id = gone.speaker_id`, storyID)
	if err != nil {
		return err
	}
	return b.exec(ctx, `DELETE FROM statement WHERE story_id = ?`, storyID)
}

func putStatement(ctx context.Context, b *batch, storyID int64, s statement) error {
	var id int64
	err := b.row(ctx, `INSERT INTO statement (story_id, at, day, json) VALUES (?, ?, ?, ?) RETURNING id`,
		[]any{storyID, s.at, s.day, s.json}, &id)
	if err != nil {
		return err
	}
	b.addWords(storyID, insertStatementWords, id, s.words)
	for _, sp := range s.speakers {
		var speakerID int64
		err := b.row(ctx, `
			INSERT INTO speaker (slug, statements) VALUES (?, 1)
			ON CONFLICT (slug) DO UPDATE SET statements = speaker.statements + 1
			RETURNING id`, []any{sp.slug}, &speakerID)
		if err != nil {
			return err
		}
		err = b.exec(ctx, `INSERT INTO spoke (speaker_id, at, day, statement_id, name, type, role, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
			speakerID, s.at, s.day, id, sp.name, sp.kind, sp.role, sp.body)
		if err != nil {
			return err
		}
	}
	return nil
}
