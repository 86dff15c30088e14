package serve

import (
	"strings"
	"unicode"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/said"
)

// A note is what stands beside the text about one statement.
type note struct {
	said.Statement
	How      string // the cue in the story's words, else the verb
	Speakers []speakerLink
	Of       *note   // the one it answers
	Replies  []*note // those that answer it
	Placed   bool    // its words stand in the text that is shown
	Found    []*finding
	voice    string // who speaks, where the story gives no name
}

// maxNotes is how many statements a page shows. The JSON has them all.
const maxNotes = 2000

func notesOf(r *copytaster.Report, newest bool) []*note {
	statements := r.Statements[:min(len(r.Statements), maxNotes)]
	notes := make([]*note, len(statements))
	by := make(map[string]*note, len(statements))
	for i, s := range statements {
		n := &note{Statement: s, How: cueWords(r.Story.Text, s), Speakers: speakerLinks(s.Speaker)}
		for j := range n.Speakers {
			if !newest { // the speakers' pages have the newest version's statements only
				n.Speakers[j].Slug = ""
			}
		}
		notes[i], by[s.ID] = n, n
	}
	for _, n := range notes {
		if n.Answers == nil {
			continue
		}
		if to := by[n.Answers.Statement]; to != nil && to != n {
			n.Of = to
			to.Replies = append(to.Replies, n)
		}
	}
	for _, n := range notes {
		n.voice = n.voiceOf(by)
		n.Found = n.findings(r.Story.Text, by)
	}
	return notes
}

// Label is the statement's number as it stands in the text.
func (n *note) Label() string { return labelOf(n.ID) }

func labelOf(id string) string { return strings.TrimPrefix(id, "s") }

// maxCue is more than any cue has.
const maxCue = 80

// cueWords gives the words of the cue as the story has them.
func cueWords(text string, s said.Statement) string {
	var words []string
	for _, c := range s.Cue {
		if 0 <= c.Start && c.Start < c.End && c.End <= len(text) {
			words = append(words, text[c.Start:c.End])
		}
	}
	joined := strings.TrimRight(strings.ToValidUTF8(strings.Join(words, " … "), ""), ":, ")
	if !strings.ContainsFunc(joined, unicode.IsLetter) || len(joined) > maxCue {
		return s.Verb
	}
	return joined
}

// A speakerLink is the name of one who spoke, and what leads to all they said.
type speakerLink struct {
	Name  string
	Slug  string // empty where there is no page
	Words bool   // the name is none, but what the story calls the speaker
}

// speakerLinks names the speaker, or each of joint speakers.
func speakerLinks(s said.Speaker) (links []speakerLink) {
	names := s.Members
	if len(names) == 0 && s.Name != "" {
		names = []string{s.Name}
	}
	for _, name := range names {
		links = append(links, speakerLink{Name: name, Slug: archive.Slug(name)})
	}
	if len(links) == 0 && s.Mention != "" {
		links = []speakerLink{{Name: s.Mention, Words: true}}
	}
	return links
}

// standing is what the speaker is, unless the mention that stands for a name says it.
func standing(s said.Speaker) string {
	role := roleOf(s.Role, s.Of)
	if s.Name == "" && strings.Contains(strings.ToLower(s.Mention), strings.ToLower(role)) {
		return ""
	}
	return role
}

// unknown says what is not known of a speaker that the story gives no name.
func unknown(s said.Speaker) string {
	if s.Name != "" || len(s.Members) > 0 || s.Mention == "" {
		return ""
	}
	switch s.Type {
	case "person", "unnamed", "":
		return "name not known"
	case "document":
		return "document"
	}
	return "" // a body or group of whatever name
}

// roleOf writes a role and what it is of.
func roleOf(role, of string) string {
	if role == "" || of == "" {
		return role + of
	}
	return role + ", " + of
}

// kindOf names a kind of statement for the style sheet.
func kindOf(k said.Kind) string {
	if k == said.Direct || k == said.Mixed {
		return string(k)
	}
	return string(said.Indirect)
}
