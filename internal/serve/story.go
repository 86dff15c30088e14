package serve

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/story"
)

// A storyPage is a version of a story; as JSON it is the archive's entry.
type storyPage struct {
	*archive.Entry
	History []archive.Version `json:"-"`
	kept    map[string]string // SHA256 of the pictures in the archive, by name
	notes   []*note
}

func (s *site) story(r *http.Request) (any, error) {
	id, err := storyID(r)
	if err != nil {
		return nil, err
	}
	version, err := number(r, "version", 0, maxOffset)
	if err != nil {
		return nil, err
	}
	entry, err := s.archive.Story(r.Context(), id, version)
	if err != nil {
		return nil, err
	}
	if entry.Pictures == nil {
		entry.Pictures = []archive.Picture{}
	}
	p := &storyPage{Entry: entry, kept: map[string]string{}}
	if p.History, err = s.archive.Versions(r.Context(), id); err != nil {
		return nil, err
	}
	for _, picture := range entry.Pictures {
		p.kept[picture.URL] = picture.SHA256
	}
	p.notes = notesOf(entry.Report, entry.Newest)
	return p, nil
}

// versions lists the versions of a story, the newest first.
func (s *site) versions(r *http.Request) (any, error) {
	id, err := storyID(r)
	if err != nil {
		return nil, err
	}
	list, err := s.archive.Versions(r.Context(), id)
	if err != nil {
		return nil, err
	}
	return listed[archive.Version]{Total: len(list), Limit: len(list), Items: list}, nil
}

func storyID(r *http.Request) (int64, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, refusal{http.StatusNotFound, fmt.Sprintf("stories go by numbers, and %q is none", r.PathValue("id"))}
	}
	return id, nil
}

// Story is what was read from the page.
func (p *storyPage) Story() *story.Story { return p.Report.Story }

// Link is the address to find the page at, as far as it is known.
func (p *storyPage) Link() string {
	if p.Story().URL != "" {
		return p.Story().URL
	}
	return p.Version.URL
}

// Body is the story's text, ready to be shown.
func (p *storyPage) Body() *body { return newBody(p) }

// Access says who may read the whole story at the outlet, in a word or two.
func (p *storyPage) Access() string {
	switch a := p.Story().Access; a {
	case "paid":
		return "paywall"
	case "metered":
		return "metered"
	}
	return ""
}

// Description is the page's own, where it says what nothing else on it does.
func (p *storyPage) Description() string {
	st := p.Story()
	if st.Description == st.Standfirst || strings.Contains(st.Text, st.Description) {
		return ""
	}
	return st.Description
}

// Found lists the rules behind the story's parts.
func (p *storyPage) Found() story.Reasons {
	found := slices.Clone(p.Story().Why)
	slices.SortStableFunc(found, func(a, b story.Reason) int { return strings.Compare(a.Field, b.Field) })
	return found
}

// Count is how many statements there are.
func (p *storyPage) Count() int { return len(p.Report.Statements) }

// Cast lists who speaks in the story, in the order of their first words.
func (p *storyPage) Cast() (cast []*castMember) {
	by := map[string]*castMember{}
	for _, n := range p.notes {
		for _, who := range n.Speakers {
			key := who.Name
			if who.Words {
				key = n.voice
			}
			c := by[key]
			if c == nil {
				c = &castMember{speakerLink: who}
				by[key] = c
				cast = append(cast, c)
			}
			if c.Role == "" && len(n.Speaker.Members) == 0 {
				c.Role = standing(n.Speaker)
			}
			c.Notes = append(c.Notes, n)
		}
	}
	return cast
}

// A castMember is one who speaks in a story.
type castMember struct {
	speakerLink
	Role  string
	Notes []*note
}

// Lead is the lead picture, or nil.
func (p *storyPage) Lead() *picture {
	if p.Story().LeadImage == nil {
		return nil
	}
	return p.picture(*p.Story().LeadImage)
}

// A picture is one of the story's, kept or not.
type picture struct {
	story.Image
	SHA256 string // of the picture in the archive, or ""
	N, Of  int    // in a gallery
	Place  string
	Date   string
}

func (p *storyPage) picture(i story.Image) *picture {
	name := i.URL
	if name == "" {
		name = i.File
	}
	return &picture{Image: i, SHA256: p.kept[name]}
}

// A gallery is a series of pictures with what each is of.
type gallery struct {
	story.Gallery
	Pictures []*picture
}

func (p *storyPage) gallery(g story.Gallery) *gallery {
	out := &gallery{Gallery: g}
	for _, i := range g.Items {
		shown := p.picture(story.Image{URL: i.URL, Caption: i.Caption, Credit: i.Credit})
		shown.N, shown.Of, shown.Place, shown.Date = i.N, cmp.Or(i.Of, g.Count), i.Place, i.Date
		if shown.Place == shown.Caption {
			shown.Place = ""
		}
		out.Pictures = append(out.Pictures, shown)
	}
	return out
}
