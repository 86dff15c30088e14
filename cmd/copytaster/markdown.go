package main

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// markdown writes a report as Markdown (CommonMark, tables as GitHub has
// them): the story with its pictures, then its statements. The page's own
// words never become markup.
func markdown(r *copytaster.Report, why bool) string {
	m := &manuscript{}
	st := r.Story
	m.head(st, r.URL)
	if st.LeadImage != nil {
		m.picture(*st.LeadImage)
	}
	m.body(st)
	for _, g := range st.Galleries {
		m.gallery(g)
	}
	m.tail(st)
	m.statements(r.Statements, why)
	if why && len(st.Why) > 0 {
		m.block("## Found by")
		m.list(len(st.Why), func(i int) string { return "- " + md(st.Why[i].Field) + ": " + md(st.Why[i].Rule) })
	}
	return m.b.String()
}

// A manuscript is Markdown being written: blocks with a blank line between.
type manuscript struct{ b strings.Builder }

func (m *manuscript) block(text string) {
	if text == "" {
		return
	}
	if m.b.Len() > 0 {
		m.b.WriteByte('\n')
	}
	m.b.WriteString(text)
	m.b.WriteByte('\n')
}

func (m *manuscript) list(n int, item func(int) string) {
	items := make([]string, n)
	for i := range items {
		items[i] = item(i)
	}
	m.block(strings.Join(items, "\n"))
}

func (m *manuscript) head(st *story.Story, address string) {
	if h := md(st.Headline); h != "" {
		m.block("# " + h)
	}
	if s := md(st.Standfirst); s != "" {
		m.block("*" + s + "*")
	}
	m.block(md(byline(st) + " · " + dates(st)))
	m.block(md(dateline(st.Dateline)))
	m.block(join(" · ", md(st.Site), md(join(" › ", st.Section...))))
	if st.URL != "" {
		address = st.URL
	}
	if a := mdAddress(address); a != "" {
		m.block("<" + a + ">")
	}
}

func (m *manuscript) picture(p story.Image) {
	alt := p.Alt
	if alt == "" {
		alt = p.Caption
	}
	caption := join(" · ", md(p.Caption), md(p.Credit))
	if a := mdAddress(p.URL); a != "" {
		m.block("![" + md(alt) + "](<" + a + ">)")
	} else if caption == "" {
		caption = md(alt)
	}
	if caption != "" {
		m.block("*" + caption + "*")
	}
}

func (m *manuscript) body(st *story.Story) {
	if len(st.Body) == 0 {
		for p := range strings.SplitSeq(st.Text, "\n\n") {
			m.block(mdLines(p))
		}
	}
	for i := 0; i < len(st.Body); i++ {
		b := st.Body[i]
		switch b.Kind {
		case story.Heading:
			if h := md(b.Text); h != "" {
				m.block(strings.Repeat("#", max(2, min(b.Level, 6))) + " " + h)
			}
		case story.ListItem:
			first := i
			for i+1 < len(st.Body) && st.Body[i+1].Kind == story.ListItem {
				i++
			}
			m.list(i+1-first, func(k int) string { return "- " + md(st.Body[first+k].Text) })
		case story.Quote:
			m.block("> " + strings.ReplaceAll(mdLines(b.Text), "\n", "\n> "))
		case story.Table:
			m.block(mdTable(b.Text))
		case story.Code:
			fence := strings.Repeat("`", max(3, longestRun(b.Text, '`')+1))
			m.block(fence + "\n" + safe(b.Text) + "\n" + fence)
		case story.ImageBlock:
			if b.Image != nil && 0 <= *b.Image && *b.Image < len(st.Images) {
				m.picture(st.Images[*b.Image])
			}
		case story.Embed:
			if a := mdAddress(b.URL); a != "" {
				m.block("[embedded](<" + a + ">)")
			}
		default:
			m.block(mdLines(b.Text))
		}
	}
}

