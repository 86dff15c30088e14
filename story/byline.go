package story

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/copytaster/copytaster/internal/lang"
)

// byWords open a byline in the labelled languages. A name must follow.
var byWords = wordSet("By by BY Von von VON Par par Por por POR Di di Door door Av av Af af Od Oleh Του Της 作者 文 Autor Autorin Autoren Author Authors Auteur")

// bylineLabels stand before the names of authors, with a colon or, of several
// words, without. What is not here may label anything.
var bylineLabels = wordSet(`by von par por di door av af od text texte texto testo tekst teksten words story report reporting author authors autor autorin autoren autor/in
	auteur auteurs autore autori autora autores autora/s forfatter författare skribent schrijver verfasser verfasserin redaktion redacción redacció redazione rédaction bericht interview reportage reporter
	journalist journalistin penulis yazar yazan автор авторы текст автора συντάκτης 作者 記者 记者 文 執筆 著者 投稿者 撰文 글 기자 작성자 كتب كتبت بقلم מאת نویسنده
	kommentar analyse essay gastbeitrag kolumne column opinion oleh tác|giả toimittaja teksti szerző tekst: zpracoval auteur(s) autor(en) autor*in autor*innen autor:in`)

// strangers label people who did not write the story.
var strangers = wordSet(`foto fotos photo photos photograph photographs photographer photography bild bilder bildrechte bildquelle bildnachweis image images picture pictures pic
	illustration illustrationen illustrator ilustrator ilustração ilustración illustré grafik graphic graphics infographic video videos kamera camera schnitt ton sound translation übersetzung übersetzt
	translated traducción traduction traduzione edited editing copyright credit credits fotografie fotografía fotografia 写真 翻訳者 翻訳 イラスト 编译 fact-checked factchecked reviewed geprüft`)

// pastWords are what comes with a by-word: "posted by", "Ein Artikel von".
var pastWords = wordSet(`this was is dieser diese wurde posted written published story article report reporting words text submitted created contributed compiled produced interview authored uploaded guest post feature analysis opinion review
	ein eine artikel beitrag bericht text geschrieben verfasst veröffentlicht erstellt eingestellt gespeichert gepostet publiziert hinzugefügt kommentar kolumne interview gastbeitrag rezension essay reportage
	publié écrit rédigé posté article texte propos recueillis un une publicado escrito texto creado artículo enviado redactado
	scritto pubblicato articolo geschreven gepubliceerd geplaatst skrevet publisert publiceret skriven publicerad skrevet tekst dodano opublikowane napisane przez inviato a cura view all posts articles more from show stories see
	zeige alle alles beiträge mehr voir tous les articles ver todas las entradas todos los artículos post profile about the author über den autor die autorin zum`)

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		m[strings.ReplaceAll(w, "|", " ")] = true
	}
	return m
}

