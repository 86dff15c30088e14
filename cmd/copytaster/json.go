package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// encode returns v as JSON, indented or on one line. Signs of HTML stand for
// themselves: the output is for programs and people, not for a page's script.
func encode(v any, prefix, indent string) ([]byte, error) {
	marshal := func() ([]byte, error) { return json.Marshal(v) }
	if m, ok := v.(json.Marshaler); ok {
		marshal = m.MarshalJSON // spares json.Marshal's copy of a long report
	}
	b, err := marshal()
	if err != nil {
		return nil, fmt.Errorf("encode JSON: %w", err)
	}
	b = unescapeHTML(b)
	if indent == "" {
		return b, nil
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, prefix, indent); err != nil {
		return nil, fmt.Errorf("indent JSON: %w", err)
	}
	return out.Bytes(), nil
}

// unescapeHTML undoes what encoding/json does to <, > and & in its own and in
// a Marshaler's output.
func unescapeHTML(b []byte) []byte {
	out := b[:0]
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' || i+1 == len(b) {
			out = append(out, b[i])
			continue
		}
		if i+6 <= len(b) {
			switch string(b[i : i+6]) {
			case `\u003c`:
				out, i = append(out, '<'), i+5
				continue
			case `\u003e`:
				out, i = append(out, '>'), i+5
				continue
			case `\u0026`:
				out, i = append(out, '&'), i+5
				continue
			}
		}
		out = append(out, b[i], b[i+1])
		i++
	}
	return out
}

// values prints JSON values as they come: one a line, one indented, or an
// indented array of several.
type values struct {
	w       io.Writer
	lines   bool
	several bool
	n       int
}

func (j *values) print(v any) error {
	prefix, indent, before, after := "", "  ", "", "\n"
	switch {
	case j.lines:
		indent = ""
	case j.several:
		prefix, before, after = "  ", ",\n  ", ""
		if j.n == 0 {
			before = "[\n  "
		}
	}
	b, err := encode(v, prefix, indent)
	if err != nil {
		return err
	}
	j.n++
	_, err = fmt.Fprintf(j.w, "%s%s%s", before, b, after)
	return err
}

// end closes an array.
func (j *values) end() error {
	if j.lines || !j.several {
		return nil
	}
	end := "\n]\n"
	if j.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(j.w, end)
	return err
}
