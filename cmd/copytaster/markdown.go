package main

import (
	"fmt"
	"strings"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/safe"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// markdown writes a report as Markdown: the story, then its statements.
func markdown(r *copytaster.Report, why bool) string {
	st := addressed(r)
	var b strings.Builder
	b.WriteString(st.Markdown())
	section := func(title string, n int, item func(int) string) {
		if n > 0 {
			b.WriteString("\n## " + title + "\n\n")
		}
		for i := range n {
			b.WriteString("- " + item(i) + "\n")
		}
	}
	about := aboutPage(&st)
	section("About the page", len(about), func(i int) string { return safe.Markdown(about[i]) })
	replies := repliesTo(r.Statements)
	section("Statements", len(r.Statements), func(i int) string { return mdStatement(&r.Statements[i], replies, why) })
	if why {
		section("Found by", len(st.Why), func(i int) string {
			return safe.Markdown(st.Why[i].Field) + ": " + safe.Markdown(st.Why[i].Rule)
		})
	}
	return strings.TrimPrefix(b.String(), "\n")
}

// aboutPage is what a page says of itself that has no place in the story, and
// what was looked for in vain.
func aboutPage(st *story.Story) (lines []string) {
	if st.Kind != "" && st.Kind != story.Article {
		lines = append(lines, "Kind: "+string(st.Kind))
	}
	if d := description(st); d != "" {
		lines = append(lines, "Description: "+d)
	}
	if len(st.Tags) > 0 {
		lines = append(lines, "Tags: "+strings.Join(cleanAll(st.Tags), ", "))
	}
	if st.Access != "" {
		lines = append(lines, "Access: "+clean(st.Access))
	}
	if st.Truncated {
		lines = append(lines, "Cut short: the page ends before the story does")
	}
	if st.Comments != nil {
		lines = append(lines, fmt.Sprintf("Comments: %d", st.Comments.Count))
	}
	lines = append(lines, facts(st)...)
	if missing := missingParts(st, "byline", "date of publication"); missing != "" {
		lines = append(lines, "Not on the page: "+missing)
	}
	return lines
}

// addressed is a report's story, with the address where it was found if the
// page gives none.
func addressed(r *copytaster.Report) story.Story {
	st := *r.Story
	if st.URL == "" {
		st.URL = r.URL
	}
	return st
}

func mdStatement(st *said.Statement, replies map[string][]*said.Statement, why bool) string {
	who := join(", ", "**"+safe.Markdown(speakerName(st.Speaker))+"**", safe.Markdown(speakerRole(st.Speaker)))
	who = join(" ", who, safe.Markdown(speakerDoubt(st.Speaker)))
	line := fmt.Sprintf("%s: %s (%s): %s", safe.Markdown(st.ID), who, safe.Markdown(circumstances(st)), safe.Markdown(st.Text))
	for _, tie := range ties(st, replies) {
		line += " — " + safe.Markdown(tie)
	}
	if why {
		line += fmt.Sprintf(" — found by %s, confidence %.2f", safe.Markdown(st.Rule), st.Confidence)
		for _, e := range evidence(*st) {
			line += "; " + safe.Markdown(e)
		}
	}
	return line
}
