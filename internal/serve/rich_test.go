package serve

import (
	"strings"
	"time"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/archive"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// onePixel is a picture.
const onePixel = "GIF89a\x01\x00\x01\x00\x80\x00\x00\x8a\x20\x20\xff\xff\xff\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b"

func ptr[T any](v T) *T { return &v }

// richDocument is a live story with a bit of everything that a page can show.
func richDocument() archive.Document {
	blocks := []story.Block{
		{Kind: story.Paragraph, Text: "The tide tables are wrong, says “everybody but the tide”."},
		{Kind: story.Heading, Level: 2, Text: "What the board says"},
		{Kind: story.Paragraph, Text: "Ada Quill said that the mayor had told her “it is all “quite in hand”, Ada” and that she doubted it."},
		{Kind: story.ListItem, Text: "Two piers are shut."},
		{Kind: story.ListItem, Text: "“One pier is open,” Quill said."},
		{Kind: story.Heading, Level: 4, Text: "In figures"},
		{Kind: story.Table, Text: "Pier\tHigh water\nNorth\t“late,” said Bo Finch\nSouth\t06:40", Head: true},
		{Kind: story.Quote, Text: "A tide is not a timetable."},
		{Kind: story.Quote, Text: "Nor is a timetable a tide."},
		{Kind: story.Code, Text: "if tide > wall {\n\trun()\n}"},
		{Kind: story.ImageBlock, Image: ptr(0)},
		{Kind: story.Embed, URL: "https://video.example/watch/1"},
		{Kind: story.Paragraph, Text: "The mayor denied having said anything of the kind."},
	}
	var texts []string
	for _, b := range blocks {
		if b.Text != "" {
			texts = append(texts, b.Text)
		}
	}
	text := strings.Join(texts, "\n\n")
	at := func(words string) []said.Span {
		i := strings.Index(text, words)
		return []said.Span{{Start: i, End: i + len(words)}}
	}
	quill := said.Speaker{Mention: "Ada Quill", Name: "Ada Quill", Role: "chair", Of: "Harbour Board", Type: "person"}
	she := quill
	she.Mention, she.Confidence = "she", 0.95
	mayor := said.Speaker{Mention: "the mayor", Role: "mayor", Type: "unnamed"}
	return archive.Document{
		Input: "tides.html", URL: "https://www.tideline.example/live/tides", Raw: []byte("<h1>Tide tables</h1>"), Form: copytaster.HTML,
		Captured: time.Date(2026, 11, 5, 8, 0, 0, 0, time.UTC),
		Pictures: []archive.Picture{{URL: "https://img.example/pier.gif", MediaType: "image/gif", Bytes: []byte(onePixel)}},
		Report: &copytaster.Report{
			Story: &story.Story{
				Kind: story.Live, URL: "https://www.tideline.example/live/tides", Site: "Tideline", Lang: "en-GB", Section: []string{"News", "Sea"},
				Headline: "Tide tables “wrong for a year”", Standfirst: "The sea has not been told",
				Authors:   []story.Author{{Name: "Bo Finch", Type: "person", Role: "sea correspondent", URL: "https://www.tideline.example/by/finch"}, {Name: "Coastal Wire", Type: "organisation"}},
				Published: "2026-11-05T07:00:00-03:30", Updated: "2026-11-05T09:15:00Z", DatedBy: "url",
				Dateline:  &story.Dateline{Place: "OLD QUAY", Date: "Nov 5", Agency: "Coastal Wire"},
				LeadImage: &story.Image{File: "lost.jpg", Alt: "A wall and no water", Caption: "The wall", Credit: "Coastal Wire"},
				Images:    []story.Image{{URL: "https://img.example/pier.gif", Caption: "The pier", Credit: "Bo Finch"}, {URL: "https://img.example/more.jpg", Caption: "More"}},
				Galleries: []story.Gallery{{Title: "The sea in pictures", Count: 3, Missing: 1, AfterParagraph: 1, Items: []story.Item{
					{N: 1, URL: "https://img.example/pier.gif", Caption: "At dawn", Place: "Old Quay", Credit: "AP", Date: "1 May"},
					{N: 3, Of: 3, URL: "https://img.example/gone.jpg", Caption: "New Quay", Place: "New Quay", Credit: "EPA"}}}},
				Body: blocks, Text: text,
				Entries: []story.Entry{
					{Time: "2026-11-05T09:15:00Z", Title: "Board speaks", Authors: []story.Author{{Name: "Bo Finch"}}, From: 1, To: 5},
					{Time: "2026-11-05T08:40:00Z", Title: "Figures", From: 5, To: 12},
					{Time: "2026-11-05", From: 12, To: 13},
				},
				Related:       []story.Link{{Label: "Read more", Title: "The moon explained", URL: "https://www.tideline.example/moon"}, {Title: "No address"}},
				Contributions: []story.Contribution{{Agency: "Coastal Wire", Text: "Coastal Wire contributed to this report."}},
				Corrections:   []story.Correction{{Text: "An earlier version gave the wrong sea.", Date: "2026-11-05"}},
				Tags:          []string{"Tides", "Piers"}, Access: "metered", Description: "Tables, tides and mayors.", AMP: "https://amp.tideline.example/tides", Truncated: true, Comments: &story.Comments{Count: 12},
				Licence: "https://licence.example/by", TDM: &story.TDM{Reserved: true, By: "meta"}, Missing: []string{"section", "amp"}, Why: story.Reasons{{Field: "published", Rule: "url"}, {Field: "headline", Rule: "h1 over the story"}},
			},
			Statements: []said.Statement{
				{ID: "s1", Kind: said.Direct, Content: at("“everybody but the tide”"), Text: "“everybody but the tide”", Verb: "say", Rule: "r", Confidence: 0.5},
				{ID: "s2", Kind: said.Mixed, Source: at("Ada Quill"), Cue: at("said"), Speaker: quill, Rule: "r", Confidence: 0.93,
					Content: at("that the mayor had told her “it is all “quite in hand”, Ada” and that she doubted it"),
					Text:    "that the mayor had told her “it is all “quite in hand”, Ada” and that she doubted it", Verb: "say", Act: "say",
					To: "reporters", Via: []string{"Coastal Wire", "RIA"}, SaidOn: &said.SaidOn{Text: "On Tuesday", Date: "2026-11-03", Anchor: "dateline"},
					Quoted: []string{"it is all “quite in hand”, Ada"}, Marks: []said.Mark{{Kind: "insertion", Span: at("quite in hand")[0]}, {Kind: "translation", Span: at("wrong")[0]}}},
				{ID: "s3", Kind: said.Direct, Content: at("“it is all “quite in hand”, Ada”"), Source: at("the mayor"), Cue: at("had told"), Text: "“it is all “quite in hand”, Ada”",
					Speaker: mayor, Verb: "tell", Nested: true, Rule: "r", Confidence: 0.8},
				{ID: "s4", Kind: said.Direct, Content: at("“One pier is open,”"), Text: "“One pier is open,”", Speaker: she, Verb: "say", Rule: "r", Confidence: 1,
					To: "the Coastal Wire", Via: []string{"Coastal Wire"}, SaidOn: &said.SaidOn{Text: "had said", Earlier: true},
					Why: []said.Reason{{Field: "speaker", Rule: "speaker before", Words: "Ada Quill", Statement: "s2"}, {Field: "speaker", Rule: "name", Words: "Quill"}}},
				{ID: "s5", Kind: said.Direct, Content: at("“late,”"), Text: "“late,”", Verb: "say", Rule: "r", Confidence: 0.7,
					Speaker: said.Speaker{Name: "Bo Finch and Ada Quill", Type: "group", Members: []string{"Bo Finch", "Ada Quill"}}},
				{ID: "s6", Kind: said.Indirect, Source: at("The mayor"), Cue: at("denied"), Content: at("having said anything of the kind"), Text: "having said anything of the kind",
					Speaker: mayor, Verb: "deny", Act: "deny", Answers: &said.Answer{Statement: "s3", How: "deny", Words: "denied having said"}, Rule: "r", Confidence: 0.9,
					SaidOn: &said.SaidOn{Text: "in October", Date: "2026-10", Earlier: true},
					Why:    []said.Reason{{Field: "speaker", Rule: "same description", Words: "the mayor", Statement: "s3"}, {Field: "answers", Rule: "object", Words: "denied having said", Statement: "s3"}}},
				{ID: "s7", Kind: said.Indirect, Text: "somewhere else", Speaker: said.Speaker{Name: "Nobody Placed"}, Rule: "r", Confidence: 0.6},
			},
		},
	}
}