// cutBy takes the words off a line that say that names of authors follow:
// "By ", "Posted by ", "Text: ". It reports false where none stand or where
// what follows is no name.
func cutBy(s string) (string, bool) {
	rest, ok := cutByWord(s)
	if !ok {
		rest, ok = cutBylineLabel(s)
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return rest, ok && (unicode.IsUpper(r) || unicode.IsLetter(r) && !unicode.IsLower(r))
}

// cutByWord cuts a by-word, alone or behind what comes with one.
func cutByWord(s string) (string, bool) {
	rest := s
	for k := 0; k < 6 && rest != ""; k++ {
		word, next, _ := strings.Cut(rest, " ")
		bare := strings.TrimRight(word, ":")
		if byWords[bare] {
			return strings.TrimLeft(next, " :"), next != ""
		}
		if bare == "" || !entryOf(pastWords, bare) {
			return s, false
		}
		rest = strings.TrimLeft(next, " ")
	}
	return s, false
}

// cutBylineLabel cuts "Text: ", "Autor:", "作者：".
func cutBylineLabel(s string) (string, bool) {
	head := s[:min(len(s), 40)]
	at, size := strings.IndexByte(head, ':'), 1
	if wide := strings.Index(head, "："); wide >= 0 && (at < 0 || wide < at) {
		at, size = wide, len("：")
	}
	if at < 0 {
		return s, false
	}
	label := strings.TrimSpace(s[:at])
	last := label[strings.LastIndexByte(label, ' ')+1:]
	if !entryOf(bylineLabels, label) && !entryOf(bylineLabels, last) || strings.Count(label, " ") > 2 {
		return s, false
	}
	return strings.TrimLeft(s[at+size:], " "), true
}

// isStranger reports whether a line names others than authors: photographers,
// translators, editors.
func isStranger(s string) bool {
	head := s[:min(len(s), 60)]
	n := 0
	for w := range strings.FieldsFuncSeq(head, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		if n++; n > 3 {
			break
		}
		if entryOf(strangers, w) {
			return true
		}
	}
	return strings.Contains(head, "©")
}

// beforeStrangers cuts a line at the first word for others than authors.
func beforeStrangers(s string) string {
	if strings.Contains(s, "©") {
		return ""
	}
	for i := 0; i < len(s); {
		word := s[i:]
		if k := strings.IndexByte(word, ' '); k >= 0 {
			word = word[:k]
		}
		if entryOf(strangers, strings.Trim(word, ".,:;()|/")) {
			s = s[:i]
			if word[0] == '(' { // "Ann Lee (text) and Tom Reed (photos)"
				s = withoutLast(s)
			}
			return strings.TrimRight(s, " ,;|–-&")
		}
		i += len(word) + 1
	}
	return s
}

// withoutLast drops the last name of a list.
func withoutLast(s string) string {
	s = strings.TrimRight(s, " ")
	for s != "" && !strings.HasSuffix(s, ",") {
		i := strings.LastIndexByte(s, ' ') + 1
		word := s[i:]
		if s = strings.TrimRight(s[:i], " "); entryOf(separators, word) != 0 {
			return s
		}
	}
	return s
}

// A namePart is a piece of a byline and what stands before it.
type namePart struct {
	text string
	sep  byte // '&' and its like, ',' or '|'; 0 for the first
}

// separators part the names of a byline.
var separators = map[string]byte{
	"and": '&', "und": '&', "et": '&', "och": '&', "og": '&', "&": '&', "with": '&', "mit": '&', "avec": '&', "com": '&', "con": '&', "ve": '&', "и": '&', "та": '&', "και": '&', "dan": '&', "és": '&', "și": '&', "+": '&',
	"|": '|', "/": '|', "//": '|', "•": '|', "·": '|', "–": '|', "—": '|', "~": '|',
}

// shortAnds may be "and" or part of a name: they part only what has two words
// on both sides.
var shortAnds = wordSet("y e i a en ja")

// tailWords end a name: "Ann Lee in Port Selby", "Ann Lee for The Quay".
var tailWords = wordSet("in im aus from for à à at on am um vom desde bei sagt says seit updated published posted stand für follow")

// nameParts parts "A, B and C in Moscow". The parts are added to out.
func nameParts(out []namePart, s string) []namePart {
	var buffer [32]string
	s = fold(spaced(s))
	fields := fieldsOf(buffer[:0], s)
	sep := byte(0)
	from, closed := -1, false
	at, start := 0, 0 // where the field in hand and the part begin
	end := func(i int) {
		if from >= 0 {
			out = append(out, namePart{s[start : at-1], sep})
		}
		from, closed = -1, false
	}
	for i, w := range fields {
		if i > 0 {
			at += len(fields[i-1]) + 1
		}
		kind := entryOf(separators, w)
		if kind == 0 && from >= 0 && i-from >= 2 && i+2 < len(fields) && entryOf(shortAnds, w) && isCapital(fields[i+1]) && isCapital(fields[i+2]) {
			kind = '&'
		}
		switch {
		case kind != 0 && (kind == '|' || from >= 0 || closed):
			end(i)
			sep = kind
			continue
		case w == ",":
			end(i)
			sep = ','
			continue
		case closed:
			continue
		case from >= 0 && (tailWords[w] || i-from >= 2 && strings.EqualFold(w, "for")):
			end(i)
			closed, from = true, -1
			continue
		}
		if from < 0 {
			from, start = i, at
		}
	}
	at = len(s) + 1
	end(len(fields))
	return out
}

// spaced sets the marks that part names between spaces.
func spaced(s string) string {
	if strings.ContainsAny(s, ",;|/\n") || strings.Contains(s, "•") || strings.Contains(s, "·") || strings.Contains(s, "，") || strings.Contains(s, "、") || strings.Contains(s, "；") {
		return spacer.Replace(s)
	}
	return s
}

var spacer = strings.NewReplacer(",", " , ", ";", " & ", "|", " | ", "/", " / ", "•", " | ", "·", " | ", "，", " , ", "、", " & ", "；", " & ", "\n", " | ")

func isCapital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// maxByline bounds a byline in bytes: the longest of real ones name forty people.
const maxByline = 1500

// readNames reads the authors of a byline: "By Ann Lee, Political editor, and
// Tom Reed in Port Selby". What comes behind a person and a comma is a role, a
// place, a title or whom the person works for, unless it has the shape of a
// person too.
func readNames(s string) []Author { return appendNames(nil, s) }

// appendNames is readNames with memory of the caller's: what stands in out is left.
func appendNames(out []Author, s string) []Author {
	if len(s) > maxByline {
		s = strings.ToValidUTF8(s[:maxByline], "")
	}
	s = strings.Trim(fold(s), "()[]（） ")
	for range 3 {
		rest, ok := cutByWord(s)
		if !ok {
			if rest, ok = cutBylineLabel(s); !ok {
				break
			}
		}
		s = rest
	}
	if s = beforeStrangers(afterReporter(s)); s == "" {
		return out
	}
	var buffer [16]namePart
	parts := nameParts(buffer[:0], withoutBrackets(s))
	if len(parts) == 2 && parts[1].sep == ',' && isOneWord(parts[0].text) && isOneWord(parts[1].text) && !isBody(parts[0].text) && !isBody(parts[1].text) {
		return append(out, Author{Name: parts[1].text + " " + parts[0].text}) // "Lee, Ann"
	}
	names := out[len(out):]
	for _, p := range parts {
		name := trimName(p.text)
		if label, rest, ok := strings.Cut(name, ":"); ok && len(names) > 0 && len(label) < 30 {
			if name = strings.TrimSpace(rest); isStranger(label) {
				break
			}
		}
		names = addName(names, name, p.sep, len(parts) == 1)
	}
	return append(out, names...)
}

// addName adds one part of a byline to its authors, or to the last of them.
func addName(out []Author, name string, sep byte, alone bool) []Author {
	if left, right, ok := strings.Cut(name, " - "); ok && isPerson(left) && !(isPerson(right) && isGiven(right)) {
		name = left // "Ann Lee - Harbour Desk"
	}
	last := len(out) - 1
	switch {
	case strings.IndexFunc(name, unicode.IsLetter) < 0:
		return out
	case isRole(name) && last < 0:
		if alone && isDesk(name) {
			return append(out, Author{Name: name, Type: "organisation"}) // "Quay staff reporter"
		}
		return out
	case isRole(name):
		if out[last].Role == "" && !entryOf(bylineLabels, name) && sep != '&' {
			out[last].Role = name
		}
		return out
	case last >= 0 && sep != '&' && belongs(out[last].Name, name):
		return out
	}
	return append(out, Author{Name: name})
}

func isOneWord(s string) bool { return s != "" && strings.IndexByte(s, ' ') < 0 }

// belongs reports whether what stands behind a name and a comma belongs to it:
// a place, a degree, a newspaper.
func belongs(name, s string) bool {
	if isOneWord(name) && !isBody(name) {
		return isCode(s)
	}
	first, _, _ := strings.Cut(s, " ")
	return isOneWord(s) && isCapital(s) || isBody(s) || isCode(first) && !isCode(name[:strings.IndexByte(name, ' ')+1]) || lookUp(s).Is(lang.Place)
}

// isCode reports whether a string is in capitals and short: "RDN", "WBEZ".
func isCode(s string) bool {
	capital := false
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || isLower(s[i]) {
			return false
		}
		capital = capital || s[i] >= 'A' && s[i] <= 'Z'
	}
	return capital && len(s) <= 5
}

