// Package fetch gets pages and pictures over HTTP politely: it says who asks,
// stops at limits of size and time, asks one thing at a time of a host, and
// calls no private network unless it is told to.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// Limits that hold where Options names none.
const (
	MaxPage    = 32 << 20 // bytes of a page, decompressed
	MaxPicture = 8 << 20  // bytes of a picture
	Timeout    = 60 * time.Second
)

const (
	maxRedirects = 10
	contact      = "https://github.com/copytaster/copytaster"
)

// Errors that a caller can do something about.
var (
	ErrPrivate = errors.New("is on a private network")
	ErrPort    = errors.New("is asked on a port other than 80 and 443")
)

// An Error says which address could not be fetched, and why.
type Error struct {
	Address string
	Err     error
}

// Error names the address and the reason.
func (e *Error) Error() string { return "fetch " + e.Address + ": " + e.Err.Error() }

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// Options steer a Client. The zero value is polite and safe.
type Options struct {
	Version    string           // of the program, for the user agent
	Private    bool             // call private networks, and any port
	MaxPage    int64            // instead of the constant of that name
	MaxPicture int64            // likewise
	Timeout    time.Duration    // for one page or picture, redirects included
	Now        func() time.Time // the clock for Document.Fetched; time.Now by default
}

// A Document is what came back from one address.
type Document struct {
	Body        []byte // decompressed
	URL         string // the address after redirects
	ContentType string // as the server sent it; of a picture, as its bytes tell
	Status      int
	Fetched     time.Time // when the answer began to come
}

// A Client fetches. It can be used by many goroutines at once.
type Client struct {
	o     Options
	http  *http.Client
	hosts hosts
}

// New makes a client.
func New(o Options) *Client {
	var control func(network, address string, c syscall.RawConn) error
	if !o.Private {
		control = ssrf.New().Safe
	}
	return newClient(o, control)
}

// newClient makes a client whose every dial must pass control: the address
// checked there is the one that is called, whatever the name resolved to
// before and wherever a redirect leads.
func newClient(o Options, control func(string, string, syscall.RawConn) error) *Client {
	if o.MaxPage <= 0 {
		o.MaxPage = MaxPage
	}
	if o.MaxPicture <= 0 {
		o.MaxPicture = MaxPicture
	}
	if o.Timeout <= 0 {
		o.Timeout = Timeout
	}
	if o.Version == "" {
		o.Version = "dev"
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: control}
	return &Client{o: o, http: &http.Client{
		CheckRedirect: checkRedirect,
		Transport: &http.Transport{
			// No proxy: it would call private networks on our behalf.
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			DisableCompression:     true, // decode caps the size after decompression
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  30 * time.Second,
			MaxResponseHeaderBytes: 1 << 20,
			IdleConnTimeout:        30 * time.Second,
		},
	}}
}

func checkRedirect(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	return checkScheme(r.URL)
}

func checkScheme(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%s addresses cannot be fetched, only http and https", u.Scheme)
	}
	if u.Host == "" {
		return errors.New("the address names no host")
	}
	return nil
}

// Page fetches a page.
func (c *Client) Page(ctx context.Context, address string) (*Document, error) {
	d, err := c.fetch(ctx, address, "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5", c.o.MaxPage)
	if err != nil {
		return nil, &Error{address, err}
	}
	return d, nil
}

// Picture fetches a picture. What is no picture by its bytes is an error,
// whatever the server calls it.
func (c *Client) Picture(ctx context.Context, address string) (*Document, error) {
	d, err := c.fetch(ctx, address, "image/avif,image/webp,image/*;q=0.8", c.o.MaxPicture)
	if err != nil {
		return nil, &Error{address, err}
	}
	d.ContentType = PictureType(d.Body)
	if d.ContentType == "" {
		return nil, &Error{address, errors.New("what came is no picture")}
	}
	return d, nil
}

func (c *Client) fetch(ctx context.Context, address, accept string, limit int64) (*Document, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("not an address: %w", errors.Unwrap(err))
	}
	if err := checkScheme(u); err != nil {
		return nil, err
	}
	release, err := c.hosts.acquire(ctx, u.Host)
	if err != nil {
		return nil, err
	}
	defer release()
	ctx, cancel := context.WithTimeout(ctx, c.o.Timeout)
	defer cancel()

	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", "Copytaster/"+c.o.Version+" (+"+contact+")")
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Encoding", acceptEncoding)
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, c.explain(ctx, err)
	}
	defer resp.Body.Close()
	return c.document(ctx, resp, limit)
}

func (c *Client) document(ctx context.Context, resp *http.Response, limit int64) (*Document, error) {
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, fmt.Errorf("the server answered %s", resp.Status)
	}
	fetched := c.o.Now()
	body, err := decode(resp.Body, resp.Header.Values("Content-Encoding"), limit)
	if err != nil {
		return nil, c.explain(ctx, err)
	}
	final := *resp.Request.URL
	final.User = nil // a password is no part of a record
	return &Document{
		Body:        body,
		URL:         final.String(),
		ContentType: resp.Header.Get("Content-Type"),
		Status:      resp.StatusCode,
		Fetched:     fetched,
	}, nil
}

// explain turns the errors of net/http into words that say what happened.
func (c *Client) explain(ctx context.Context, err error) error {
	host := ""
	if e := (*url.Error)(nil); errors.As(err, &e) {
		if u, parseErr := url.Parse(e.URL); parseErr == nil {
			host = u.Host
		}
		err = e.Err
	}
	dns := (*net.DNSError)(nil)
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		return fmt.Errorf("%s %w", host, ErrPrivate)
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return fmt.Errorf("%s %w", host, ErrPort)
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("no whole answer within %s", c.o.Timeout)
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("no such host: %s", dns.Name)
	}
	return err
}
