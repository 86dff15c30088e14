package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// What a search may hold. The limits keep any search cheap to answer.
const (
	maxBytes = 8192
	maxTerms = 256
	maxDepth = 32 // of And, Or and Not in each other; parentheses may stand twice as deep
)

// Parse reads a search. Blank text gives the zero Query. The error wraps
// [ErrSyntax] and says at which character, counted from 1, and what to do.
func Parse(text string) (Query, error) {
	if len(text) > maxBytes {
		return Query{}, errLong()
	}
	p := &parser{text: clean(text)}
	if p.skipSpace(); p.atEnd() {
		return Query{}, nil
	}
	q, err := p.or()
	if err != nil {
		return Query{}, err
	}
	if !p.atEnd() {
		return Query{}, p.errorf(p.at, "this ) closes nothing; take it out or put a ( before it")
	}
	switch {
	case q.Op == All:
		return Query{}, fmt.Errorf("%w: there is nothing to search for; a word needs a letter or a digit", ErrSyntax)
	case q.depth() > maxDepth:
		return Query{}, errDeep()
	case len(q.String()) > maxBytes: // or else its own canonical form could not be read
		return Query{}, errLong()
	}
	return q, nil
}

func errLong() error {
	return fmt.Errorf("%w: it is longer than %d bytes; split it into several", ErrSyntax, maxBytes)
}

func errDeep() error {
	return fmt.Errorf("%w: parentheses stand too deep in each other, %d are the limit; split it into several", ErrSyntax, maxDepth)
}

// clean makes text valid, with spaces for control characters.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// A parser descends through or, and, not and primary. What holds no word, such
// as a dash between two words, becomes All and is left out by join.
type parser struct {
	text         string
	at           int // bytes read
	depth, terms int
}

func (p *parser) errorf(at int, format string, args ...any) error {
	n := utf8.RuneCountInString(p.text[:at]) + 1
	return fmt.Errorf("%w: at character %d: %s", ErrSyntax, n, fmt.Sprintf(format, args...))
}

func (p *parser) rest() string { return p.text[p.at:] }
func (p *parser) atEnd() bool  { return p.at == len(p.text) }

func (p *parser) skipSpace() {
	p.at = len(p.text) - len(strings.TrimLeftFunc(p.rest(), unicode.IsSpace))
}

// operator reads the operator op where it comes next as a word of its own.
func (p *parser) operator(op string) bool {
	if p.word() != op {
		return false
	}
	p.at += len(op)
	p.skipSpace()
	return true
}

// word returns what comes next up to a space, quotation mark or parenthesis.
func (p *parser) word() string {
	rest := p.rest()
	if n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) || r == '(' || r == ')' }); n >= 0 {
		return rest[:n]
	}
	return rest
}

func isOperator(word string) bool { return word == "AND" || word == "OR" || word == "NOT" }

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„‟«»＂", r) }

func (p *parser) or() (Query, error) {
	var parts []Query
	for {
		q, err := p.and()
		if err != nil {
			return Query{}, err
		}
		parts = append(parts, q)
		if !p.operator("OR") {
			return join(Or, parts), nil
		}
	}
}

func (p *parser) and() (Query, error) {
	var parts []Query
	for {
		if err := p.operand(); err != nil {
			return Query{}, err
		}
		q, err := p.not()
		if err != nil {
			return Query{}, err
		}
		parts = append(parts, q)
		p.skipSpace()
		if !p.operator("AND") && (p.atEnd() || p.rest()[0] == ')' || p.word() == "OR") {
			return join(And, parts), nil
		}
	}
}

// operand makes sure that something to search for comes next.
func (p *parser) operand() error {
	switch word := p.word(); {
	case p.atEnd():
		return p.errorf(p.at, "something is missing at the end; write one more word or take out the last AND, OR or NOT")
	case word == "OR" || word == "AND":
		return p.errorf(p.at, "%s needs something on both sides; write \"%s\" in quotation marks to search for the word", word, word)
	case p.rest()[0] == ')':
		return p.errorf(p.at, "something is missing before this )")
	}
	return nil
}

