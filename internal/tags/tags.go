// Package tags tells the part of speech of each word, and which words are names.
package tags

// A POS is a universal part of speech.
type POS uint8

// The parts of speech of Universal Dependencies.
const (
	X POS = iota // none of the others: foreign words, lists
	Adj
	Adp
	Adv
	Aux
	Cconj
	Det
	Intj
	Noun
	Num
	Part
	Pron
	Propn
	Punct
	Sconj
	Sym
	Verb
)

// posNames are as Universal Dependencies writes them.
var posNames = [...]string{"X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"}

// String is the name in Universal Dependencies.
func (p POS) String() string { return posNames[p] }

// A Form tells the kinds of one part of speech apart.
type Form uint8

// The forms.
const (
	Plain      Form = iota
	Base            // say, to say, (will) say
	Present         // says, they say
	Past            // said
	Participle      // (has) said
	Ing             // saying
	Modal           // will
	Plural          // of nouns
	Personal        // she, them
	Possessive      // her book, 's
	Relative        // who, which
	Infinitive      // to
	Negative        // not
)

// A Tag is the part of speech of a word, with its form.
type Tag uint8

// Tags is how many tags there are room for.
const Tags = 32

// tagTable says what each tag means.
var tagTable = [...]struct {
	pos  POS
	form Form
}{
	{X, Plain}, {Adj, Plain}, {Adp, Plain}, {Adv, Plain},
	{Aux, Base}, {Aux, Present}, {Aux, Past}, {Aux, Participle}, {Aux, Modal},
	{Cconj, Plain}, {Det, Plain}, {Intj, Plain}, {Noun, Plain}, {Noun, Plural}, {Num, Plain},
	{Part, Plain}, {Part, Infinitive}, {Part, Negative}, {Part, Possessive},
	{Pron, Plain}, {Pron, Personal}, {Pron, Possessive}, {Pron, Relative},
	{Propn, Plain}, {Punct, Plain}, {Sconj, Plain}, {Sym, Plain},
	{Verb, Base}, {Verb, Present}, {Verb, Past}, {Verb, Participle}, {Verb, Ing},
}

// POS is the part of speech.
func (t Tag) POS() POS { return tagTable[t&(Tags-1)].pos }

// Form is the form.
func (t Tag) Form() Form { return tagTable[t&(Tags-1)].form }

// Finite reports whether the word is a verb that has a subject.
func (t Tag) Finite() bool {
	f := t.Form()
	return f == Past || f == Present || f == Modal
}

// TagOf finds the tag of a part of speech and a form; where there is no such
// form of it, the first tag of that part of speech.
func TagOf(p POS, f Form) Tag {
	first := Tag(0)
	for i := len(tagTable) - 1; i >= 0; i-- {
		if tagTable[i].pos == p {
			first = Tag(i)
			if tagTable[i].form == f {
				return first
			}
		}
	}
	return first
}

// A Name says whether a word stands in a name, of what kind, and whether it
// begins there.
type Name uint8

// The kinds of name. Other are nationalities, works, events; what begins a
// name has Begin beside its kind.
const (
	NoName Name = iota
	Person
	Organisation
	Place
	Other
	Begin Name = 4 // added to the kind
)

// Names is how many labels of names there are.
const Names = 9

// Kind is a name's label without Begin.
func (n Name) Kind() Name {
	if n > Begin {
		return n - Begin
	}
	return n
}
