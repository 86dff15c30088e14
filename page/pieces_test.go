package page

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// pieces is what random documents are made of, one piece for each byte: start
// and end tags of the elements that the standard has rules for, and what else
// its lexer knows. An empty piece is a text of its own.
var pieces = func() (p [256]string) {
	names := strings.Fields(`a b i font nobr p div span x-y section address center h1 h2 li ul ol dl dd dt
		table caption colgroup col tbody thead tfoot tr td th select option optgroup button form input hr br img image
		template svg math desc foreignObject mi mtext annotation-xml mglyph malignmark ruby rb rt rp rtc object applet
		marquee pre listing textarea title script style noscript iframe xmp plaintext noembed noframes frame keygen
		html head body base meta link`)
	for i, name := range names {
		p[2*i], p[2*i+1] = "<"+name+">", "</"+name+">"
	}
	others := []string{" ", "\n", "&#32;", "&amp", "&notit;", "&", "<", ">", "</", "</>", "-->", "--!>", "]]>", "'", `"`, "/", "=",
		"<!-- c -->", "<!--", "<!-->", "<!--->", "<!----!>", "<!---!>", "<!x>", "<?x>", "<![CDATA[c]]>", "<!doctype html>",
		"<script><!--<script>", "<a href=x>", "<a href=y>", "<b id=x>", "<b id=y>", "<b x=1>", "<b y=1>", "<font color=x>",
		"<font size=x>", "<input type=hidden>", "<annotation-xml encoding=text/html>", "<svg/>", "<mi a=/>", "<p a='", `<p a="`,
		"<p/", "<p = a =b>", "<P\n A>", "</P a='>'>", "<SPAN>", "<X-Y>", "</X-y>"}
	copy(p[2*len(names):], others)
	return p
}()

// made makes a document of pieces.
func made(choice []byte) string {
	var b strings.Builder
	for i, c := range choice {
		if pieces[c] == "" {
			b.WriteString(strconv.Itoa(i) + "_")
		}
		b.WriteString(pieces[c])
	}
	return b.String()
}

// TestRandomTreesAreTheOracles compares the same random documents each time.
func TestRandomTreesAreTheOracles(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		few := 4 + r.IntN(len(pieces)-4) // pieces that meet again do more
		from := r.IntN(len(pieces))
		choice := make([]byte, 3+r.IntN(16))
		for i := range choice {
			choice[i] = byte(from + r.IntN(few)*7)
			if r.IntN(4) == 0 {
				choice[i] = 255
			}
		}
		if _, same := likeOracle(t, made(choice)); !same {
			t.Fatal(shrunk(t, choice))
		}
	}
}

// shrunk tells of a difference by the fewest pieces that show it.
func shrunk(t *testing.T, choice []byte) (difference string) {
	for i := 0; i < len(choice); i++ {
		fewer := append(append([]byte{}, choice[:i]...), choice[i+1:]...)
		if _, same := likeOracle(t, made(fewer)); !same {
			choice, i = fewer, -1
		}
	}
	difference, _ = likeOracle(t, made(choice))
	return difference
}

// FuzzPiecesLikeOracle is FuzzLikeOracle with documents made of pieces, which
// gets deeper into the tree construction than bytes do.
func FuzzPiecesLikeOracle(f *testing.F) {
	f.Add([]byte("0"))
	f.Fuzz(func(t *testing.T, choice []byte) {
		if _, same := likeOracle(t, made(choice)); !same {
			t.Error(shrunk(t, choice))
		}
	})
}
