package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// relatedLabels stand before links to other stories; those in looseLabels
// begin sentences too and count only with a mark behind them.
var (
	relatedLabels = strings.Split("read more,read also,also read,read next,read now,see also,related story,related stories,related articles,related content,more on this story,more on this topic,more on this,more related stories,"+
		"recommended reading,further reading,you may also like,you might also like,up next,don't miss,don’t miss,lesen sie auch,lesen sie hier,lesen sie mehr,lesen sie dazu,lies auch,lies hier,mehr zum thema,mehr dazu,auch interessant,"+
		"siehe auch,lesetipp,zum thema,passend dazu,à lire aussi,a lire aussi,lire aussi,lire également,à lire également,à lire,à voir aussi,voir aussi,sur le même sujet,pour aller plus loin,lea también,lee también,lea además,"+
		"te puede interesar,puede interesarle,te recomendamos,noticias relacionadas,noticia relacionada,mira también,ver también,más información,leggi anche,potrebbe interessarti,leia também,leia mais,veja também,saiba mais,lees ook,lees meer,"+
		"läs också,läs även,läs mer,les også,læs også,læs mere,lue myös,czytaj też,czytaj także,czytaj również,zobacz też,zobacz także,zobacz również,читайте также,читайте ещё,関連記事,相关阅读,相关新闻", ",")
	looseLabels = strings.Split("related,more,read,watch,listen,analysis,explainer,background,hintergrund,video,podcast", ",")
)

// labelsBy are all the labels by the byte that they begin with, those in
// other scripts together.
var labelsBy = func() (t [0x81][]string) {
	for _, l := range slices.Concat(relatedLabels, looseLabels) {
		t[min(l[0], 0x80)] = append(t[min(l[0], 0x80)], l)
	}
	return t
}()

// relatedOpenings are all the labels.
var relatedOpenings = newWordList(relatedLabels, looseLabels)

// labelsFor are the labels that a text may begin with.
func labelsFor(s string) []string {
	c := s[0]
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return labelsBy[min(c, 0x80)]
}

// findRelated collects links to other stories with their labels: "Read more",
// in lines of the text, below a label, and in boxes. The lines are no text of
// this story.
func (f *finder) findRelated() {
	last := len(f.blocks)
	if n := len(f.kept); n > 0 {
		last = f.kept[n-1].block + 40
	}
	seen := make(map[string]bool)
	lines := make(map[int]bool) // blocks that are such links or labels
	label := ""                 // that the links below stand under
	for i := range f.blocks {
		b := &f.blocks[i]
		at := f.view.Places[b.Node]
		if at&(prose.InNav|prose.InFooter|prose.InComments|prose.InHidden) != 0 || b.From < f.headNode || i > last && at&prose.InRelated == 0 {
			label = ""
			continue
		}
		if len(f.s.Related) >= maxRelated {
			break
		}
		linked := b.Linked*10 >= len(b.Text)*8
		if b.Words <= 5 && isRelatedLabel(b.Text) {
			label, lines[i] = b.Text, true
		} else if label != "" && linked && b.Words >= 3 {
			lines[i] = f.relate(seen, label, b.Text, f.linkOf(b))
		} else if l, title := f.relatedLine(b); title != "" {
			lines[i] = f.relateLine(seen, l, title, b)
		} else {
			if b.Words > 3 || prose.EndsSentence(b.Text) {
				label = ""
			}
			if linked && b.Words >= 4 && f.inRelatedBox(b, at) {
				f.relate(seen, f.labelOf(i), b.Text, f.linkOf(b))
			}
		}
	}
	if len(f.s.Related) > 0 {
		f.because("related", "labels and boxes of links")
		f.kept = slices.DeleteFunc(f.kept, func(k piece) bool { return lines[k.block] })
	}
}

// relatedLine parts a line that is a label and a link.
func (f *finder) relatedLine(b *page.Block) (label, title string) {
	if b.Linked > 0 && b.Words <= 40 {
		if label, title = cutRelated(b.Text); len(b.Text)-b.Linked <= len(label)+12 {
			return label, title
		}
	}
	return "", ""
}

// maxRelated bounds the links to other stories.
const maxRelated = 50

