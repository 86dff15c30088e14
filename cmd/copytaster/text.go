package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// report prints a report for people to read: what the story is, then its
// statements or, where none were asked for, its text.
func (s *sheet) report(r *copytaster.Report, why, onlyStory bool) {
	st := r.Story
	s.head(st, r.URL)
	s.shape(st)
	s.lead(st.LeadImage)
	for _, g := range st.Galleries {
		s.gallery(g)
	}
	if !onlyStory {
		s.entries(st)
	}
	s.related(st.Related)
	s.notes(st)
	if onlyStory {
		s.body(st)
	} else {
		s.statements(r.Statements, why)
	}
	if why {
		s.reasons(st.Why)
		s.judged(r.Blocks)
	}
}

func (s *sheet) head(st *story.Story, url string) {
	headline := clean(st.Headline)
	if headline == "" && st.Site == "" && st.Published == "" && len(st.Authors) == 0 && url == "" {
		s.line("Text alone, without headline, byline and date")
		return
	}
	if headline == "" {
		headline = "(no headline)"
	}
	s.text("", "", bold(headline))
	s.text("", "", clean(st.Standfirst))
	s.blank()
	if by, on := byline(st.Authors), dates(st); columns(by+" · "+on) <= s.width {
		s.line(by + " · " + on)
	} else {
		s.text("", "  ", by)
		s.text("", "  ", capital(on))
	}
	if d := st.Dateline.Words(); d != "" {
		s.text("", "  ", "Dateline "+d)
	}
	s.text("", "  ", join(" · ", clean(st.Site), join(" › ", cleanAll(st.Section)...)))
	if st.URL != "" {
		url = st.URL
	}
	if url = clean(url); url != "" {
		s.line(dim(url))
	}
}

// capital makes a line of what would go on a line.
func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// byline tells agencies and desks from people, and says plainly when there is none.
func byline(authors []story.Author) string {
	authors = slices.Clone(authors)
	for i := range authors {
		if authors[i].Type == "organisation" && authors[i].Role == "" {
			authors[i].Role = "agency or desk"
		}
	}
	return cmp.Or((&story.Story{Authors: authors}).Byline(), "No byline")
}

// dates says plainly when there is no date of publication.
func dates(st *story.Story) string {
	switch {
	case st.Published != "":
		return st.Dates()
	case st.Updated != "":
		return "no date of publication, " + st.Dates()
	}
	return "no date"
}

// day writes the day of a date.
func day(d story.Date) string { return story.Date(d.Day()).Words() }

// shape says in a line what the story consists of.
func (s *sheet) shape(st *story.Story) {
	var parts []string
	count := func(n int, one, many string) {
		if n > 0 {
			parts = append(parts, counted(n, one, many))
		}
	}
	if st.Kind != "" && st.Kind != story.Article {
		parts = append(parts, string(st.Kind)+" page")
	}
	paragraphs := 0
	for _, b := range st.Body {
		if b.Kind == story.Paragraph {
			paragraphs++
		}
	}
	count(paragraphs, "paragraph", "paragraphs")
	count(len(st.Entries), "entry", "entries")
	if st.LeadImage != nil {
		parts = append(parts, "lead picture")
	}
	count(len(st.Images), "picture in the text", "pictures in the text")
	for _, g := range st.Galleries {
		parts = append(parts, fmt.Sprintf("gallery of %d", g.Count))
	}
	count(len(st.Related), "related link", "related links")
	if st.Comments != nil {
		count(st.Comments.Count, "comment", "comments")
	}
	if st.Access != "" {
		parts = append(parts, clean(st.Access)+" access")
	}
	if st.Truncated {
		parts = append(parts, "cut short")
	}
	if len(parts) > 0 {
		s.blank()
		for i := range parts {
			parts[i] = glued(parts[i])
		}
		s.text("", "  ", join(string(glue)+"· ", parts...)) // no line begins with a point
	}
}