// withoutBrackets drops what stands in brackets.
func withoutBrackets(s string) string {
	for {
		i := strings.IndexAny(s, "([（")
		if i < 0 {
			return s
		}
		j := strings.IndexAny(s[i:], ")]）")
		if j < 0 {
			return s[:i]
		}
		_, n := utf8.DecodeRuneInString(s[i+j:])
		s = s[:i] + " " + s[i+j+n:]
	}
}

// trimName takes off what is not part of a name: marks, an address, a handle,
// a date, degrees.
func trimName(s string) string {
	var buffer [16]string
	s = fold(s)
	w := fieldsOf(buffer[:0], s)
	for i, x := range w {
		if i > 0 && strings.ContainsAny(x, "@0123456789") {
			for w = w[:i]; len(w) > 1 && monthOf(strings.Trim(w[len(w)-1], ".")) > 0; {
				w = w[:len(w)-1]
			}
			break
		}
	}
	for len(w) > 1 {
		last := strings.Trim(w[len(w)-1], ".:,")
		if !entryOf(tailWords, last) && !(len(w) > 2 && (entryOf(degrees, last) || lookUp(last).Is(lang.Day) || len(last) <= 4 && monthOf(last) > 0)) {
			break
		}
		w = w[:len(w)-1]
	}
	length := max(len(w)-1, 0)
	for _, x := range w {
		length += len(x)
	}
	s = strings.Trim(s[:length], " ,:;-–—*+\"“”„«»'’|→›<>~_")
	if n := len(s); n > 3 && s[n-1] == '.' && s[n-2] != '.' && s[n-3] != ' ' && s[n-3] != '.' && !strings.HasSuffix(s, "Jr.") && !strings.HasSuffix(s, "Sr.") {
		s = s[:n-1]
	}
	return s
}

