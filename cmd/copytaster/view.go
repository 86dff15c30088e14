package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/copytaster/copytaster"
)

// view is how reports are printed: the flags that read and show share.
type view struct {
	format choice
	only   choice
	why    bool
	width  int
}

func (v *view) declare(flags *flag.FlagSet) {
	v.format = choice{value: "text", of: []string{"text", "markdown", "html", "json", "jsonl"}}
	flags.Var(&v.format, "format", "print as `FORMAT`: text, markdown, html, json (one object, or an array of several) or jsonl (one object a line)")
	v.only = choice{of: []string{"story"}}
	flags.Var(&v.only, "only", "print that `PART` alone: story, without statements")
	flags.BoolVar(&v.why, "why", false, "print the rule behind each field and statement, and why each block of the page is kept or not")
	flags.IntVar(&v.width, "width", 0, "fold the text format at `COLUMNS` (default the terminal's, at most 100, else 80)")
}

// printer prints reports one after the other.
type printer struct {
	view
	verb    string
	several bool
	stderr  io.Writer
	sheet   *sheet
	json    values
	printed int
}

func (v view) printer(e environment, verb string, several bool) *printer {
	return &printer{
		view: v, verb: verb, several: several, stderr: e.stderr,
		sheet: e.sheet(e.stdout, v.width),
		json:  values{w: e.stdout, lines: v.format.value == "jsonl", several: several},
	}
}

func (p *printer) print(r *copytaster.Report) error {
	if r.Story != nil && !p.why {
		r.Story.Why = nil
		for i := range r.Statements {
			r.Statements[i].Why = nil
		}
	}
	if p.only.value == "story" {
		r.Statements = nil
	}
	switch p.format.value {
	case "json", "jsonl":
		return p.json.print(r)
	}
	if r.Error != "" {
		_, err := fmt.Fprintf(p.stderr, "copytaster %s: %s: %s\n", p.verb, clean(r.Input), clean(r.Error))
		return err
	}
	switch p.format.value {
	case "markdown":
		return p.markdown(r)
	case "html":
		return p.html(r)
	}
	if p.printed > 0 {
		p.sheet.blank()
	}
	if p.several {
		p.sheet.rule(clean(r.Input))
	}
	p.printed++
	p.sheet.report(r, p.why, p.only.value == "story")
	return p.sheet.flush()
}

func (p *printer) markdown(r *copytaster.Report) error {
	if p.printed > 0 {
		io.WriteString(p.sheet.w, "\n---\n\n")
	}
	p.printed++
	io.WriteString(p.sheet.w, markdown(r, p.why))
	return p.sheet.flush()
}

func (p *printer) html(r *copytaster.Report) error {
	if p.printed == 0 {
		alone := r.Story
		if p.several {
			alone = nil
		}
		if err := htmlStart(p.sheet.w, alone); err != nil {
			return err
		}
	}
	p.printed++
	if err := htmlReport(p.sheet.w, r, p.why); err != nil {
		return err
	}
	return p.sheet.flush()
}

// end prints what comes after the last report.
func (p *printer) end() error {
	switch p.format.value {
	case "json", "jsonl":
		return p.json.end()
	case "html":
		if p.printed > 0 {
			htmlEnd(p.sheet.w)
		}
	}
	return p.sheet.flush()
}