func (s *sheet) statements(found []said.Statement, why bool) {
	s.blank()
	if len(found) == 0 {
		s.line("No statements")
		return
	}
	s.line(bold(counted(len(found), "statement", "statements")))
	widest := 0
	for _, st := range found {
		widest = max(widest, columns(clean(st.ID)))
	}
	replies := repliesTo(found)
	for i := range found {
		id := clean(found[i].ID)
		rest := strings.Repeat(" ", widest+3)
		s.blank()
		s.statement(strings.Repeat(" ", 1+widest-columns(id))+id+"  ", rest, &found[i])
		for _, tie := range ties(&found[i], replies) {
			s.text(rest, rest, tie)
		}
		if why {
			s.evidence(rest, &found[i])
		}
	}
}

// repliesTo lists for each statement those that answer it.
func repliesTo(found []said.Statement) map[string][]*said.Statement {
	replies := map[string][]*said.Statement{}
	for i := range found {
		if a := found[i].Answers; a != nil && a.Statement != found[i].ID {
			replies[a.Statement] = append(replies[a.Statement], &found[i])
		}
	}
	return replies
}

// ties says which statement one answers and which ones answer it.
func ties(st *said.Statement, replies map[string][]*said.Statement) (lines []string) {
	if a := st.Answers; a != nil {
		lines = append(lines, join(": ", "answers "+clean(a.Statement)+" ("+clean(a.How)+")", clean(a.Words)))
	}
	for _, r := range replies[st.ID] {
		lines = append(lines, "answered by "+clean(r.ID)+" ("+clean(r.Answers.How)+")")
	}
	return lines
}

func (s *sheet) statement(first, rest string, st *said.Statement) {
	s.text(first, rest, speaker(st.Speaker))
	s.text(rest, rest, dim(circumstances(st)))
	s.text(rest, rest, clean(st.Text))
}

// evidence prints how a statement was found.
func (s *sheet) evidence(rest string, st *said.Statement) {
	s.text(rest, rest, dim(fmt.Sprintf("found by %s, confidence %.2f, source “%s”",
		clean(st.Rule), st.Confidence, clean(st.Speaker.Mention))))
	for _, line := range evidence(*st) {
		s.text(rest, rest+"  ", dim(clean(line)))
	}
}

// evidence tells the chain behind the speaker and behind the answer, a line each.
func evidence(st said.Statement) []string {
	var lines []string
	field := ""
	for _, r := range st.Why {
		if r.Field != field {
			field = r.Field
			lines = append(lines, field+" by "+r.String())
		} else {
			lines[len(lines)-1] += ", " + r.String()
		}
	}
	if c := st.Speaker.Confidence; c > 0 && len(lines) > 0 {
		lines[0] += fmt.Sprintf(", confidence %.2f", c)
	}
	if on := st.SaidOn; on != nil && on.Anchor != "" {
		lines = append(lines, "said_on counted from "+on.Anchor)
	}
	return lines
}

// speaker names who said it, as fully as the story does.
func speaker(p said.Speaker) string {
	return join(" ", join(", ", bold(speakerName(p)), speakerRole(p)), dim(speakerDoubt(p)))
}

// speakerDoubt says from which words the name was inferred, or that it is not known.
func speakerDoubt(p said.Speaker) string {
	switch {
	case p.Name != "" && p.Confidence > 0:
		return "(inferred from “" + clean(p.Mention) + "”)"
	case p.Name == "" && p.Mention != "" && len(p.Members) == 0 && slices.Contains([]string{"person", "unnamed", ""}, p.Type):
		return "(name not known)"
	}
	return ""
}

// speakerRole leaves out what the name says already: "the union leader".
func speakerRole(p said.Speaker) string {
	name := strings.ToLower(speakerName(p))
	parts := []string{clean(p.Role), clean(p.Of)}
	for i, part := range parts {
		if strings.Contains(name, strings.ToLower(part)) {
			parts[i] = ""
		}
	}
	return join(", ", parts...)
}

