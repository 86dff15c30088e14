// Package query parses what people type in the search box into a tree.
//
// Words side by side must all be there; the language is described for its
// users in docs/search.md. [Words] is how search cuts text into words: what is
// searched and what is asked for pass through it alike.
package query

import (
	"errors"
	"strings"
)

// ErrSyntax means that a search cannot be read; the error that wraps it says
// where and what to do.
var ErrSyntax = errors.New("cannot read the search")

// An Op says what a Query asks for.
type Op int

// The kinds of query.
const (
	All Op = iota // everything; has no parts
	And           // all of two or more parts
	Or            // at least one of two or more parts
	Not           // not its one part
	Is            // what Term says
)

// A Query is a tree of terms. The zero Query asks for everything; All stands
// nowhere else in a tree.
type Query struct {
	Op    Op
	Parts []Query // of And, Or and Not
	Term  Term    // of Is
}

// A Term asks for words, one after the other, in the text or in a field.
type Term struct {
	Field  Field  // empty: the text itself
	Text   string // as typed, without quotation marks; a date for After and Before
	Prefix bool   // the last word may go on
}

// A Field names what a term is about. Its value is what stands before the colon.
type Field string

// The fields. Those of a statement, in a search for stories, ask for a story
// that has such a statement.
const (
	After   Field = "after"  // on or after the first day of the date
	Before  Field = "before" // before the first day of the date
	Outlet  Field = "outlet"
	Section Field = "section"
	Author  Field = "author"
	Kind    Field = "kind" // of the story: article, gallery, …
	Lang    Field = "lang"
	Speaker Field = "speaker" // from here on: of a statement
	Role    Field = "role"
	Type    Field = "type" // direct, mixed, indirect
	Act     Field = "act"
	Via     Field = "via"
)

// Fields lists all fields in the order in which to show them.
func Fields() []Field {
	return []Field{Speaker, Role, Type, Act, Via, Outlet, Section, Author, Kind, Lang, After, Before}
}

// OfStatement reports whether the field belongs to a statement and not to a story.
func (f Field) OfStatement() bool {
	switch f {
	case Speaker, Role, Type, Act, Via:
		return true
	}
	return false
}

// OfDate reports whether the field's value is a date.
func (f Field) OfDate() bool { return f == After || f == Before }

// values lists what a field may be asked for, where that is a closed list.
func (f Field) values() []string {
	switch f {
	case Type:
		return []string{"direct", "mixed", "indirect"}
	case Kind:
		return []string{"article", "gallery", "live", "video", "audio", "index"}
	}
	return nil
}

// Day returns the first day of a date term, YYYY-MM-DD.
func (t Term) Day() string {
	const first = "0000-01-01"
	if len(t.Text) >= len(first) {
		return t.Text
	}
	return t.Text + first[len(t.Text):]
}

// String gives the query in its canonical form: fields in lower case, straight
// quotation marks where needed, parentheses wherever AND and OR meet. Parse
// gives the same query back.
func (q Query) String() string {
	var b strings.Builder
	q.write(&b)
	return b.String()
}

// depth counts the And, Or and Not above the deepest term.
func (q Query) depth() int {
	n := 0
	for _, p := range q.Parts {
		n = max(n, p.depth()+1)
	}
	return n
}

func (q Query) write(b *strings.Builder) {
	switch q.Op {
	case Not:
		b.WriteByte('-')
		q.Parts[0].writeIn(b)
	case And, Or:
		for i, p := range q.Parts {
			if i > 0 && q.Op == Or {
				b.WriteString(" OR ")
			} else if i > 0 {
				b.WriteByte(' ')
			}
			p.writeIn(b)
		}
	case Is:
		q.Term.write(b)
	}
}

// writeIn writes q as a part of another query.
func (q Query) writeIn(b *strings.Builder) {
	if q.Op != And && q.Op != Or {
		q.write(b)
		return
	}
	b.WriteByte('(')
	q.write(b)
	b.WriteByte(')')
}

func (t Term) write(b *strings.Builder) {
	if t.Field != "" {
		b.WriteString(string(t.Field))
		b.WriteByte(':')
	}
	if t.plain() {
		b.WriteString(t.Text)
	} else {
		b.WriteString(`"` + t.Text + `"`)
	}
	if t.Prefix {
		b.WriteByte('*')
	}
}

// plain reports whether the term reads the same without quotation marks.
func (t Term) plain() bool {
	if strings.ContainsAny(t.Text, " :()*") || strings.HasPrefix(t.Text, "-") {
		return false
	}
	return t.Field != "" || !isOperator(t.Text)
}
