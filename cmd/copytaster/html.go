package main

import (
	"cmp"
	"html/template"
	"io"

	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/internal/safe"
	"github.com/copytaster/copytaster/said"
	"github.com/copytaster/copytaster/story"
)

// htmlTemplates are the parts of the document that the html format prints: the
// start, each report, and the end.
var htmlTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	"clean": clean, "circumstances": circumstances, "name": speakerName, "role": speakerRole, "doubt": speakerDoubt, "ties": ties, "evidence": evidence,
}).Parse(`{{define "start"}}<!DOCTYPE html>
<html{{with .Lang}} lang="{{.}}"{{end}}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'">
<meta name="viewport" content="width=device-width">
<title>{{.Title}}</title>
{{with .About}}<meta name="description" content="{{.}}">
{{end}}<style>
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.5 Georgia, serif; overflow-wrap: break-word }
img { max-width: 100%; height: auto }
figure { margin: 1em 0 }
address { font-style: normal }
figcaption, header > p, address, nav, aside { font-size: 0.9em }
header > p, address, nav p { margin: 0.3em 0 }
table { border-collapse: collapse }
td, th { padding: 0.2em 0.8em 0.2em 0; text-align: start; vertical-align: top }
pre { overflow-x: auto }
</style>
</head>
<body>
{{end}}{{define "report"}}{{.Story}}{{with .About}}<aside>
<h2>About the page</h2>
<ul>
{{range .}}<li>{{.}}</li>
{{end}}</ul>
</aside>
{{end}}{{with .Statements}}<aside>
<h2>Statements</h2>
<ul>
{{range .}}<li>{{clean .ID}}: <b>{{name .Speaker}}</b>{{with role .Speaker}}, {{.}}{{end}}{{with doubt .Speaker}} {{.}}{{end}} ({{circumstances .}}): {{clean .Text}}
{{- range ties . $.Replies}} — {{.}}{{end}}
{{- if $.ShowWhy}} — found by {{clean .Rule}}, confidence {{printf "%.2f" .Confidence}}{{range evidence .}}; {{clean .}}{{end}}{{end}}</li>
{{end}}</ul>
</aside>
{{end}}{{with .Why}}<aside>
<h2>Found by</h2>
<ul>
{{range .}}<li>{{clean .Field}}: {{clean .Rule}}</li>
{{end}}</ul>
</aside>
{{end}}{{end}}{{define "end"}}</body>
</html>
{{end}}`))

// htmlStart writes what stands before the first report: of one report alone, its
// headline and standfirst for machines.
func htmlStart(w io.Writer, st *story.Story) error {
	data := struct{ Lang, Title, About string }{Title: "Stories"}
	if st != nil {
		data.Lang, data.Title, data.About = safe.Lang(st.Lang), cmp.Or(clean(st.Headline), clean(st.Site), "Story"), clean(st.Standfirst)
	}
	return htmlTemplates.ExecuteTemplate(w, "start", data)
}

func htmlReport(w io.Writer, r *copytaster.Report, why bool) error {
	st := addressed(r)
	data := struct {
		Story      template.HTML
		About      []string
		Statements []said.Statement
		Replies    map[string][]*said.Statement
		ShowWhy    bool
		Why        story.Reasons
	}{template.HTML(st.HTML()), aboutPage(&st), r.Statements, repliesTo(r.Statements), why, st.Why}
	return htmlTemplates.ExecuteTemplate(w, "report", data)
}

func htmlEnd(w io.Writer) error { return htmlTemplates.ExecuteTemplate(w, "end", nil) }