func (m *manuscript) gallery(g story.Gallery) {
	title := md(g.Title)
	if title == "" {
		title = "Gallery"
	}
	m.block("## " + title + " (" + counted(g.Count, "picture", "pictures") + ")")
	m.list(len(g.Items), func(i int) string {
		item := g.Items[i]
		about := join(" · ", md(item.Place), md(item.Caption), md(item.Credit), md(item.Date))
		if a := mdAddress(item.URL); a != "" {
			about = join(" · ", about, "[picture](<"+a+">)")
		}
		return fmt.Sprintf("%d. %s", item.N, about)
	})
}

// tail writes what stands after a story.
func (m *manuscript) tail(st *story.Story) {
	for _, c := range st.Corrections {
		m.block("**Correction:** " + md(c.Text))
	}
	for _, c := range st.Contributions {
		m.block("*" + md(c.Text) + "*")
	}
	if len(st.Related) > 0 {
		m.block("## Related")
		m.list(len(st.Related), func(i int) string {
			l := st.Related[i]
			title := md(l.Title)
			if a := mdAddress(l.URL); a != "" {
				title = "[" + title + "](<" + a + ">)"
			}
			return "- " + join(": ", md(l.Label), title)
		})
	}
}

func (m *manuscript) statements(found []said.Statement, why bool) {
	if len(found) == 0 {
		return
	}
	m.block("## Statements")
	m.list(len(found), func(i int) string {
		st := &found[i]
		who := join(", ", "**"+md(speakerName(st.Speaker))+"**", md(speakerRole(st.Speaker)))
		line := fmt.Sprintf("- %s: %s (%s): %s", md(st.ID), who, md(circumstances(st)), md(st.Text))
		if a := st.Answers; a != nil {
			line += " — answers " + md(a.Statement) + " (" + md(a.How) + ")"
		}
		if why {
			line += fmt.Sprintf(" — found by %s, confidence %.2f", md(st.Rule), st.Confidence)
		}
		return line
	})
}

// md escapes text so that Markdown shows it as it is, on one line.
func md(s string) string { return escapeStart(escapeInline(clean(s))) }

// mdLines is md with the line breaks kept.
func mdLines(s string) string {
	var lines []string
	for line := range strings.SplitSeq(safe(s), "\n") {
		if line = md(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\\\n")
}

// escapeInline escapes what has a meaning inside a line.
func escapeInline(s string) string {
	var b strings.Builder
	var last rune
	for i, r := range s {
		if strings.ContainsRune("\\`*[]<~", r) || r == '_' && !inWord(last, s[i+1:]) || r == '&' && beginsEntity(s[i+1:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// beginsEntity says whether what follows an ampersand may make it one.
func beginsEntity(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '#' || r < utf8.RuneSelf && wordRune(r)
}

// inWord says whether an underscore stands between letters or digits, where
// it has no meaning.
func inWord(last rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return wordRune(last) && wordRune(next)
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// escapeStart escapes what has a meaning at the start of a line: a heading, a
// list, a table, an underline of a heading.
func escapeStart(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '#', '-', '+', '=', ':', '|', '>':
		return `\` + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')') {
		return s[:digits] + `\` + s[digits:]
	}
	return s
}

// mdTable writes cells parted by tabs as a table; the first row is its head.
func mdTable(text string) string {
	var rows [][]string
	widest := 0
	for line := range strings.SplitSeq(safe(text), "\n") {
		row := strings.Split(line, "\t")
		rows = append(rows, row)
		widest = max(widest, len(row))
	}
	var b strings.Builder
	for i, row := range rows {
		for k := range widest {
			cell := ""
			if k < len(row) {
				cell = strings.ReplaceAll(escapeInline(clean(row[k])), "|", `\|`)
			}
			b.WriteString("| " + cell + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", widest) + "|\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// mdAddress returns an address fit to stand between < and >, or "" where it
// is none that a reader may be sent to.
func mdAddress(address string) string {
	u, err := url.Parse(clean(address))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", `\`, "%5C").Replace(u.String())
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
