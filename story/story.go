// Package story finds the article in a page: text, headline, people, dates, pictures.
//
// A [Story] holds only what the page itself says. What was looked for and not
// found is named in Missing; which rule found a field is named in Why.
package story

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
)

// ErrNone means that the page holds no story and nothing else to read.
var ErrNone = errors.New("no story on the page")

// Kind says what sort of page a story stands on.
type Kind string

// The kinds of page.
const (
	Article     Kind = "article"
	GalleryPage Kind = "gallery" // the pictures are the story
	Live        Kind = "live"    // a live blog
	Video       Kind = "video"
	Audio       Kind = "audio"
	Index       Kind = "index" // a section front, forum or listing: Text is what there is to read
)

// A Story is one news story as an editor would take it apart.
// The JSON keys are a contract; absent fields are left out.
type Story struct {
	Kind          Kind           `json:"kind"`
	URL           string         `json:"url,omitempty"` // canonical address
	AMP           string         `json:"amp,omitempty"`
	Site          string         `json:"site,omitempty"` // the outlet's name
	Lang          string         `json:"lang,omitempty"` // BCP 47, as the page states it
	Section       []string       `json:"section,omitempty"`
	Headline      string         `json:"headline,omitempty"`
	Standfirst    string         `json:"standfirst,omitempty"` // shown under the headline, apart from the body
	Description   string         `json:"description,omitempty"`
	Authors       []Author       `json:"authors,omitempty"`
	Dateline      *Dateline      `json:"dateline,omitempty"`
	Published     Date           `json:"published,omitempty"`
	Updated       Date           `json:"updated,omitempty"`
	DatedBy       string         `json:"dated_by,omitempty"` // the rule behind Published; "url" and "footer" are uncertain
	LeadImage     *Image         `json:"lead_image,omitempty"`
	Galleries     []Gallery      `json:"galleries,omitempty"`
	Images        []Image        `json:"images,omitempty"` // further pictures in order; galleries and the lead apart
	Body          []Block        `json:"body,omitempty"`
	Text          string         `json:"text,omitempty"` // the body's text blocks, joined by a blank line
	Entries       []Entry        `json:"entries,omitempty"`
	Related       []Link         `json:"related,omitempty"`
	Contributions []Contribution `json:"contributions,omitempty"`
	Corrections   []Correction   `json:"corrections,omitempty"`
	Tags          []string       `json:"tags,omitempty"`
	Access        string         `json:"access,omitempty"` // free, metered, paid
	Truncated     bool           `json:"truncated,omitempty"`
	Comments      *Comments      `json:"comments,omitempty"`
	Licence       string         `json:"licence,omitempty"`
	TDM           *TDM           `json:"tdm,omitempty"`
	Missing       []string       `json:"missing,omitempty"` // JSON keys that were looked for and not found
	Why           Reasons        `json:"why,omitempty"`
}

// A Date is RFC 3339 with the page's own offset, or a plain YYYY-MM-DD where
// the page gives no time. The empty Date is unknown.
type Date string