func (p *parser) not() (Query, error) {
	negated := false
	for {
		if p.operator("NOT") {
			if err := p.operand(); err != nil {
				return Query{}, err
			}
		} else if word := p.rest(); len(word) > 1 && word[0] == '-' && !unicode.IsSpace(firstRune(word[1:])) {
			p.at++
		} else {
			break
		}
		negated = !negated
	}
	q, err := p.primary()
	switch {
	case err != nil || !negated || q.Op == All:
		return q, err
	case q.Op == Not:
		return q.Parts[0], nil
	}
	return Query{Op: Not, Parts: []Query{q}}, nil
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func (p *parser) primary() (Query, error) {
	switch {
	case p.atEnd() || p.rest()[0] == ')':
		return Query{}, p.operand()
	case p.rest()[0] == '(':
		return p.group()
	case isQuote(firstRune(p.rest())):
		return p.phrase("")
	}
	word := p.word()
	name, value, ok := strings.Cut(word, ":")
	if ok && isLetters(name) {
		return p.field(name, value)
	}
	return p.plain("", word)
}

func (p *parser) group() (Query, error) {
	open := p.at
	if p.depth++; p.depth > 2*maxDepth {
		return Query{}, errDeep()
	}
	p.at++
	if p.skipSpace(); strings.HasPrefix(p.rest(), ")") {
		p.at++
		p.depth--
		return Query{}, nil
	}
	q, err := p.or()
	if err != nil {
		return Query{}, err
	}
	if p.atEnd() {
		return Query{}, p.errorf(open, "this ( is not closed; put a ) behind what belongs in it")
	}
	p.at++
	p.depth--
	return q, nil
}

// field reads a term whose name and colon come next; value is what follows up
// to a space, quotation mark or parenthesis.
func (p *parser) field(name, value string) (Query, error) {
	start := p.at
	field := Field(strings.ToLower(name))
	known := slices.Contains(Fields(), field)
	after := p.text[start+len(name)+1:]
	switch {
	case !known && (after == "" || unicode.IsSpace(firstRune(after))):
		return p.plain("", p.word()) // a colon of the prose
	case !known:
		return Query{}, p.errorf(start, "there is no field %q; the fields are %s; put the words in quotation marks to search for them as they are", name, fieldList())
	}
	p.at = start + len(name) + 1
	if value == "" && isQuote(firstRune(after)) {
		return p.phrase(field)
	}
	if value == "" {
		return Query{}, p.errorf(p.at, `%s: needs a value right behind the colon, as in %s:word or %s:"two words"`, field, field, field)
	}
	return p.plain(field, value)
}

func isLetters(s string) bool {
	for _, c := range []byte(strings.ToLower(s)) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return s != ""
}

func fieldList() string {
	var names []string
	for _, f := range Fields() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// phrase reads a phrase in quotation marks, which comes next.
func (p *parser) phrase(field Field) (Query, error) {
	open := p.at
	p.at += utf8.RuneLen(firstRune(p.rest()))
	n := strings.IndexFunc(p.rest(), isQuote)
	if n < 0 {
		return Query{}, p.errorf(open, "this quotation mark is not closed")
	}
	text := strings.Join(strings.Fields(p.rest()[:n]), " ")
	p.at += n
	p.at += utf8.RuneLen(firstRune(p.rest()))
	prefix := strings.HasPrefix(p.rest(), "*")
	if prefix {
		p.at++
	}
	return p.term(open, Term{Field: field, Text: text, Prefix: prefix})
}

// plain reads word, which comes next, as a term.
func (p *parser) plain(field Field, word string) (Query, error) {
	start := p.at
	p.at += len(word)
	text, prefix := strings.CutSuffix(word, "*")
	if n := strings.IndexByte(text, '*'); n >= 0 {
		return Query{}, p.errorf(start+n, "a * can stand only at the end of a word")
	}
	return p.term(start, Term{Field: field, Text: text, Prefix: prefix})
}

// term checks t, which stood at start.
func (p *parser) term(start int, t Term) (Query, error) {
	if p.terms++; p.terms > maxTerms {
		return Query{}, p.errorf(start, "at most %d words and phrases can be searched for at once", maxTerms)
	}
	if values := t.Field.values(); values != nil {
		t.Text = strings.ToLower(t.Text)
		if t.Prefix || !slices.Contains(values, t.Text) {
			return Query{}, p.errorf(start, "%s: can be %s", t.Field, strings.Join(values, ", "))
		}
	}
	switch {
	case t.Field.OfDate():
		if t.Prefix || !isDate(t.Text) {
			return Query{}, p.errorf(start, "%s: needs a date, as in %s:2017, %s:2017-01 or %s:2017-01-19", t.Field, t.Field, t.Field, t.Field)
		}
	case hasWord(t.Text):
	case t.Field != "":
		return Query{}, p.errorf(start, "%s: needs a letter or a digit", t.Field)
	default:
		return Query{}, nil
	}
	return Query{Op: Is, Term: t}, nil
}

func hasWord(text string) bool {
	for range Words(text) {
		return true
	}
	return false
}

// isDate reports whether s is a year, month or day of the calendar.
func isDate(s string) bool {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if _, err := time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return true
		}
	}
	return false
}

// join makes one query of parts: All is left out, and an And in an And or an
// Or in an Or becomes part of it.
func join(op Op, parts []Query) Query {
	var flat []Query
	for _, q := range parts {
		switch q.Op {
		case All:
		case op:
			flat = append(flat, q.Parts...)
		default:
			flat = append(flat, q)
		}
	}
	switch len(flat) {
	case 0:
		return Query{}
	case 1:
		return flat[0]
	}
	return Query{Op: op, Parts: flat}
}
