package prose

import (
	"strings"
	"unicode/utf8"
)

// Shingles are hashes of all runs of four words of a text.
type Shingles map[uint64]struct{}

// shingleWords is how many words make a shingle; maxShingled bounds the text.
const (
	shingleWords = 4
	maxShingled  = 1 << 20
)

// eachShingle hashes the runs of words of s. It looks at letters and digits
// alone, so that other quotation marks and spaces make no difference; each
// character of East Asian scripts is a word.
func eachShingle(s string, yield func(uint64)) {
	const start, prime = 14695981039346656037, 1099511628211 // FNV-1a, 64 bits
	var last [shingleWords]uint64
	n, h := 0, uint64(start)
	end := func() {
		if h == start {
			return
		}
		last[n%shingleWords] = h
		n, h = n+1, start
		if n < shingleWords {
			return
		}
		sum := uint64(0)
		for k := range shingleWords {
			sum = sum*prime + last[(n+k)%shingleWords]
		}
		yield(sum)
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			h = (h ^ uint64(c+'a'-'A')) * prime
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 && c < 0xe3 && c != 0xc2 && c != 0xe2:
			h = (h ^ uint64(c)) * prime
		case c == 0xc2: // Latin-1 signs
			end()
			i++
		case c == 0xe2: // general punctuation
			end()
			i += 2
		case c >= 0xe3 && i+2 < len(s):
			end()
			h = (h ^ uint64(s[i+1])) * prime
			h = (h ^ uint64(s[i+2])) * prime
			i += 2
			end()
		default:
			end()
		}
	}
	end()
}

// ShinglesOf hashes a text.
func ShinglesOf(s string) Shingles {
	if s == "" {
		return nil
	}
	m := make(Shingles, min(len(s), maxShingled)/6)
	eachShingle(s[:min(len(s), maxShingled)], func(h uint64) { m[h] = struct{}{} })
	return m
}

// Share is the part of a text's shingles that are in m.
func (m Shingles) Share(text string) float64 {
	found, all := 0, 0
	eachShingle(text, func(h uint64) {
		all++
		if _, ok := m[h]; ok {
			found++
		}
	})
	if all == 0 {
		return 0
	}
	return float64(found) / float64(all)
}

// EndsSentence reports whether text ends as a sentence does.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, " \n\"'”’»)]“")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;。！？।", r)
}

// furnitureStarts are the openings of lines that are no part of a story, in lower case.
var furnitureStarts = []string{
	"read more", "also read", "read also", "read next", "see also", "related:", "more:", "sign up", "subscribe", "follow us",
	"follow @", "share this", "advertisement", "sponsored", "copyright", "©", "all rights reserved", "click here", "watch:",
	"download the", "get the latest", "get our", "join our", "this article was originally", "photo:", "image:", "listen to this",
	"our standards:", "we use cookies", "by using this", "comments", "leave a comment", "report a typo", "thank you for", "loading",
	"lesen sie auch", "mehr zum thema", "auch interessant", "à lire aussi", "lire aussi", "lea también", "leia também", "leggi anche",
	"lees ook", "läs också", "les også", "læs også", "czytaj też", "czytaj także", "читайте также", "foto:", "quelle:",
	"to read the full", "already a subscriber", "log in", "sign in", "support our", "have a tip", "contact the author",
}

// startsBy are the furnitureStarts by their first byte.
var startsBy = func() (t [256][]string) {
	for _, s := range furnitureStarts {
		t[s[0]] = append(t[s[0]], s)
		if c := s[0]; c >= 'a' && c <= 'z' {
			t[c-'a'+'A'] = append(t[c-'a'+'A'], s)
		}
	}
	return t
}()

// IsFurniture reports whether a line says of itself that it is no part of a story.
func IsFurniture(s string) bool {
	if s == "" || len(s) > 250 {
		return false
	}
	for _, start := range startsBy[s[0]] {
		if len(s) >= len(start) && strings.EqualFold(s[:len(start)], start) {
			return true
		}
	}
	return strings.Contains(s, "ll rights reserved") || strings.Contains(s, "ll Rights Reserved") || len(s) < 120 && strings.Contains(s, "©")
}

// endings are lines that open what follows a story, in lower case, without
// numbers and signs.
var endings = func() map[string]bool {
	m := make(map[string]bool)
	for _, s := range []string{
		"comments", "comment", "leave a comment", "post a comment", "leave a reply", "join the conversation", "join the discussion", "view comments",
		"show comments", "comments are closed", "most popular", "most read", "most viewed", "most shared", "most commented", "trending", "trending now", "popular", "popular now",
		"more from", "related", "related topics", "related articles", "related stories", "related posts", "related content", "related news", "related links", "topics", "tags", "recommended",
		"recommended for you", "recommended stories", "more on this story", "more stories", "more news", "more in", "you may also like", "you might also like", "you might like",
		"read next", "up next", "latest news", "latest", "latest stories", "top stories", "editors picks", "editor's picks", "sponsored content", "sponsored", "from around the web",
		"around the web", "share this article", "share this story", "share this", "about the author", "about us", "newsletter", "newsletters", "sign up", "don't miss", "must read", "what to read next",
		"trackbacks", "pingbacks", "responses", "replies", "response", "reader comments", "add a comment", "write a comment", "log in to comment",
		"kommentare", "kommentar", "kommentar schreiben", "mehr zum thema", "meistgelesen", "meistgelesene artikel", "das könnte sie auch interessieren", "auch interessant", "weitere artikel",
		"weitere themen", "themen", "aktuelle nachrichten", "lesen sie auch", "mehr aus", "zur startseite", "neueste", "top themen", "schlagworte",
		"commentaires", "les plus lus", "à lire aussi", "à lire", "sur le même sujet", "articles liés", "sujets", "lire aussi", "réagir",
		"comentarios", "lo más leído", "lo más visto", "más noticias", "noticias relacionadas", "te puede interesar", "temas", "más información", "archivado en", "deja un comentario",
		"comentários", "mais lidas", "leia também", "notícias relacionadas", "veja também", "relacionados", "deixe um comentário",
		"commenti", "i più letti", "leggi anche", "articoli correlati", "potrebbe interessarti", "reacties", "meest gelezen", "lees ook", "gerelateerd",
		"kommentarer", "mest läst", "mest lest", "mest læst", "läs mer", "läs också", "les også", "læs også", "komentarze", "najpopularniejsze", "czytaj także", "zobacz także", "powiązane",
		"комментарии", "читайте также", "популярное", "новости по теме", "смотрите также", "関連記事", "関連ニュース", "アクセスランキング", "ランキング", "おすすめ記事", "相关阅读", "相关新闻", "评论", "热门",
	} {
		m[s] = true
	}
	return m
}()

// EndsStory reports whether a line opens what follows a story: comments, other
// stories, topics.
func EndsStory(s string) bool {
	if len(s) > 60 {
		return false
	}
	s = strings.Trim(s, " 0123456789()[].:…|+-–—>»›#")
	return endings[strings.ToLower(strings.ReplaceAll(s, "’", "'"))]
}
