package main

import (
	"bufio"
	"io"
	"strings"

	"github.com/copytaster/copytaster/internal/safe"
)

// A sheet is paper of a certain width to print text on for people.
// The first error of writing stays and is returned by flush.
type sheet struct {
	w        *bufio.Writer
	width    int
	coloured bool
}

// sheet returns paper as wide as the terminal, or as the user wants.
func (e environment) sheet(w io.Writer, wanted int) *sheet {
	width := defaultWidth
	if e.columns > 0 {
		width = min(e.columns, widestAuto)
	}
	if wanted > 0 {
		width = wanted
	}
	return &sheet{w: bufio.NewWriter(w), width: max(width, narrowest), coloured: e.coloured()}
}

// text prints text wrapped, its first line behind one indent and the others
// behind another of the same width or not.
func (s *sheet) text(first, rest, text string) {
	indent, style := first, rune(0)
	for _, line := range wrap(text, s.width-max(columns(first), columns(rest))) {
		s.w.WriteString(indent)
		style = s.styled(line, style)
		s.w.WriteByte('\n')
		indent = rest
	}
}

// lines prints text as text does, with its line breaks kept.
func (s *sheet) lines(first, rest, text string) {
	for line := range strings.SplitSeq(safe.Text(text), "\n") {
		if line = clean(line); line != "" {
			s.text(first, rest, line)
			first = rest
		}
	}
}

// line prints one line as it is, however long.
func (s *sheet) line(line string) {
	s.styled(line, 0)
	s.w.WriteByte('\n')
}

// styled prints a line with its marks of style as escape sequences, or without
// them, and returns the style that is on at its end.
func (s *sheet) styled(line string, style rune) rune {
	s.style(style)
	for _, r := range line {
		if r == boldOn || r == dimOn || r == styleOff {
			s.style(r)
			if style = r; r == styleOff {
				style = 0
			}
			continue
		}
		if r == glue {
			r = ' '
		}
		s.w.WriteRune(r)
	}
	if style != 0 {
		s.style(styleOff) // a pager forgets it at the line's end
	}
	return style
}

func (s *sheet) style(mark rune) {
	if !s.coloured {
		return
	}
	switch mark {
	case boldOn:
		s.w.WriteString("\x1b[1m")
	case dimOn:
		s.w.WriteString("\x1b[2m")
	case styleOff:
		s.w.WriteString("\x1b[0m")
	}
}

func (s *sheet) blank() { s.w.WriteByte('\n') }

// rule draws a line across, with a name in it.
func (s *sheet) rule(name string) {
	s.line(dim("── ") + bold(name) + " " + dim(strings.Repeat("─", max(2, s.width-columns(name)-4))))
}

func (s *sheet) flush() error { return s.w.Flush() }
