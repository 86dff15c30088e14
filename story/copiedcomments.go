package story

import "strings"

// leaveComments drops what readers have written under the story: it reads like
// prose, and where the story is short there is more of it.
func (c *copier) leaveComments() {
	if c.saysLive() {
		return // the entries of a live blog are dated as comments are
	}
	from := max(0, c.head)
	story, below := 0, c.keptWords(from, len(c.blocks))
	for i := from; i < len(c.blocks); i++ {
		n := c.keptWords(i, i+1)
		story, below = story+n, below-n
		if story < commentedWords || !opensComments(c.line(i)) {
			continue
		}
		last := c.lastComment(i)
		if last == i {
			continue
		}
		said := c.keptWords(i+1, last)
		if below -= said; below <= story+said {
			last = len(c.blocks) // else the comments stand above the story
		}
		for c.judged[i] = 0; i+1 < last; i++ {
			c.judged[i+1] = 0
		}
	}
}

// commentedWords is how much of the story stands above its comments at least.
const commentedWords = 20

func (c *copier) keptWords(from, to int) (n int) {
	for i := from; i < to; i++ {
		if c.keeps(i) {
			n += c.blocks[i].Words
		}
	}
	return n
}

// lastComment is the last line that says who wrote a comment and when, or offers
// to answer it, of those below the line that opens them: that line itself where
// hardly any do.
func (c *copier) lastComment(opening int) int {
	last, marks, reach := opening, 0, firstComment
	for i := opening + 1; i < len(c.blocks) && i <= last+reach; i++ {
		if c.marksComment(i) {
			last, reach = i, maxComment
			marks++
		}
	}
	if marks < 2 {
		return opening
	}
	return last
}

// Lines down to what marks the first comment, and from there to the next.
const (
	firstComment = 8
	maxComment   = 30
)

// opensComments reports whether a line stands above comments: "Comments (12)",
// "12 comments", "3 thoughts on …".
func opensComments(s string) bool {
	if len(s) > 120 {
		return false
	}
	bare := strings.ToLower(strings.Trim(s, " \u00a00123456789.,()[]:…|+-–—>»›#"))
	if commentHeads[bare] || commentHeads[strings.TrimPrefix(bare, "top rated ")] {
		return true
	}
	n, w := digits(s, 5)
	if w == 0 || n == 0 {
		return false
	}
	what, on, _ := strings.Cut(strings.TrimSpace(strings.ToLower(s[w:])), " ")
	return (countedWords[what] || what == "thoughts" || what == "thought") && (strings.HasPrefix(on, "on ") || strings.HasPrefix(on, "to "))
}

// commentHeads are what lines above comments say beside their number.
var commentHeads = map[string]bool{"comments": true, "comment": true, "reader comments": true, "all comments": true, "view comments": true, "show comments": true, "responses": true, "replies": true,
	"leave a comment": true, "leave a reply": true, "discussion": true, "join the discussion": true, "join the conversation": true,
	"kommentare": true, "kommentar": true, "leserkommentare": true, "commentaires": true, "commentaire": true, "réactions": true, "comentarios": true, "comentários": true,
	"commenti": true, "reacties": true, "kommentarer": true, "komentarze": true, "комментарии": true, "комментария": true, "комментариев": true, "коментарі": true, "评论": true, "コメント": true}

// marksComment reports whether a short line names the writer of a comment or its
// time, or offers to answer.
func (c *copier) marksComment(i int) bool {
	s := c.line(i)
	if c.blocks[i].Words > 14 || len(s) > 160 {
		return false
	}
	if _, _, to := clockAround(s); to > 0 {
		return true
	}
	s = strings.ToLower(strings.Trim(s, " |·•()[]"))
	if answerWords[s] || strings.Contains(s, " ago") || strings.HasPrefix(s, "vor ") || strings.HasPrefix(s, "hace ") || strings.HasPrefix(s, "il y a ") {
		return true
	}
	for _, says := range [...]string{" says", " says:", " said:", " wrote:", " sagt", " sagt:", " schrieb:", " dice:", " dit :"} {
		if strings.HasSuffix(s, says) {
			return true
		}
	}
	return c.isDated(i)
}

// answerWords are what lets readers answer a comment or complain of it.
var answerWords = map[string]bool{"reply": true, "log in to reply": true, "report": true, "flag": true, "permalink": true, "reply to this comment": true, "antworten": true, "melden": true, "responder": true,
	"répondre": true, "signaler": true, "rispondi": true, "beantwoorden": true, "svara": true, "svar": true, "odpowiedz": true, "ответить": true, "відповісти": true, "回复": true}