var degrees = wordSet("phd ph.d md m.d ms ma rrp ba rd rdn ld mph mba jd j.d rn cpt esq dds")

// isName reports whether a string can be the name of an author.
func isName(s string) bool {
	if !isHandle(s) {
		return false
	}
	n := countFields(s)
	if n == 1 && strings.ContainsAny(s, "0123456789_") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || !unicode.IsLower(r) && unicode.IsLetter(r) || n > 1 && !isSmall(s)
}

// isHandle reports whether a string can be an author's name where the markup
// says that it is one: a user name may do without capitals and have digits.
func isHandle(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 60 {
		return false
	}
	if strings.ContainsAny(s, "@{}<>=?!\"()[]#%:") || strings.Contains(s, "…") || strings.Contains(s, "©") || strings.Contains(s, "http") || strings.Contains(s, "www.") {
		return false
	}
	var buffer [8]string
	w := fieldsOf(buffer[:0], s)
	if len(w) == 0 || len(w) > 6 || len(w) > 2 && !isCapital(w[0]) && !nameParticles[w[0]] && !isUncased(w[0]) || entryOf(nobody, s) || len(w) == 1 && hasFold(s, "admin") {
		return false
	}
	if isSmall(s) && !isHan(s) && utf8.RuneCountInString(w[0]) < 3 {
		return false
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2 && letters*2 >= utf8.RuneCountInString(s)
}

// isPerson reports whether a string has the shape of a person's name: two to
// five words with capitals, particles between them.
func isPerson(s string) bool {
	return hasPersonShape(s) && !strings.ContainsAny(s, ":;,|/0123456789") && isName(s) && !isBody(s) && !isRole(s)
}

func hasPersonShape(s string) bool {
	if len(s) > 4*60 {
		return false
	}
	if isHan(s) {
		return isEasternName(s)
	}
	var buffer [8]string
	w := fieldsOf(buffer[:0], s)
	if len(w) < 2 || len(w) > 5 {
		return false
	}
	for i, x := range w {
		if entryOf(buttonWords, x) {
			return false
		}
		if isCapital(x) || i > 0 && i < len(w)-1 && entryOf(nameParticles, x) || i == 0 && nameParticles[x] {
			continue
		}
		return false
	}
	return true
}

var nameParticles = wordSet("von van de der den del della di da dos das du la le el al bin ibn ben zu zur af av ter ten y e i und d' v. und den")

// buttonWords stand on buttons and menus beside a byline.
var buttonWords = wordSet("share save follow read more print email e-mail comments comment subscribe sign menu search skip listen watch view views gift bookmark teilen merken drucken folgen home news login kommentare artikel minuten minutes min zitat quote pressemitteilung wortlaut")

// isUncased reports whether a string is in a script without capitals: Arabic,
// Hebrew, Han.
func isUncased(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Lo, r)
}

// isHan reports whether a string is written without spaces in Han, kana or hangul.
func isHan(s string) bool {
	for _, r := range s {
		if r < 0x2e80 {
			return false
		}
	}
	return s != ""
}

// nobody are names that stand where nobody is named.
var nobody = func() map[string]bool {
	m := make(map[string]bool)
	for w := range strings.SplitSeq(`admin|administrator|staff|author|authors|autor|autoren|editor|editors|unknown|anonymous|anonym|updated|published|share|news|guest|gast|null|undefined|none|super user|
superuser|user|sponsored|webmaster|root|default|test|wordpress|home|facebook|twitter|instagram|email|e-mail|follow|kontakt|contact|mehr|more|read more|weiterlesen|profile|profil|comments|kommentare|
kommentar|ja|nein|yes|no|artikel|article|the editor|von|by|par|por|view profile|bio|staffer|live|anzeige|advertisement|n/a|na|-|afficher mon profil complet|view my complete profile|mein profil vollständig anzeigen|
gesponserte inhalte|archive|archiv|datum|date|author bio|about|latest posts|all posts|guest author|gastautor|staff writer|staff reporter|contributor|press release|pressemitteilung|partner|subscribe|newsletter|login|log in`, "|") {
		m[strings.TrimSpace(w)] = true
	}
	return m
}()