// Time returns the date as a time; a plain day is its midnight in UTC.
func (d Date) Time() (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, string(d)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// Day returns the calendar day as the page gives it, or "".
func (d Date) Day() string {
	if len(d) < len(time.DateOnly) {
		return ""
	}
	return string(d[:len(time.DateOnly)])
}

// An Author is a person, agency or desk in the byline.
type Author struct {
	Name string `json:"name"`
	Type string `json:"type"` // person or organisation
	Role string `json:"role,omitempty"`
	URL  string `json:"url,omitempty"`
}

// A Dateline opens a wire story: "MOSCOW, Jan 19 (Reuters) –".
type Dateline struct {
	Place  string `json:"place,omitempty"`
	Date   string `json:"date,omitempty"`
	Agency string `json:"agency,omitempty"`
}

// An Image is a picture with what the page says of it.
type Image struct {
	URL     string `json:"url,omitempty"`
	File    string `json:"file,omitempty"` // last part of the address, or as printed
	Alt     string `json:"alt,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// A Gallery is a series of pictures in order.
type Gallery struct {
	Title          string `json:"title,omitempty"`
	Count          int    `json:"count"`           // as the page counts it, else the items found
	Missing        int    `json:"missing"`         // Count less the items found
	AfterParagraph int    `json:"after_paragraph"` // body blocks of kind paragraph before it
	Items          []Item `json:"items,omitempty"`
}

// An Item is the Nth picture of a gallery.
type Item struct {
	N       int    `json:"n"`
	Of      int    `json:"of,omitempty"`
	URL     string `json:"url,omitempty"`
	Caption string `json:"caption,omitempty"`
	Place   string `json:"place,omitempty"`
	Credit  string `json:"credit,omitempty"`
	Date    string `json:"date,omitempty"`
}

// BlockKind says what a block of the body is.
type BlockKind string

// The kinds of block. Image and Embed name a place; the others hold text.
const (
	Paragraph  BlockKind = "paragraph"
	Heading    BlockKind = "heading"
	ListItem   BlockKind = "item"
	Quote      BlockKind = "quote"
	Table      BlockKind = "table" // cells by tab, rows by line break
	Code       BlockKind = "code"
	ImageBlock BlockKind = "image"
	Embed      BlockKind = "embed"
)

// A Block is one piece of the body in order.
type Block struct {
	Kind  BlockKind `json:"kind"`
	Text  string    `json:"text,omitempty"`
	Level int       `json:"level,omitempty"` // of a heading, 1 to 6
	Head  bool      `json:"head,omitempty"`  // of a table: its first row names the columns
	Image *int      `json:"image,omitempty"` // index into Story.Images
	URL   string    `json:"url,omitempty"`   // of an embed
}

// An Entry is one entry of a live blog: body blocks From up to but not To.
type Entry struct {
	Time    Date     `json:"time,omitempty"`
	Title   string   `json:"title,omitempty"`
	Authors []Author `json:"authors,omitempty"`
	From    int      `json:"from"`
	To      int      `json:"to"`
}

// A Link leads to another story.
type Link struct {
	Label string `json:"label,omitempty"` // "Read more"
	Title string `json:"title"`
	URL   string `json:"url,omitempty"`
}

// A Contribution credits an agency: "Reuters contributed to this report."
type Contribution struct {
	Agency string `json:"agency"`
	Text   string `json:"text"`
}

// A Correction is a correction, clarification or update note.
type Correction struct {
	Text string `json:"text"`
	Date string `json:"date,omitempty"`
}

// Comments says how many reader comments the page counts.
type Comments struct {
	Count int `json:"count"`
}

// TDM is the page's reservation against text and data mining.
type TDM struct {
	Reserved bool   `json:"reserved"`
	By       string `json:"by"` // where it is stated: meta, header
}

// A Reason names the rule that found a field; Field is the JSON key.
type Reason struct{ Field, Rule string }

// Reasons are in the order of finding; their JSON is one object.
type Reasons []Reason

// Rule returns the rule behind a field, or "".
func (r Reasons) Rule(field string) string {
	for _, x := range r {
		if x.Field == field {
			return x.Rule
		}
	}
	return ""
}

// MarshalJSON writes the reasons as an object from field to rule.
func (r Reasons) MarshalJSON() ([]byte, error) {
	sorted := slices.Clone(r)
	slices.SortStableFunc(sorted, func(a, b Reason) int { return strings.Compare(a.Field, b.Field) })
	out := append(make([]byte, 0, 1<<10), '{')
	for i, x := range sorted {
		if i+1 < len(sorted) && sorted[i+1].Field == x.Field {
			continue // the last one holds
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = appendJSON(append(appendJSON(out, x.Field), ':'), x.Rule)
	}
	return append(out, '}'), nil
}

func appendJSON(out []byte, s string) []byte {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) {
		text, _ := json.Marshal(s) // a string never fails
		return append(out, text...)
	}
	return append(append(append(out, '"'), s...), '"')
}

// UnmarshalJSON reads what MarshalJSON wrote; the order is lost.
func (r *Reasons) UnmarshalJSON(b []byte) error {
	m := map[string]string{}
	if err := json.Unmarshal(b, &m); err != nil {
		return err
	}
	for f, rule := range m {
		*r = append(*r, Reason{f, rule})
	}
	return nil
}

// Spans gives for each block of Body its byte span in Text, or {-1, -1} for
// a block that has no text there.
func (s *Story) Spans() [][2]int {
	out := make([][2]int, len(s.Body))
	at := 0
	for i, b := range s.Body {
		out[i] = [2]int{-1, -1}
		if b.Text == "" {
			continue
		}
		if k := strings.Index(s.Text[at:], b.Text); k >= 0 {
			out[i] = [2]int{at + k, at + k + len(b.Text)}
			at = out[i][1]
		}
	}
	return out
}
