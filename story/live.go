package story

import (
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// A live blog is a row of entries, each with its time. Three things can mark
// an entry: the address that the page's JSON-LD gives it, its microdata, and
// the time that it shows. The marks that part the story's text into the most
// entries win; what JSON-LD says of an entry completes it.

// An entry is one entry of a live blog as it stands on the page.
type entry struct {
	Entry
	mark      int32  // what marks it
	node, end int32  // where it stands: nodes from node up to end
	update    int32  // its object in JSON-LD, or -1
	named     string // the title that metadata gives it
	clock     clock
	clocked   bool // a time of day is shown, and Time is not known yet
	day       Date // a day is shown with or above it
	pinned    bool // it stands out of the order of time
}

// maxEntries bounds a live blog; the longest of real ones have some hundreds.
const maxEntries = 2000

// liveWords are words that an address, a headline or a class of a live blog has.
var liveWords = []string{"live", "liveblog", "livefeed", "liveticker", "liveupdate", "liveupdates", "livepost", "liveentry", "liveevent", "ticker", "newsticker", "newsblog",
	"minute by minute", "as it happened", "en direct", "en vivo", "en directo", "minuto a minuto", "in diretta", "ao vivo", "na żywo", "relacja", "suora lähetys", "direkte"}

// liveParts are the words, and the longest of each several.
var liveParts = func() *wordList {
	var parts []string
	for _, words := range liveWords {
		longest := ""
		for w := range strings.FieldsSeq(words) {
			if len(w) > len(longest) {
				longest = w
			}
		}
		parts = append(parts, longest)
	}
	return newWordList(parts)
}()

// hasLiveWord reports whether one of the words stands in a text between
// anything but letters.
func hasLiveWord(s string) bool {
	s = s[:min(len(s), 300)]
	if !liveParts.in(s) {
		return false
	}
	s = strings.ToLower(s)
	if strings.IndexByte(s, '-') >= 0 {
		s = strings.ReplaceAll(s, "-", " ")
	}
	for _, w := range liveWords {
		if i := strings.Index(s, w); i >= 0 && (i == 0 || !startsWord(s[i-1:])) && !startsWord(s[i+len(w):]) {
			return true
		}
	}
	return false
}

// findEntries parts the body of a live blog into its entries and takes their
// times, titles and bylines out of the kept blocks.
func (f *finder) findEntries() {
	updates := f.liveUpdates()
	stated := f.ld.article >= 0 && f.ld.is(f.ld.article, "LiveBlogPosting")
	_, path, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(f.s.URL, "https://"), "http://"), "/")
	least := 2
	if !stated && !f.marksLive() {
		if least = 3; !hasLiveWord(path) && !hasLiveWord(f.title) && !hasLiveWord(f.s.Headline) {
			return
		}
	}
	var best []entry
	most := least - 1
	for _, marks := range f.entryMarks(updates) {
		if len(marks) < least || len(marks) > maxEntries {
			continue
		}
		list, full := f.part(marks)
		if full > most {
			best, most = list, full
		}
	}
	if best == nil {
		f.updates = updates
		return
	}
	f.matchUpdates(best, updates)
	f.takeEntries(best)
	f.dateEntries()
}

// marksLive reports whether microdata calls the page a live blog, or some
// times stand in elements whose classes do.
func (f *finder) marksLive() bool {
	for _, n := range f.survey.props {
		if n >= f.headNode && f.p.Is(n, page.Article, page.Section, page.Div, page.Li) && f.p.Value(n, page.Itemprop) == "liveBlogUpdate" {
			return true
		}
	}
	if f.survey.places&prose.InLive == 0 {
		return false
	}
	times := 0
	for n := max(1, f.headNode); n < int32(len(f.p.Nodes)) && times < 3; n++ {
		if f.view.Places[n]&prose.InLive != 0 && (f.p.Is(n, page.Time) || startsClock(f.p.Text(n)) || f.p.Nodes[n].Kind == page.Element && f.stamp(n) != "") {
			times++
		}
	}
	return times >= 3
}

// startsClock reports whether a text begins with a time of day.
func startsClock(s string) bool {
	s = strings.TrimLeft(s, "+•|[( \u00a0")
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	_, w := readClock(s)
	return w > 0
}

// liveUpdates are the entries that JSON-LD holds.
func (f *finder) liveUpdates() []int32 {
	var out []int32
	if f.ld.article >= 0 {
		for v := range f.ld.doc.each(f.ld.doc.member(f.ld.article, "liveBlogUpdate")) {
			if len(out) < maxEntries {
				out = append(out, f.ld.resolve(v))
			}
		}
	}
	return out
}

// An entryMake is what marks of one kind have in common: tag and class.
type entryMake struct {
	tag   page.Name
	class string
}

