package serve

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
)

// A listed is one page of a list.
type listed[T any] struct {
	Query    string `json:"query,omitempty"` // as typed
	Total    int    `json:"total"`
	Offset   int    `json:"offset"`
	Limit    int    `json:"limit"`
	Previous string `json:"previous,omitempty"` // address of the page before
	Next     string `json:"next,omitempty"`
	Items    []T    `json:"items"`
}

// First and Last count the items of the page from 1.
func (l listed[T]) First() int { return l.Offset + 1 }

// Last is the number of the page's last item.
func (l listed[T]) Last() int { return l.Offset + len(l.Items) }

func pageOf[T any](r *http.Request, found archive.Found[T], p archive.Page) listed[T] {
	l := listed[T]{Total: found.Total, Offset: p.Offset, Limit: p.Limit, Items: found.Items}
	if p.Offset > 0 {
		l.Previous = at(r, max(0, p.Offset-p.Limit))
	}
	if l.Last() < l.Total && len(l.Items) > 0 {
		l.Next = at(r, l.Last())
	}
	return l
}

// at is the address that was asked for, from another offset.
func at(r *http.Request, offset int) string {
	values := r.URL.Query()
	values.Set("offset", strconv.Itoa(offset))
	if offset == 0 {
		values.Del("offset")
	}
	u := url.URL{Path: r.URL.Path, RawQuery: values.Encode()}
	return u.String()
}

const (
	pageLength = 20
	maxLimit   = 1000
	maxOffset  = 1 << 30
)

// pageAsked reads which page of a list is asked for.
func pageAsked(r *http.Request) (p archive.Page, err error) {
	if p.Offset, err = number(r, "offset", 0, maxOffset); err != nil {
		return p, err
	}
	p.Limit, err = number(r, "limit", 1, maxLimit)
	if p.Limit == 0 {
		p.Limit = pageLength
	}
	return p, err
}

// number reads a number from the address; 0 where there is none.
func number(r *http.Request, name string, least, most int) (int, error) {
	text := r.FormValue(name)
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		return 0, refusal{http.StatusBadRequest, fmt.Sprintf("%s is %q; it must be a number from %d to %d", name, text, least, most)}
	}
	return n, nil
}

func asked(r *http.Request) string { return strings.TrimSpace(r.FormValue("q")) }

// A front is the newest stories and, on the page, those most quoted.
type front struct {
	listed[archive.StoryLine]
	Quoted []archive.SpeakerLine `json:"-"`
}

func (s *site) front(r *http.Request) (any, error) {
	p, err := pageAsked(r)
	if err != nil {
		return nil, err
	}
	found, err := s.archive.Stories(r.Context(), query.Query{}, p)
	if err != nil {
		return nil, err
	}
	quoted, err := s.archive.Speakers(r.Context(), archive.Page{Limit: 12})
	if err != nil {
		return nil, err
	}
	return front{pageOf(r, found, p), quoted.Items}, nil
}

func (s *site) search(r *http.Request) (any, error) {
	return find(r, s.archive.Stories)
}

func (s *site) said(r *http.Request) (any, error) {
	return find(r, s.archive.Statements)
}

// A finder is a search of the archive.
type finder[T any] func(context.Context, query.Query, archive.Page) (archive.Found[T], error)

// find answers a search. One that cannot be read comes back as it was typed,
// to be mended.
func find[T any](r *http.Request, in finder[T]) (any, error) {
	p, err := pageAsked(r)
	if err != nil {
		return nil, err
	}
	q, err := query.Parse(asked(r))
	if err != nil {
		return listed[T]{Query: asked(r), Limit: p.Limit}, err
	}
	found, err := in(r.Context(), q, p)
	if err != nil {
		return nil, err
	}
	l := pageOf(r, found, p)
	l.Query = asked(r)
	return l, nil
}

func (s *site) speakers(r *http.Request) (any, error) {
	p, err := pageAsked(r)
	if err != nil {
		return nil, err
	}
	if r.FormValue("limit") == "" {
		p.Limit = 100
	}
	found, err := s.archive.Speakers(r.Context(), p)
	if err != nil {
		return nil, err
	}
	return pageOf(r, found, p), nil
}

// A speakerPage is a speaker with one page of what they said.
type speakerPage struct {
	archive.SpeakerLine
	Spellings []archive.Spelling            `json:"spellings"`
	Roles     []archive.Role                `json:"roles"`
	Said      listed[archive.StatementLine] `json:"said"`
}

func (s *site) speaker(r *http.Request) (any, error) {
	p, err := pageAsked(r)
	if err != nil {
		return nil, err
	}
	found, err := s.archive.Speaker(r.Context(), r.PathValue("slug"), p)
	if err != nil {
		return nil, err
	}
	if found.Roles == nil {
		found.Roles = []archive.Role{}
	}
	return &speakerPage{found.SpeakerLine, found.Spellings, found.Roles, pageOf(r, found.Said, p)}, nil
}

// A storyGroup is statements side by side that stand in one story.
type storyGroup struct {
	archive.StatementLine // the first
	Lines                 []roleLine
}

// A roleLine is a statement with the speaker's role where it is another than before.
type roleLine struct {
	archive.StatementLine
	As string
}

// Groups are the statements by story.
func (p *speakerPage) Groups() (groups []*storyGroup) {
	before := ""
	for _, l := range p.Said.Items {
		if n := len(groups); n == 0 || groups[n-1].StoryID != l.StoryID {
			groups = append(groups, &storyGroup{StatementLine: l})
		}
		line := roleLine{StatementLine: l}
		if as := roleOf(l.Statement.Speaker.Role, l.Statement.Speaker.Of); as != before {
			line.As, before = as, as
		}
		last := groups[len(groups)-1]
		last.Lines = append(last.Lines, line)
	}
	return groups
}
