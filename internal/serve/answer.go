package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/internal/query"
)

// A problem is what went wrong, in the form of RFC 9457.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

// A refusal is an error that is the asker's to mend.
type refusal struct {
	status int
	detail string
}

func (r refusal) Error() string { return r.detail }

// errNowhere is for addresses that nothing stands at.
var errNowhere = refusal{http.StatusNotFound, "there is nothing at this address"}

// problemOf gives the status of an error and what may be said of it.
func problemOf(err error) problem {
	status, detail := http.StatusInternalServerError, "something failed on this side; its log says what"
	var r refusal
	switch {
	case errors.As(err, &r):
		status, detail = r.status, r.detail
	case errors.Is(err, archive.ErrNotFound):
		status, detail = http.StatusNotFound, err.Error()
	case errors.Is(err, query.ErrSyntax):
		status, detail = http.StatusBadRequest, err.Error()
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		status, detail = http.StatusServiceUnavailable, "this took too long; try again, or ask for less"
	}
	return problem{"about:blank", http.StatusText(status), status, detail}
}

// note tells the log of what is not the asker's fault.
func (s *site) note(r *http.Request, p problem, err error) {
	if p.Status >= http.StatusInternalServerError && r.Context().Err() != context.Canceled {
		s.log.Error("answer a request", "path", r.URL.Path, "status", p.Status, "error", err)
	}
}

// fail answers with an error alone, in the form that the address asks for.
func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if strings.HasPrefix(r.URL.Path, "/v1/") || r.URL.Path == "/v1" {
		s.failJSON(w, r, err)
		return
	}
	s.failHTML(w, r, err)
}

func (s *site) failJSON(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	s.note(r, p, err)
	b, _ := json.Marshal(p) // strings and a number always marshal
	send(w, r, p.Status, "application/problem+json", b)
}

func (s *site) failHTML(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	s.note(r, p, err)
	s.render(w, r, "problem", frame{Problem: &p})
}

// json answers with what handle returns, as JSON.
func (s *site) json(handle func(*http.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := handle(r)
		if err != nil {
			s.failJSON(w, r, err)
			return
		}
		b, err := json.Marshal(v)
		if err != nil {
			s.failJSON(w, r, fmt.Errorf("write %T as JSON: %w", v, err))
			return
		}
		send(w, r, http.StatusOK, "application/json", b)
	})
}

// html answers with what the route's handler returns, as a page.
func (s *site) html(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := rt.handle(r)
		if v == nil {
			s.failHTML(w, r, err)
			return
		}
		f := frame{JSON: rt.jsonOf(r), Path: r.URL.Path, Body: v}
		if err != nil {
			p := problemOf(err)
			s.note(r, p, err)
			f.Problem = &p
		}
		s.render(w, r, rt.page, f)
	})
}

// A frame is what every page shows, and the page's own matter in it.
type frame struct {
	Path    string
	JSON    string // the address of the same as JSON
	Problem *problem
	Body    any
}

func (s *site) render(w http.ResponseWriter, r *http.Request, page string, f frame) {
	var b bytes.Buffer
	if err := s.pages[page].ExecuteTemplate(&b, "page", f); err != nil {
		s.log.Error("render a page", "path", r.URL.Path, "error", err)
		http.Error(w, "this page cannot be shown; the log of the site says why", http.StatusInternalServerError)
		return
	}
	status := http.StatusOK
	if f.Problem != nil {
		status = f.Problem.Status
	}
	send(w, r, status, "text/html; charset=utf-8", printable(b.Bytes()))
}

// printable drops the control characters that a captured page may have brought
// along: HTML must not have them, and no markup of ours does.
func printable(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, b)
}

// send sends a whole answer. What an archive holds changes, so a copy of an
// answer is only good after asking again.
func send(w http.ResponseWriter, r *http.Request, status int, mediaType string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", mediaType)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "private, no-cache")
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// A file is served as it is. Its address changes with its bytes.
type file struct {
	mediaType  string
	bytes      []byte
	tag        string // names the bytes
	attachment bool   // to be saved, not shown
	policy     string // in place of the pages'
}

// raw answers with the file that find returns.
func (s *site) raw(find func(*http.Request) (file, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := find(r)
		if err != nil {
			s.failHTML(w, r, err)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.mediaType)
		h.Set("ETag", `"`+f.tag+`"`)
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
		if f.attachment {
			h.Set("Content-Disposition", "attachment")
		}
		if f.policy != "" {
			h.Set("Content-Security-Policy", f.policy)
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.bytes))
	})
}