// entryMarks are the lists of nodes that may mark the entries, each in order.
func (f *finder) entryMarks(updates []int32) [][]int32 {
	byKind := make(map[entryMake][]int32)
	var kinds []entryMake
	add := func(k entryMake, n int32) {
		if byKind[k] == nil {
			kinds = append(kinds, k)
		}
		byKind[k] = append(byKind[k], n)
	}
	keys := f.updateKeys(updates)
	for n := max(1, f.headNode); n < int32(len(f.p.Nodes)); n++ {
		if f.p.Nodes[n].Kind != page.Element || f.view.Places[n]&(prose.InComments|prose.InNav|prose.InFooter|prose.InRelated|prose.InPromo|prose.InHidden|prose.InEmbed) != 0 {
			continue
		}
		if id := f.p.Value(n, page.Id); id != "" && keys[entryKey(id)] {
			add(entryMake{class: "id"}, n)
		}
		if f.p.Value(n, page.Itemprop) == "liveBlogUpdate" {
			add(entryMake{class: "itemprop"}, n)
		}
		if f.p.Is(n, page.Time) || f.stamp(n) != "" {
			class, _, _ := strings.Cut(f.p.Value(n, page.Class), " ")
			add(entryMake{f.p.Nodes[n].Tag, class}, n)
		}
	}
	f.textMarks(add)
	f.statedMarks(updates, add)
	out := make([][]int32, 0, len(kinds))
	for _, k := range kinds {
		out = append(out, byKind[k])
	}
	return out
}

// textMarks adds the elements that begin with a time of day.
func (f *finder) textMarks(add func(entryMake, int32)) {
	for i := range f.blocks {
		b := &f.blocks[i]
		if b.From < f.headNode || f.view.Places[b.Node]&(prose.InComments|prose.InNav|prose.InFooter|prose.InRelated|prose.InPromo|prose.InEmbed) != 0 {
			continue
		}
		n := f.p.Nodes[b.From].Parent
		if f.p.Is(n, page.Time) || !startsClock(b.Text) && !(b.Words <= 10 && f.isTimeLine(b.Text)) {
			continue
		}
		class, _, _ := strings.Cut(f.p.Value(n, page.Class), " ")
		add(entryMake{f.p.Nodes[n].Tag, "text " + class}, n)
	}
}

// statedMarks adds the elements that open as JSON-LD says an entry does, the
// first for each.
func (f *finder) statedMarks(updates []int32, add func(entryMake, int32)) {
	byKey := f.updatesByKey(updates)
	marked := make(map[int32]bool, len(updates))
	for i := range f.blocks {
		b := &f.blocks[i]
		if len(byKey) == 0 || b.From < f.headNode {
			continue
		}
		if u, ok := byKey[opening(b.Text)]; ok && !marked[u] {
			marked[u] = true
			add(entryMake{class: "stated"}, f.p.Nodes[b.From].Parent)
		}
	}
}

// stamp is the moment that an element's attributes give, or "".
func (f *finder) stamp(n int32) Date {
	for name, value := range f.p.Attrs(n) {
		if len(value) < 10 || len(value) > 40 || value[0] < '0' || value[0] > '9' {
			continue
		}
		switch {
		case strings.EqualFold(name, "datetime"):
		case opensWith(name, "data-") && (hasFold(name, "time") || hasFold(name, "date")) && !hasFold(name, "updat") && !hasFold(name, "modif"):
		default:
			continue
		}
		if d, ok := parseDate(value, f.monthFirst()); ok {
			return d
		}
	}
	return ""
}

// updateKeys are the keys of the addresses that JSON-LD gives its entries.
func (f *finder) updateKeys(updates []int32) map[string]bool {
	keys := make(map[string]bool, len(updates))
	for _, u := range updates {
		if key := f.updateKey(u); key != "" {
			keys[key] = true
		}
	}
	return keys
}

func (f *finder) updateKey(u int32) string {
	for _, field := range []string{"url", "@id"} {
		if _, id, ok := strings.Cut(f.ld.doc.field(u, field), "#"); ok && id != "" {
			return entryKey(id)
		}
	}
	return ""
}

// entryKey is what the address of an entry and the id of its element have in
// common: the number at their ends, or all of it.
func entryKey(id string) string {
	i := len(id)
	for i > 0 && id[i-1] >= '0' && id[i-1] <= '9' {
		i--
	}
	if len(id)-i >= 5 {
		return id[i:]
	}
	return id
}

