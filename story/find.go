package story

import "github.com/copytaster/copytaster/page"

// Options say what is known of a page beside its bytes.
type Options struct {
	URL string
}

// Find finds the story of a page.
func Find(p *page.Page, o Options) (*Story, error) { return nil, ErrNone }

// FromText makes a story of article text alone. Its Text is the input, byte for byte.
func FromText(text []byte) (*Story, error) { return &Story{Kind: Article, Text: string(text)}, nil }
