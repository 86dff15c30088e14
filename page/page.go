// Package page parses one document (HTML or a text copy) into a flat, unchanging tree and its blocks of text.
package page

// Options say what is known of a document beside its bytes.
type Options struct {
	URL         string
	ContentType string
}

// Page is one parsed document.
type Page struct{}

// Parse parses HTML.
func Parse(b []byte, o Options) (*Page, error) { return &Page{}, nil }

// ParseText parses a raw text copy of a page.
func ParseText(b []byte, o Options) (*Page, error) { return &Page{}, nil }

// ParseAuto parses HTML or a text copy, by a look at the bytes.
func ParseAuto(b []byte, o Options) (*Page, error) { return &Page{}, nil }