// part finds where the entries begin and end, given their marks: each as wide
// as it can be without taking in another mark, and like most of the others.
// Where that leaves the text outside, as when headings mark the entries, each
// runs on to the next. It returns how many of them hold text.
func (f *finder) part(marks []int32) ([]entry, int) {
	list := make([]entry, 0, len(marks))
	shapes := make(map[entryMake]int)
	for i, m := range marks {
		if k := len(list); k > 0 && m < list[k-1].end {
			continue // inside the last one
		}
		prev, next := f.headNode, int32(len(f.p.Nodes))
		if i > 0 {
			prev = max(prev, marks[i-1])
		}
		for _, x := range marks[i+1:] {
			if next = x; x >= f.p.Nodes[m].End {
				break
			}
		}
		n := m
		for up := f.p.Nodes[n].Parent; up > prev && f.p.Nodes[up].End <= next && !f.p.Is(up, page.Body, page.Main); up = f.p.Nodes[up].Parent {
			n = up
		}
		shapes[f.shape(n)]++
		list = append(list, entry{mark: m, node: n, end: f.p.Nodes[n].End, update: -1})
	}
	list = f.alike(list, shapes)
	if full := f.full(list); full*2 >= len(list) && !f.areLines(list) {
		return list, full
	}
	for i := range list {
		if i+1 < len(list) {
			list[i].end = list[i+1].node
		} else {
			list[i].end = f.p.Nodes[f.p.Nodes[list[i].node].Parent].End
		}
	}
	return list, f.full(list)
}

// areLines reports whether the entries are but paragraphs or headings.
func (f *finder) areLines(list []entry) bool {
	return len(list) > 0 && f.p.Is(list[0].node, page.P, page.Dt, page.H1, page.H2, page.H3, page.H4, page.H5, page.H6, page.B, page.Strong, page.Span, page.Time)
}

// shape is the tag of an element with its first class.
func (f *finder) shape(n int32) entryMake {
	class, _, _ := strings.Cut(f.p.Value(n, page.Class), " ")
	return entryMake{f.p.Nodes[n].Tag, class}
}

// alike brings entries that are wider than most to the shape of most, as
// where one stands alone under its day, and drops those that cannot be: the
// date of the page itself may look like the time of an entry.
func (f *finder) alike(list []entry, shapes map[entryMake]int) []entry {
	if len(list) == 0 {
		return nil
	}
	most := f.shape(list[0].node)
	for _, e := range list {
		if k := f.shape(e.node); shapes[k] > shapes[most] {
			most = k
		}
	}
	if shapes[most]*2 < len(list) {
		return list // no two are alike
	}
	rows := make(map[int32]bool) // the elements that hold them
	for _, e := range list {
		if f.shape(e.node) == most {
			rows[f.p.Nodes[e.node].Parent] = true
		}
	}
	out := list[:0]
	for _, e := range list {
		if rows[f.p.Nodes[e.node].Parent] || f.narrow(&e, most) {
			out = append(out, e)
		}
	}
	return out
}

// narrow brings an entry to a shape, if something around its mark has it.
func (f *finder) narrow(e *entry, to entryMake) bool {
	for n := e.mark; n >= e.node; n = f.p.Nodes[n].Parent {
		if f.shape(n) == to {
			e.node, e.end = n, f.p.Nodes[n].End
			return true
		}
	}
	return false
}

// full counts the entries that hold text of the story beside their heads.
func (f *finder) full(list []entry) int {
	count, k := 0, 0
	for _, e := range list {
		for k < len(f.kept) && f.blocks[f.kept[k].block].From < e.node {
			k++
		}
		for ; k < len(f.kept) && f.blocks[f.kept[k].block].From < e.end; k++ {
			if b := &f.blocks[f.kept[k].block]; b.Words >= 8 && prose.EndsSentence(b.Text) {
				count++
				break
			}
		}
	}
	return count
}

// matchUpdates finds for each entry what JSON-LD says of it: by its address,
// else by its opening words.
func (f *finder) matchUpdates(list []entry, updates []int32) {
	byKey := f.updatesByKey(updates)
	if len(byKey) == 0 {
		return
	}
	for i := range list {
		e := &list[i]
		for n := e.node; n < min(e.end, e.node+40) && e.update < 0; n++ {
			if id := f.p.Value(n, page.Id); id != "" {
				e.findUpdate(byKey, entryKey(id))
			}
		}
		first := f.blockFrom(e.node)
		for j := first; j < min(len(f.blocks), first+6) && f.blocks[j].From < e.end && e.update < 0; j++ {
			e.findUpdate(byKey, opening(f.blocks[j].Text))
		}
	}
}

// updatesByKey are the entries in JSON-LD by what tells them on the page: the
// keys of their addresses, the openings of their titles and texts.
func (f *finder) updatesByKey(updates []int32) map[string]int32 {
	byKey := make(map[string]int32, 2*len(updates))
	for _, u := range updates {
		for _, key := range []string{f.updateKey(u), opening(f.updateTitle(u)), opening(f.ld.doc.field(u, "articleBody"))} {
			if _, taken := byKey[key]; !taken && key != "" {
				byKey[key] = u
			}
		}
	}
	return byKey
}

func (e *entry) findUpdate(byKey map[string]int32, key string) {
	if u, ok := byKey[key]; ok && key != "" {
		e.update = u
	}
}

// opening is the front of a text, by which two copies of it are told to be one.
func opening(s string) string {
	s = fold(s[:min(len(s), 200)])
	if s = s[:min(len(s), 48)]; len(s) < 8 {
		return ""
	}
	return s
}
