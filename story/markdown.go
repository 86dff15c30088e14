package story

import (
	"fmt"
	"strings"

	"github.com/copytaster/copytaster/internal/safe"
)

// Markdown renders the story as Markdown (CommonMark, tables as GitHub has
// them): headline, standfirst, byline and dates, lead picture, body, galleries,
// notes and related links. The page's own words never become markup, and
// addresses are those of the web only.
func (s *Story) Markdown() string {
	m := &manuscript{}
	m.head(s)
	m.picture(s.LeadImage)
	for _, part := range s.sections() {
		m.entry(part.entry)
		for run := range part.runs {
			m.run(s, run)
		}
	}
	for i := range s.Galleries {
		m.gallery(&s.Galleries[i])
	}
	m.tail(s)
	return m.String()
}

// A manuscript is Markdown being written: blocks with a blank line between.
type manuscript struct{ strings.Builder }

func (m *manuscript) block(text string) {
	if text == "" {
		return
	}
	if m.Len() > 0 {
		m.WriteByte('\n')
	}
	m.WriteString(text)
	m.WriteByte('\n')
}

// heading writes a heading. A number sign at its end would be taken for its close.
func (m *manuscript) heading(level int, text string) {
	if text = safe.Markdown(text); text == "" {
		return
	}
	if bare, ok := strings.CutSuffix(text, "#"); ok && !strings.HasSuffix(bare, `\`) {
		text = bare + `\#`
	}
	m.block(strings.Repeat("#", level) + " " + text)
}

// stressed writes lines in italics, which white space at their ends would undo.
func (m *manuscript) stressed(text string) {
	if text = strings.TrimSpace(safe.MarkdownLines(text)); text != "" {
		m.block("*" + text + "*")
	}
}

func (m *manuscript) list(n int, item func(int) string) {
	items := make([]string, 0, n)
	for i := range n {
		if text := item(i); text != "" {
			items = append(items, text)
		}
	}
	m.block(strings.Join(items, "\n"))
}

// mdLink is an address as the end of a link or picture.
func mdLink(address string) string { return "(<" + address + ">)" }

func (m *manuscript) head(s *Story) {
	m.heading(1, s.Headline)
	m.stressed(s.Standfirst)
	m.block(safe.Markdown(joinParts(" · ", s.Byline(), s.Dates())))
	m.block(safe.Markdown(s.Dateline.Words()))
	m.block(safe.Markdown(s.outlet()))
	if a := safe.Address(s.URL); a != "" {
		m.block("<" + a + ">")
	}
}

func (m *manuscript) picture(p *Image) {
	if p == nil {
		return
	}
	alt := safe.Line(p.Alt)
	caption := joinParts(" · ", safe.Line(p.Caption), safe.Line(p.Credit))
	if alt == "" {
		alt = p.Caption
	}
	if a := safe.Address(p.URL); a != "" {
		m.block("![" + safe.Markdown(alt) + "]" + mdLink(a))
	} else if caption == "" {
		caption = alt
	}
	m.stressed(caption)
}

// entry writes the head of an entry of a live blog.
func (m *manuscript) entry(e *Entry) {
	if e == nil {
		return
	}
	title, time := safe.Line(e.Title), ""
	if e.Time != "" {
		time = e.Time.Words()
	}
	if title == "" {
		title, time = time, ""
	}
	m.heading(2, title)
	m.block(safe.Markdown(joinParts(" · ", time, byline(e.Authors))))
}

// run writes the blocks of the body that stand together.
func (m *manuscript) run(s *Story, run []Block) {
	switch b := &run[0]; b.Kind {
	case Heading:
		m.heading(max(2, min(b.Level, 6)), b.Text)
	case ListItem:
		m.list(len(run), func(i int) string { return bullet(safe.Markdown(run[i].Text)) })
	case Quote:
		var parts []string
		for _, q := range run {
			if text := safe.MarkdownLines(q.Text); text != "" {
				parts = append(parts, "> "+strings.ReplaceAll(text, "\n", "\n> "))
			}
		}
		m.block(strings.Join(parts, "\n>\n"))
	case Table:
		m.table(b)
	case Code:
		text := safe.Text(b.Text)
		fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
		m.block(fence + "\n" + text + "\n" + fence)
	case ImageBlock:
		m.picture(s.image(b))
	case Embed:
		if a := safe.Address(b.URL); a != "" {
			m.block("[embedded]" + mdLink(a))
		}
	default:
		m.block(safe.MarkdownLines(b.Text))
	}
}

func bullet(text string) string {
	if text == "" {
		return ""
	}
	return "- " + text
}

// table writes a table. Markdown has none without a head, so that one is empty
// where the page has none.
func (m *manuscript) table(b *Block) {
	rows := b.rows()
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
	}
	head := make([]string, widest)
	if b.Head {
		copy(head, rows[0])
		rows = rows[1:]
	}
	var t strings.Builder
	line := func(cells []string) {
		for _, cell := range cells {
			t.WriteString("| " + safe.MarkdownCell(cell) + " ")
		}
		t.WriteString("|\n")
	}
	line(head)
	t.WriteString(strings.Repeat("| --- ", widest) + "|\n")
	for _, row := range rows {
		line(row)
	}
	m.block(strings.TrimSuffix(t.String(), "\n"))
}

func (m *manuscript) gallery(g *Gallery) {
	m.heading(2, g.heading())
	m.list(len(g.Items), func(i int) string {
		item := &g.Items[i]
		about := safe.Markdown(joinParts(" · ", item.words(), safe.Line(item.Credit), safe.Line(item.Date)))
		if a := safe.Address(item.URL); a != "" {
			about = joinParts(" · ", about, "[picture]"+mdLink(a))
		}
		return fmt.Sprintf("%d. %s", item.N, about)
	})
}

// tail writes what stands after a story.
func (m *manuscript) tail(s *Story) {
	for _, c := range s.Corrections {
		m.block(safe.Markdown(c.Words()))
	}
	for _, c := range s.Contributions {
		m.stressed(c.Text)
	}
	if len(s.Related) > 0 {
		m.heading(2, "Related")
	}
	m.list(len(s.Related), func(i int) string {
		l := &s.Related[i]
		title := safe.Markdown(l.Title)
		if a := safe.Address(l.URL); a != "" {
			title = "[" + title + "]" + mdLink(a)
		}
		return bullet(joinParts(": ", safe.Markdown(l.Label), title))
	})
}

func longestRun(s string, c byte) int {
	longest, run := 0, 0
	for i := range len(s) {
		if s[i] != c {
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return longest
}
