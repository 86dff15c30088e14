package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"code.dny.dev/ssrf"
	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const article = "<!doctype html><title>Ferry fares frozen</title><p>The harbour board froze fares."

// local is a client that may call the test servers.
func local(o Options) *Client {
	o.Private = true
	return New(o)
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

func TestPage(t *testing.T) {
	var asked http.Header
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.Redirect(w, r, "/new?x=1", http.StatusMovedPermanently)
			return
		}
		asked = r.Header
		w.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
		io.WriteString(w, article)
	})
	at := time.Date(2026, 11, 22, 9, 30, 0, 0, time.UTC)
	c := local(Options{Version: "1.2", Now: func() time.Time { return at }})
	d, err := c.Page(t.Context(), strings.Replace(s.URL, "http://", "http://me:secret@", 1)+"/old")
	if err != nil {
		t.Fatal(err)
	}
	if string(d.Body) != article || d.URL != s.URL+"/new?x=1" || d.Status != 200 ||
		d.ContentType != "text/html; charset=iso-8859-1" || !d.Fetched.Equal(at) {
		t.Errorf("got %+v", d)
	}
	if got := asked.Get("User-Agent"); got != "Copytaster/1.2 (+https://github.com/copytaster/copytaster)" {
		t.Errorf("user agent %q", got)
	}
}

func TestEncodings(t *testing.T) {
	encode := map[string]func(io.Writer) io.WriteCloser{
		"gzip": func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"br":   func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
		"zstd": func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
	}
	pack := func(body []byte, encodings ...string) []byte {
		for _, e := range encodings {
			var b bytes.Buffer
			w := encode[e](&b)
			w.Write(body)
			w.Close()
			body = b.Bytes()
		}
		return body
	}
	bomb := make([]byte, 4<<20)
	for _, test := range []struct {
		header, want string
		body         []byte
	}{
		{"", article, []byte(article)},
		{"identity", article, []byte(article)},
		{"gzip", article, pack([]byte(article), "gzip")},
		{"BR", article, pack([]byte(article), "br")},
		{"zstd", article, pack([]byte(article), "zstd")},
		{"gzip, br", article, pack([]byte(article), "gzip", "br")},
		{"gzip", "more than 1 MB", pack(bomb, "gzip")},
		{"br", "more than 1 MB", pack(bomb, "br")},
		{"zstd", "more than 1 MB", pack(bomb, "zstd")},
		{"gzip, gzip", "more than 1 MB", pack(bomb, "gzip", "gzip")},
		{"", "more than 1 MB", bomb},
		{"gzip", "unpack gzip", []byte(article)},
		{"gzip", "unexpected EOF", pack([]byte(article), "gzip")[:40]},
		{"br", "read the answer", []byte(article)},
		{"gzip,gzip,gzip,gzip", "more than 3 content encodings", []byte(article)},
		{"lzma", `unknown content encoding "lzma"`, []byte(article)},
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if test.header != "" {
				w.Header().Set("Content-Encoding", test.header)
			}
			w.Write(test.body)
		})
		d, err := local(Options{MaxPage: 1 << 20}).Page(t.Context(), s.URL)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			got = string(d.Body)
		}
		if !strings.Contains(got, test.want) {
			t.Errorf("%s of %d bytes: got %.200q, want %q", test.header, len(test.body), got, test.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/loop":
			http.Redirect(w, r, "/loop", http.StatusFound)
		case "/file":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		case "/slow":
			select {
			case <-r.Context().Done():
			case <-time.After(5 * time.Second):
			}
		case "/drip":
			io.WriteString(w, "a")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		default:
			http.NotFound(w, r)
		}
	})
	c := local(Options{Timeout: 200 * time.Millisecond})
	for _, test := range []struct{ address, want string }{
		{s.URL + "/loop", "more than 10 redirects"},
		{s.URL + "/file", "file addresses cannot be fetched"},
		{s.URL + "/slow", "no whole answer within 200ms"},
		{s.URL + "/drip", "no whole answer within 200ms"},
		{s.URL + "/none", "the server answered 404 Not Found"},
		{"ftp://example.org/a", "ftp addresses cannot be fetched"},
		{"http:///a", "names no host"},
		{"http://exa mple.org/", "not an address"},
	} {
		_, err := c.Page(t.Context(), test.address)
		if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), test.address) {
			t.Errorf("%s: got %v, want %q", test.address, err, test.want)
		}
	}
}

func TestPrivateNetworksAreRefused(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) { t.Errorf("the server was called: %s", r.URL) })
	c := New(Options{})
	for _, address := range []string{
		"http://127.0.0.1/",
		"http://[::1]/",
		"http://[::ffff:127.0.0.1]/",
		"http://169.254.169.254/latest/meta-data/",
		"http://10.1.2.3/",
		"http://192.168.0.1/",
		"http://0.0.0.0/",
		"https://[fd00::1]/",
	} {
		if _, err := c.Page(t.Context(), address); !errors.Is(err, ErrPrivate) {
			t.Errorf("%s: got %v, want ErrPrivate", address, err)
		}
	}
	if _, err := c.Page(t.Context(), s.URL); !errors.Is(err, ErrPort) {
		t.Errorf("%s: got %v, want ErrPort", s.URL, err)
	}
}

func TestRedirectToPrivateNetworkIsRefused(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.2/secret", http.StatusFound)
	})
	guard := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(netip.MustParsePrefix("127.0.0.1/32")))
	_, err := newClient(Options{}, guard.Safe).Page(t.Context(), s.URL)
	if !errors.Is(err, ErrPrivate) || !strings.Contains(err.Error(), "127.0.0.2 is on a private network") {
		t.Errorf("got %v, want ErrPrivate", err)
	}
}

func TestPicture(t *testing.T) {
	gif := []byte("GIF89a\x01\x00\x01\x00\x00\x00\x00;")
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
		switch r.URL.Path {
		case "/a.gif":
			w.Write(gif)
		case "/script.svg":
			io.WriteString(w, "<svg><script>alert(1)</script></svg>")
		case "/big.gif":
			w.Write(append(gif, make([]byte, 2<<20)...))
		}
	})
	c := local(Options{MaxPicture: 1 << 20})
	d, err := c.Picture(t.Context(), s.URL+"/a.gif")
	if err != nil || d.ContentType != "image/gif" || !bytes.Equal(d.Body, gif) {
		t.Errorf("got %+v, %v", d, err)
	}
	if _, err := c.Picture(t.Context(), s.URL+"/script.svg"); err == nil || !strings.Contains(err.Error(), "no picture") {
		t.Errorf("svg: got %v", err)
	}
	if _, err := c.Picture(t.Context(), s.URL+"/big.gif"); err == nil || !strings.Contains(err.Error(), "more than 1 MB") {
		t.Errorf("big: got %v", err)
	}
}

func TestOneRequestAtATimePerHost(t *testing.T) {
	var now, most atomic.Int32
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n := now.Add(1)
		for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
		}
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
	})
	c := local(Options{})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			if _, err := c.Page(t.Context(), fmt.Sprintf("%s/%d", s.URL, i)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at once", most.Load())
	}
	if len(c.hosts.busy) != 0 {
		t.Errorf("%d hosts still remembered", len(c.hosts.busy))
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Page(gone, s.URL); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}