// bodyWords are words that stand in the names of agencies and desks and not of people.
var bodyWords = wordSet(`staff news press agency agencies desk team editors editorial reuters afp dpa ap epa associated agence france-presse redaktion agenturen agentur nachrichtenagentur agencia agencias agenzia
	redacción redaccion rédaction redazione redação redacao redactie redaksi redaksjonen redaktionen redakcja redakce редакция board bureau media times post newsroom newsdesk service reporters correspondents magazine magazin
	online tv radio apa ansa efe tass bloomberg xinhua kna epd sid group network journal herald tribune gazette chronicle observer guardian telegraph zeitung fernsehen rundfunk verlag stiftung foundation gmbh mbh ag kg
	ltd limited inc llc corp co. plc s.a s.l srl bv e.v ev eg verein verband bund institut institute university universität université universidad ministry ministerium committee council society association center centre
	office company communications kommunikation presse pressestelle contributors partners editor's wire report publishing studios entertainment deutschland digital sports solutions studio studios web software technologies systems works`)

// roleWords end a byline's role: "Chief Reporter", "political editor".
var roleWords = wordSet(`reporter editor correspondent writer columnist critic producer journalist contributor photographer redakteur redakteurin analyst intern blogger editor-in-chief chefredakteur chefredakteurin
	korrespondent korrespondentin volontär volontärin autor autorin rédacteur rédactrice journaliste correspondant correspondante redactor redactora periodista corresponsal giornalista direttore journalistin reporterin
	verslaggever correspondent redacteur toimittaja freelancer reporters editors pressesprecher pressesprecherin geschäftsführer geschäftsführerin director founder strategist`)

func isRole(s string) bool {
	first, last, n := "", "", 0
	for w := range strings.FieldsFuncSeq(s, isGap) {
		if n++; n == 1 {
			first = w
		}
		if last = w; n > 6 {
			return false
		}
	}
	return entryOf(roleWords, last) || n > 2 && entryOf(roleWords, first)
}

func isBody(name string) bool {
	if isAgency(name) {
		return true
	}
	for w := range strings.FieldsSeq(name) {
		if entryOf(bodyWords, strings.Trim(w, ".,()&")) || entryOf(bodyWords, w) {
			return true
		}
		if i := strings.LastIndexByte(w, '-'); i > 0 && entryOf(bodyWords, w[i+1:]) {
			return true // "Wetter-Redaktion"
		}
		if i := strings.LastIndexByte(w, '.'); i > 1 && entryOf(domains, w[i+1:]) {
			return true
		}
	}
	return false
}

// isAgency reports whether a name is a wire agency's: "AFP", "Agencia EFE", "dpa/lno".
func isAgency(name string) bool {
	if entryOf(agencies, name) != "" {
		return true
	}
	if len(name) > 40 {
		return false
	}
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '/' || r == '-' }) {
		if entryOf(agencies, w) != "" && (len(w) > 5 || w == "dpa" || strings.ToUpper(w) == w) {
			return true
		}
	}
	return false
}

// isFirm reports whether a name ends with a legal form: the owner of a site.
func isFirm(name string) bool {
	last, n := "", 0
	for w := range strings.FieldsSeq(strings.TrimRight(name, ". ")) {
		last = w
		n++
	}
	return n > 1 && entryOf(firms, strings.Trim(last, ".,()"))
}

var firms = wordSet("o.o gmbh mbh ag kg eg ev e.v ltd limited inc llc corp plc s.a sa s.l sl srl bv co")

var domains = wordSet("com de org net at ch fr it es uk br mx ar pe co.uk nl se dk no pl eu info")

func personOrBody(name string) string {
	if isBody(name) || isInitials(name) {
		return "organisation"
	}
	return "person"
}

// isInitials reports whether a name is one short word with two capitals: a
// body's, or a sign of the desk's.
func isInitials(s string) bool {
	capitals := 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return isOneWord(s) && len(s) <= 5 && capitals > 1
}