func speakerName(p said.Speaker) string {
	if name := clean(p.Name); name != "" {
		return name
	}
	if mention := clean(p.Mention); mention != "" {
		return "“" + mention + "”"
	}
	return "Nobody named"
}

// circumstances says how, when, to whom and by way of whom.
func circumstances(st *said.Statement) string {
	how := clean(st.Verb)
	if act := clean(st.Act); how == "" {
		how = act
	} else if act != "" && act != how {
		how += " (" + act + ")"
	}
	to, via := carriage(st)
	translated := ""
	if slices.ContainsFunc(st.Marks, func(m said.Mark) bool { return m.Kind == "translation" }) {
		translated = "translated"
	}
	return join(" · ", string(st.Kind), how, saidOn(st.SaidOn), to, via, translated)
}

// saidOn is when it was said, in the page's words and as a date. Where the verb
// alone tells that it was earlier, no words are needed.
func saidOn(on *said.SaidOn) string {
	if on == nil {
		return ""
	}
	when := clean(on.Text)
	if lower := strings.ToLower(when); on.Earlier && strings.HasPrefix(lower, "had ") {
		when = "earlier"
	} else if on.Earlier && !strings.Contains(lower, "earlier") {
		when = "earlier, " + when
	}
	date := period(on.Date)
	if date == "" || strings.Contains(when, date) {
		return when
	}
	if space := strings.LastIndexByte(date, ' '); space > 0 && strings.Contains(when, date[:space]) {
		date = date[space+1:] // of "on 12 May" the year
	}
	return strings.TrimSpace(when + " (" + date + ")")
}

// period writes a day, a month or a year.
func period(date string) string {
	if t, err := time.Parse("2006-01", date); err == nil {
		return t.Format("January 2006")
	}
	return story.Date(date).Words()
}

// carriage says to whom and through whom the words went, nearest the speaker first.
func carriage(st *said.Statement) (to, via string) {
	to, via = clean(st.To), strings.Join(cleanAll(st.Via), ", then ")
	switch {
	case to == "" && via == "":
		return "", ""
	case via == "":
		return "to " + to, ""
	case to == "":
		return "", "via " + via
	case bare(to) == bare(clean(st.Via[0])):
		return "", "to and via " + via
	}
	return "to " + to, "via " + via
}

// bare is a name in small letters without its article.
func bare(name string) string { return strings.TrimPrefix(strings.ToLower(name), "the ") }

func (s *sheet) reasons(why story.Reasons) {
	if len(why) == 0 {
		return
	}
	s.blank()
	s.line(bold("Found by"))
	widest := 0
	for _, r := range why {
		widest = max(widest, columns(clean(r.Field)))
	}
	for _, r := range why {
		field := clean(r.Field)
		s.line("  " + field + strings.Repeat(" ", widest-columns(field)+2) + clean(r.Rule))
	}
}

// judged lists the blocks of the page: those kept with a plus, what each is
// like, and the strongest reasons.
func (s *sheet) judged(blocks []story.Judged) {
	if len(blocks) == 0 {
		return
	}
	s.blank()
	s.line(bold("Blocks of the page"))
	for _, b := range blocks {
		sign := "-"
		if b.Kept {
			sign = "+"
		}
		s.line(fmt.Sprintf("%s %.2f  %s", sign, b.Score, shorten(clean(b.Text), s.width-8)))
		if len(b.Why) > 0 {
			s.text("        ", "        ", dim(strings.Join(b.Why, "; ")))
		}
	}
}

// shorten cuts a text to so many columns.
func shorten(text string, width int) string {
	if columns(text) <= width {
		return text
	}
	at := 0
	for i, r := range text {
		if width -= columns(string(r)); width < 1 {
			break
		}
		at = i
	}
	return text[:at] + "…"
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// join joins what is not empty.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" }), sep)
}

func cleanAll(parts []string) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = clean(p)
	}
	return out
}
