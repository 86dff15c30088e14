package story

import (
	"slices"
	"strings"
)

// agencies are the names by which wire agencies, and what distributes like
// them, are credited: in lower case, with the name to report.
var agencies = func() map[string]string {
	m := make(map[string]string, 200)
	add := func(name string, others ...string) {
		m[strings.ToLower(name)] = name
		for _, other := range others {
			m[other] = name
		}
	}
	add("Reuters", "thomson reuters", "reuters news agency", "ロイター", "رويترز", "рейтер")
	add("AP", "associated press", "the associated press", "ap通信", "أ ب")
	add("AFP", "agence france-presse", "agence france presse", "ＡＦＰ", "afp時事", "أ ف ب", "فرانس برس", "афп")
	add("PA", "pa media", "pa news agency", "press association", "the press association")
	add("dpa", "deutsche presse-agentur", "dpa-afx")
	add("Bloomberg", "bloomberg news")
	add("The Canadian Press", "canadian press")
	add("EFE", "agencia efe")
	add("Xinhua", "xinhua news agency")
	add("Anadolu", "anadolu agency", "anadolu ajansı")
	add("PR Newswire", "prnewswire")
	add("Keystone-SDA", "sda", "sda-ats", "keystone-sda-ats")
	add("GlobeNewswire", "globe newswire")
	add("Kyodo", "共同", "共同通信")
	add("Jiji", "時事", "時事通信")
	for name := range strings.SplitSeq("AAP,Adnkronos,Agência Brasil,Agerpres,ANI,ANP,ANSA,Antara,APA,Belga,Bernama,BNS,BTA,Business Wire,CNN,CTK,ČTK,DHA,Dow Jones,ELTA,epd,EPA,Estadão Conteúdo,Europa Press,Folhapress,"+
		"Getty,Getty Images,HINA,IANS,İHA,Interfax,IRNA,JTA,KNA,KUNA,LaPresse,LETA,Lusa,MTI,Notimex,NTB,PAP,PTI,RIA Novosti,Ritzau,RNS,STA,"+
		"Sputnik,Tanjug,TASR,TASS,Télam,Ukrinform,UNB,UPI,UrduPoint News,WAFA,Yonhap,ТАСС,Интерфакс,РИА Новости", ",") {
		add(name)
	}
	return m
}()

// agencyOf returns the agency's name to report, and whether it is one: a known
// agency, or a name of up to four words in capitals at their starts.
func agencyOf(s string) (string, bool) {
	s = strings.Trim(s, " .,;:")
	if a := entryOf(agencies, s); a != "" {
		return a, true
	}
	n := 0
	for x := range strings.FieldsSeq(s) {
		if n++; n > 4 || !isCapital(x) && x != "the" {
			return "", false
		}
	}
	if n == 0 {
		return "", false
	}
	return s, true
}

// contributions takes "Reuters contributed to this report." out of the body,
// and reads the agency in brackets that ends a story: "… (dpa)".
func (f *finder) contributions() {
	f.moveOut(isSignOff)
	f.moveOut(f.isAuthor) // a byline or signature that nothing else tells
	f.moveOut(func(text string) bool {
		c, ok := contribution(text)
		if ok {
			f.addContributions(c)
		}
		return ok
	})
	last := len(f.s.Body) - 1
	for last >= 0 && f.s.Body[last].Text == "" {
		last--
	}
	if last < 1 {
		return
	}
	text := f.s.Body[last].Text
	if c := creditedAlone(text); c != nil {
		f.addContributions(c)
		f.s.drop([]int{last})
	} else if k := strings.LastIndexByte(text, '('); k > 0 && len(text)-k < 30 {
		f.addContributions(creditedAlone(text[k:]))
	}
}

func (f *finder) addContributions(c []Contribution) {
	if len(f.s.Contributions) == 0 && len(c) > 0 {
		f.because("contributions", "contributed to this report")
	}
	for _, one := range c {
		if !slices.Contains(f.s.Contributions, one) {
			f.s.Contributions = append(f.s.Contributions, one)
		}
	}
}

// contributionTails end a line that credits agencies, contributionHeads begin
// one, contributionMiddles stand between a desk and an agency.
var (
	contributionTails = []string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed", "was used in this report", "a contribué à cet article", "ont contribué à cet article"}
	contributionHeads = []string{"additional reporting by ", "additional reporting from ", "with additional reporting by ", "with reporting by ", "with reporting from ", "reporting by ",
		"with files from ", "with material from ", "with information from ", "material from ", "information from ", "mit material von ", "mit material der ", "mit informationen von ", "mit informationen der ",
		"mit agenturmaterial von ", "quelle: ", "quellen: ", "avec l'", "avec l’", "avec ", "con información de ", "con informaciones de ", "con material de ", "fuente: ", "com informações da ", "com informações de ", "com ", "con ", "mit "}
	contributionMiddles = []string{" mit material von ", " mit material der ", " with material from ", " with reporting by ", " avec ", " con información de "}

	contributionOpenings = newWordList(contributionHeads)
	contributionInside   = newWordList(contributionTails, contributionMiddles)
)

