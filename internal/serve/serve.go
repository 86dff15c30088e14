// Package serve shows an archive as web pages and JSON.
//
// The site is for reading only and asks nothing of any other host. A handler
// returns what it found; the same value is rendered as a page under / and as
// JSON under /v1, so that the two cannot differ. What they answer is described
// for users in docs/site.md and docs/api.md.
package serve

import (
	"context"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/copytaster/copytaster/internal/archive"
)

// Options steer a site. The zero value is a useful one.
type Options struct {
	// Log is told of what fails on this side. Nil: nobody is told.
	Log *slog.Logger
	// Hosts are further names of the site. On a loopback address it answers
	// only to localhost, loopback addresses and these, so that no page from
	// elsewhere can read it by way of a name of its own (DNS rebinding).
	// A reverse proxy on the same machine needs its name here.
	Hosts []string
}

// requestTime is how long a request may work on the archive.
const requestTime = 30 * time.Second

// New returns the site of an archive.
func New(a *archive.Archive, o Options) http.Handler {
	s := &site{archive: a, log: o.Log, hosts: map[string]bool{}}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	for _, h := range o.Hosts {
		s.hosts[hostOf(h)] = true
	}
	s.pages = parsePages()
	mux := http.NewServeMux()
	for _, rt := range s.routes() {
		if rt.page != "" {
			mux.Handle("GET "+rt.site, s.html(rt))
		}
		if rt.api != "" {
			mux.Handle("GET "+rt.api, s.json(rt.handle))
		}
	}
	mux.Handle("GET /pictures/{sha256}", s.raw(s.picture))
	mux.Handle("GET /static/{name}", s.raw(staticFile))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, errNowhere) })
	return s.guard(mux)
}

// Server returns a server for a site that gives slow and greedy clients up. Its
// Addr is the caller's to set, and so is how it stops.
func Server(site http.Handler, log *slog.Logger) *http.Server {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &http.Server{
		Handler:           site,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       20 * time.Second,
		WriteTimeout:      requestTime + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

type site struct {
	archive *archive.Archive
	log     *slog.Logger
	hosts   map[string]bool
	pages   map[string]*template.Template
}

// A route is something that can be asked for, as a page and as JSON. What
// handle returns beside an error is shown with it.
type route struct {
	site, api string // patterns; the wildcards of both have the same names
	page      string // the template
	handle    func(*http.Request) (any, error)
}

func (s *site) routes() []route {
	return []route{
		{"/{$}", "/v1/stories", "front", s.front},
		{"/stories/{id}", "/v1/stories/{id}", "story", s.story},
		{"", "/v1/stories/{id}/versions", "", s.versions},
		{"/search", "/v1/search", "search", s.search},
		{"/said", "/v1/statements", "said", s.said},
		{"/speakers", "/v1/speakers", "speakers", s.speakers},
		{"/speakers/{slug}", "/v1/speakers/{slug}", "speaker", s.speaker},
		{"/help", "", "help", help},
		{"/help/search", "", "language", language},
	}
}

// jsonOf is the address of the same thing as JSON, or "".
func (rt route) jsonOf(r *http.Request) string {
	if rt.api == "" {
		return ""
	}
	parts := strings.Split(rt.api, "/")
	for i, p := range parts {
		if strings.HasPrefix(p, "{") {
			parts[i] = url.PathEscape(r.PathValue(strings.Trim(p, "{}")))
		}
	}
	address := strings.Join(parts, "/")
	if r.URL.RawQuery != "" {
		address += "?" + r.URL.Query().Encode()
	}
	return address
}

// guard sets what holds for every answer and turns away what is not answered.
func (s *site) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", pagePolicy)
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-DNS-Prefetch-Control", "off") // or else browsers look up the hosts of links
		switch {
		case !s.answersTo(r):
			s.fail(w, r, refusal{http.StatusMisdirectedRequest, fmt.Sprintf("this site is on the machine's own address and does not answer to the name %q; ask for localhost, or start it with -host and the name", hostOf(r.Host))})
			return
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			s.fail(w, r, refusal{http.StatusMethodNotAllowed, "this site is for reading: GET and HEAD are all it answers"})
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), requestTime)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// pagePolicy lets a page load what this site serves and nothing else.
const pagePolicy = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
