package lang

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// English reports whether a text may be English: by its letters, and by which
// of the small words of English and of the other languages of Latin script it
// has more of. Only its first words are looked at; a text without such words
// may be English.
func English(text string) bool {
	english, other, latin, rest, words := 0, 0, 0, 0, 0
	for word := range strings.FieldsFuncSeq(text, between) {
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.Is(unicode.Latin, r):
			latin += len(word)
		case unicode.IsLetter(r):
			rest += len(word)
		}
		if len(word) < 12 {
			switch lower := strings.ToLower(word); smallWords()[lower] {
			case 1:
				english++
			case 2:
				if word == lower { // not the Los of Los Angeles
					other++
				}
			}
		}
		if words++; words == 500 {
			break
		}
	}
	return rest <= latin && other <= english
}

func between(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) }

var smallWords = sync.OnceValue(func() map[string]int8 {
	m := map[string]int8{}
	for w := range strings.FieldsSeq(smallEnglish) {
		m[w] = 1
	}
	for w := range strings.FieldsSeq(smallOthers) {
		m[w] = 2
	}
	return m
})

const smallEnglish = `the of and to that is was for with said has have had by from are were his they but not it its he she be been which who would
	their this at as there about into than could should him her them we you your our i my`

// smallOthers are words of German, French, Spanish, Italian, Portuguese, Dutch,
// the Nordic languages, Polish, Czech, Romanian, Hungarian, Turkish, Finnish
// and Indonesian. None is a word or a common part of a name in English.
const smallOthers = `der und ist nicht mit ein eine einen einem einer dem zu auf für sich auch wird sie wir sagte ich nach
	le les des et est une du dans qui que pour sur avec pas ce cette nous vous elle sont été mais dit aux
	los las y en por con una para como más pero su sus dijo lo se está
	di che è della del per sono gli nel alla anche più
	da dos não uma são ao também disse foi
	het een niet dat zijn voor aan ook maar bij wordt zei naar
	och att är det som på inte av för till jag vi sade hon ett med
	og er ikke til fra jeg sagde sier
	się nie na że jest dla oraz są ze jsou byl také
	și nu să este cu din pentru sunt
	az és nem hogy egy ez volt
	ve bir bu için ile olarak dedi daha
	ja ei että oli sanoi hän ovat mutta
	yang dengan untuk tidak ini itu dari pada akan kata`