// relate adds a link; false when its title can be none.
func (f *finder) relate(seen map[string]bool, label, title, url string) bool {
	title = strings.Trim(fold(title), " »>›→-–•\u2068\u2069\ufeff")
	if _, by := cutBy(title); title == "" || by || f.s.Headline != "" && title == f.s.Headline || len(title) < 40 && f.isMoment(title) {
		return false
	}
	list := f.s.Related
	if n := len(list); n > 0 && url != "" && list[n-1].URL == url {
		if page.CountWords(list[n-1].Title) < 4 { // the line above the title
			list[n-1].Title = title
		}
		return true
	}
	if !seen[title] {
		seen[title] = true
		f.s.Related = append(list, Link{Label: trimLabel(label), Title: title, URL: url})
	}
	return true
}

// isMoment reports whether a line is nothing but a date or a time of day.
func (f *finder) isMoment(s string) bool {
	_, dated := parseDate(s, f.monthFirst())
	return dated || f.isTimeLine(s)
}

// relateLine adds the link of a line, or its links when they are several.
func (f *finder) relateLine(seen map[string]bool, label, title string, b *page.Block) bool {
	var links []int32
	for n := b.From; n < b.To && len(links) < 20; n++ {
		if a := f.p.Under(n, page.A); a >= 0 && !slices.Contains(links, a) {
			links = append(links, a)
		}
	}
	if len(links) < 2 {
		return f.relate(seen, label, title, f.linkOf(b))
	}
	for _, a := range links {
		if t := f.textOf(a); page.CountWords(t) >= 3 {
			url, _ := f.resolve(f.p.Value(a, page.Href))
			f.relate(seen, label, t, url)
		}
	}
	return true
}

func trimLabel(s string) string { return strings.Trim(fold(s), labelMarks) }

// labelMarks may stand around a label.
const labelMarks = " :»>›→•*|\u2068\u2069"

// inRelatedBox reports whether a block stands in a box of links to other
// stories; outside the story only what calls itself related is one.
func (f *finder) inRelatedBox(b *page.Block, at prose.Place) bool {
	inside := f.container > 0 && b.From >= f.container && b.From < f.p.Nodes[f.container].End
	return at&prose.InRelated != 0 || inside && at&prose.InPromo != 0
}

func isRelatedLabel(s string) bool {
	if !relatedOpenings.opens(strings.TrimLeft(s, labelMarks+"\n\t\u00a0")) {
		return false
	}
	s = trimLabel(s)
	return s != "" && slices.ContainsFunc(labelsFor(s), func(l string) bool { return strings.EqualFold(l, s) && (!isLoose(l) || l == "related") })
}

func isLoose(label string) bool { return slices.Contains(looseLabels, label) }

// cutRelated parts "Read more: How the piano was tuned" into label and title.
func cutRelated(s string) (label, title string) {
	s = strings.TrimLeft(s, "»>›→•* \u00a0")
	if !relatedOpenings.opens(s) {
		return "", ""
	}
	for _, l := range labelsFor(s) {
		n := len(l)
		if len(s) <= n || !strings.EqualFold(s[:n], l) || startsWord(s[n:]) {
			continue
		}
		rest := strings.TrimLeft(s[n:], " \u00a0\n")
		title := strings.TrimLeft(rest, ":|–—->»›→ \u00a0")
		marked := title != rest || s[n] == '\n'
		if !marked && (isLoose(l) || !opensSentence(title)) || page.CountWords(title) < 3 {
			continue // "Read more about …" is a sentence
		}
		return s[:n], title
	}
	return "", ""
}

// linkOf is the address of the link around or inside a block.
func (f *finder) linkOf(b *page.Block) string {
	n := f.p.Under(b.From, page.A)
	for i := b.From; n < 0 && i < b.To; i++ {
		n = f.p.Under(i, page.A)
	}
	if n < 0 {
		return ""
	}
	u, _ := f.resolve(f.p.Value(n, page.Href))
	return u
}

// labelOf is the short line above a related link that is no link itself.
func (f *finder) labelOf(i int) string {
	for j := i - 1; j >= 0 && j > i-12; j-- {
		b := &f.blocks[j]
		if f.view.Places[b.Node]&(prose.InRelated|prose.InPromo) == 0 {
			break
		}
		if b.Linked == 0 && b.Words <= 4 && !isNumber(b.Text) && !f.isMoment(b.Text) {
			return fold(b.Text)
		}
	}
	return ""
}
