// Package archive keeps pages, stories and statements, and searches them.
//
// A page that was read goes in as a [Document]: the bytes as they came, the
// report that was made of them, and the pictures that came along. All of it is
// kept. The bytes of one address that change become a further version of its
// story; lists and searches show the newest version of each.
//
// An archive is one SQLite file. Several processes may have it open at once.
// What a method has returned without error survives a crash of the process
// and of the machine.
package archive

import (
	"errors"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// ErrNotFound means that the archive has no such story, version, speaker or picture.
var ErrNotFound = errors.New("not in the archive")

// A Document is one page as it came, and what was read from it.
type Document struct {
	Input       string // the path or address as the user gave it
	URL         string // the page's own address, where it is known
	Raw         []byte // as it came; compressed in the archive
	Form        copytaster.Form
	ContentType string    // as the server sent it
	Captured    time.Time // when the copy was made; zero: now
	Report      *copytaster.Report
	Pictures    []Picture
}

// A Picture is a picture that came with a page.
type Picture struct {
	URL       string `json:"url"` // as the story names it: Image.URL or Item.URL, else Image.File
	MediaType string `json:"media_type"`
	SHA256    string `json:"sha256"`     // hexadecimal; worked out when the picture is added
	Bytes     []byte `json:"-"`          // only what Archive.Picture returns has them
	Size      int64  `json:"size_bytes"` // worked out when the picture is added
}

// An Outcome says what adding a document did.
type Outcome string

// The outcomes.
const (
	Kept       Outcome = "kept"        // a story that was not there
	NewVersion Outcome = "new version" // of a story that was there
	Unchanged  Outcome = "unchanged"   // the same bytes were there; only pictures that were missing are added
)

// Added tells what became of a document.
type Added struct {
	ID      int64   `json:"id"` // of the story
	Version int     `json:"version"`
	Outcome Outcome `json:"outcome"`
}

// A Version is one capture of a story's page. Versions are numbered from 1 in
// the order of adding; the newest is the one captured last.
type Version struct {
	N           int             `json:"version"`
	Newest      bool            `json:"newest"`
	Input       string          `json:"input,omitempty"`
	URL         string          `json:"url,omitempty"`
	Form        copytaster.Form `json:"form,omitempty"`
	ContentType string          `json:"content_type,omitempty"`
	Captured    time.Time       `json:"captured"`
	Added       time.Time       `json:"added"`
	SHA256      string          `json:"sha256"`     // of the bytes as they came, hexadecimal
	Size        int64           `json:"size_bytes"` // of the bytes as they came
	Rules       string          `json:"rules"`      // copytaster.Version of the last reading
}

// An Entry is a version of a story with everything that was read from it.
type Entry struct {
	ID int64 `json:"id"`
	Version
	Versions int                `json:"versions"` // how many there are
	Report   *copytaster.Report `json:"report"`   // spans are bytes into Report.Story.Text
	Pictures []Picture          `json:"pictures"` // without their bytes
}

// A Page is a part of a list. The zero Page is its first 20 items.
type Page struct {
	Offset int
	Limit  int // at most 1000; 0: 20
}

// Found is one page of a list and the length of the whole list.
type Found[T any] struct {
	Total int `json:"total"`
	Items []T `json:"items"`
}

// A Piece is a stretch of text that a search found, or the text between.
type Piece struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit,omitempty"`
}

// A StoryLine is a story as a list shows it.
type StoryLine struct {
	ID         int64      `json:"id"`
	URL        string     `json:"url,omitempty"`
	Kind       story.Kind `json:"kind"`
	Outlet     string     `json:"outlet,omitempty"` // the site's name, else the host
	Lang       string     `json:"lang,omitempty"`
	Section    []string   `json:"section,omitempty"`
	Headline   string     `json:"headline,omitempty"`
	Standfirst string     `json:"standfirst,omitempty"`
	Authors    []string   `json:"authors,omitempty"`
	Published  story.Date `json:"published,omitempty"`
	Captured   time.Time  `json:"captured"`
	Versions   int        `json:"versions"`
	Statements int        `json:"statements"`
	Picture    string     `json:"picture,omitempty"` // SHA256 of the lead picture, where the archive has it
	Snippet    []Piece    `json:"snippet,omitempty"` // where the words stand, else how the text begins
}

// A StatementLine is a statement as a list shows it.
type StatementLine struct {
	StoryID   int64          `json:"story"`
	Version   int            `json:"version"`
	URL       string         `json:"url,omitempty"`
	Outlet    string         `json:"outlet,omitempty"`
	Headline  string         `json:"headline,omitempty"`
	Published story.Date     `json:"published,omitempty"`
	Day       string         `json:"day"`       // when it was said, else published, else captured: YYYY-MM-DD
	Statement said.Statement `json:"statement"` // its spans are code points, as in a report's JSON
	Words     []Piece        `json:"-"`         // Statement.Text with what the search found in it
}

// A SpeakerLine is a speaker as a list shows them.
type SpeakerLine struct {
	Slug       string `json:"slug"` // see Slug
	Name       string `json:"name"` // the form used most
	Type       string `json:"type,omitempty"`
	Statements int    `json:"statements"`
	First      string `json:"first"` // day of the earliest statement, YYYY-MM-DD
	Last       string `json:"last"`
}

// A Speaker is all that the archive has of one name.
type Speaker struct {
	SpeakerLine
	Spellings []Spelling           `json:"spellings"` // the name as stories have it, most used first
	Roles     []Role               `json:"roles"`     // latest first
	Said      Found[StatementLine] `json:"said"`      // one page of the statements, newest first
}

// A Spelling is one way in which stories write a name.
type Spelling struct {
	Name       string `json:"name"`
	Statements int    `json:"statements"`
}

// A Role is what stories call a speaker, with the days of the first and last
// statement that does.
type Role struct {
	Role       string `json:"role"`
	Of         string `json:"of,omitempty"`
	First      string `json:"first"`
	Last       string `json:"last"`
	Statements int    `json:"statements"`
}

// A Failure is a version that could not be read again.
type Failure struct {
	ID      int64
	Version int
	Input   string
	Err     error
}

// Reread tells what a rereading did.
type Reread struct {
	Read, Changed int // Changed: their report is another now
	Failures      []Failure
}

// Stats counts what the archive holds.
type Stats struct {
	Stories    int    `json:"stories"`
	Versions   int    `json:"versions"`
	Statements int    `json:"statements"`
	Speakers   int    `json:"speakers"`
	Outlets    int    `json:"outlets"`
	Pictures   int    `json:"pictures"`
	Stale      int    `json:"stale"`         // versions read by other rules than copytaster.Version
	First      string `json:"first"`         // day of the earliest story, YYYY-MM-DD
	Last       string `json:"last"`          // day of the latest story
	RawBytes   int64  `json:"raw_bytes"`     // of all captures as they came
	Size       int64  `json:"archive_bytes"` // of the archive file
}