// contribution reads a line that credits agencies.
func contribution(text string) ([]Contribution, bool) {
	if len(text) > 200 {
		return nil, false
	}
	line := strings.Trim(text, " .*()[]–—-_\u200b")
	if !contributionOpenings.opens(line) && !contributionInside.in(line) {
		return nil, false
	}
	lower := strings.ToLower(line)
	if len(lower) != len(line) {
		return nil, false
	}
	for _, tail := range contributionTails {
		if i := strings.Index(lower, " "+tail); i >= 0 && len(lower)-i < len(tail)+30 { // "… from Hong Kong"
			c := credited(line[:i], text)
			return c, len(c) > 0
		}
	}
	for _, head := range contributionHeads {
		if strings.HasPrefix(lower, head) {
			c := credited(line[len(head):], text)
			return c, len(c) > 0
		}
	}
	for _, middle := range contributionMiddles {
		if i := strings.Index(lower, middle); i >= 0 && i < 40 {
			c := credited(line[i+len(middle):], text)
			return c, len(c) > 0
		}
	}
	return nil, false
}

// creditedAlone reads a line that is nothing but agencies: "(dpa/AFP)".
func creditedAlone(text string) []Contribution {
	line := strings.Trim(text, " .()[]")
	if len(line) > 30 {
		return nil
	}
	if a, known := agencyNamed(line); !known || strings.HasPrefix(a, "Getty") || strings.HasPrefix(a, "EPA") {
		return nil
	}
	return credited(line, text)
}

// credited are the agencies among the names of a line.
func credited(names, text string) []Contribution {
	var out []Contribution
	for _, and := range []string{" and ", " und ", " et ", " y ", " e ", "/", "; ", " & "} {
		names = strings.ReplaceAll(names, and, ", ")
	}
	for part := range strings.SplitSeq(names, ", ") {
		part = strings.Trim(part, " .()")
		part = strings.TrimPrefix(strings.TrimSuffix(part, " also"), "the ")
		part, _, _ = strings.Cut(part, " writer") // "Associated Press writers Ann Lee in Paris"
		if a, ok := knownAtEnd(part); ok {
			out = append(out, Contribution{Agency: a, Text: text})
		} else if a, ok := agencyOf(part); ok && isBody(a) && !strings.Contains(a, ".") {
			out = append(out, Contribution{Agency: a, Text: text})
		}
	}
	return out
}

// knownAtEnd finds a known agency in the last words of a name.
func knownAtEnd(s string) (string, bool) {
	for s != "" {
		if a := entryOf(agencies, s); a != "" {
			return a, true
		}
		_, s, _ = strings.Cut(s, " ")
	}
	return "", false
}

func isContribution(text string) bool {
	_, ok := contribution(text)
	return ok
}

// isSignOff reports whether a paragraph only says who made the story: in
// brackets, "(Reporting by …; editing by …)", or behind a label, "Text: Ann
// Lee", "Photo: Tom Reed".
func isSignOff(text string) bool {
	if strings.HasPrefix(text, "(Reporting by ") {
		return strings.HasSuffix(strings.TrimRight(text, "."), ")") && len(text) < 300
	}
	if len(text) > 100 {
		return false
	}
	if rest, ok := cutBylineLabel(text); ok {
		return isPerson(strings.TrimRight(rest, "."))
	}
	rest, ok := cutCreditLabel(text)
	return ok && isCreditName(rest)
}

// moveOut drops the body blocks whose text take accepts, among the last six
// and the first, and writes the text anew.
func (f *finder) moveOut(take func(string) bool) {
	n := len(f.s.Body)
	edge := max(1, n-6) // the first block behind which all are looked at
	var out []int
	for i := range f.s.Body {
		if text := f.s.Body[i].Text; (i == 0 || i >= edge) && text != "" && take(text) {
			out = append(out, i)
		}
	}
	f.s.drop(out)
}

// drop takes the blocks with the given indices, which ascend, out of the body.
func (s *Story) drop(out []int) {
	if len(out) == 0 {
		return
	}
	at := func(i int) int { // the new place of block i
		gone, _ := slices.BinarySearch(out, i)
		return i - gone
	}
	kept := make([]Block, 0, len(s.Body)-len(out))
	for i, next := 0, 0; i < len(s.Body); i++ {
		if next < len(out) && out[next] == i {
			next++
			continue
		}
		kept = append(kept, s.Body[i])
	}
	for i := range s.Entries {
		e := &s.Entries[i]
		e.From, e.To = at(e.From), at(e.To)
	}
	s.Body = kept
	s.rewrite()
}

// rewrite makes Text from the body's blocks.
func (s *Story) rewrite() {
	var text strings.Builder
	size := 0
	for _, b := range s.Body {
		size += len(b.Text) + len("\n\n")
	}
	text.Grow(size)
	for _, b := range s.Body {
		if b.Text == "" {
			continue
		}
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(b.Text)
	}
	s.Text = text.String()
	at := 0
	for i := range s.Body {
		if n := len(s.Body[i].Text); n > 0 {
			s.Body[i].Text = s.Text[at : at+n]
			at += n + len("\n\n")
		}
	}
}
