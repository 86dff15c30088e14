package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
)

// shortText is how many words may stand beside what a page shows or plays for
// that to be the story.
const shortText = 150

// setKind says what sort of page it is.
func (f *finder) setKind() {
	l := &f.ld
	short := f.keptWords() < shortText
	og := f.meta.get("og:type")
	points := f.indexPoints()
	for _, r := range []struct {
		kind Kind
		rule string
		is   bool
	}{
		{Live, "json-ld type", l.article >= 0 && l.is(l.article, "LiveBlogPosting")},
		{Live, "timed entries", len(f.s.Entries) > 0},
		{Video, "json-ld type", l.article >= 0 && l.is(l.article, "VideoObject", "Clip", "Episode", "TVEpisode") && short},
		{Video, "og:type", strings.HasPrefix(og, "video") && short},
		{Audio, "json-ld type", l.article >= 0 && l.is(l.article, "AudioObject", "PodcastEpisode", "RadioEpisode")},
		{Audio, "og:type", (strings.HasPrefix(og, "music") || strings.HasPrefix(og, "audio") || strings.HasPrefix(og, "podcast")) && short},
		{GalleryPage, "a gallery and little text", len(f.s.Galleries) > 0 && short && points < indexFrom+2},
		{Index, "signs of an index", points >= indexFrom},
		{Index, "says that the page is not there", short && f.saysMissing()},
	} {
		if r.is {
			f.s.Kind = r.kind
			f.because("kind", r.rule)
			if r.kind == Index {
				f.leaveItemDates()
			}
			return
		}
	}
}

// leaveItemDates takes back a date that a list only shows: it is that of one
// of its items. A thread shows when it began.
func (f *finder) leaveItemDates() {
	by := f.s.DatedBy
	if by == "" || by == "url" || strings.HasPrefix(by, "json-ld") || strings.HasPrefix(by, "meta") {
		return
	}
	if _, thread := addressPoints(f.s.URL); thread {
		return
	}
	f.s.Published, f.s.Updated, f.s.DatedBy = "", "", ""
	f.s.Why = slices.DeleteFunc(f.s.Why, func(r Reason) bool { return r.Field == "published" || r.Field == "updated" })
}

// missingSays are what the headlines of error pages say, in small letters.
var missingSays = []string{
	"not found", "page isn't available", "page isn’t available", "doesn't exist", "doesn’t exist", "does not exist", "couldn't find", "couldn’t find", "no longer available",
	"access denied", "403 forbidden", "are you a robot", "just a moment", "something went wrong", "nicht gefunden", "existiert nicht", "introuvable", "no encontrada",
	"não encontrada", "non trovata", "niet gevonden", "hittades inte", "ikke fundet", "fant ikke siden", "nie znaleziono", "не найдена", "страница не существует", "找不到", "見つかりません",
}

// saysMissing reports whether the headline or the title is that of an error page.
func (f *finder) saysMissing() bool {
	for _, line := range [...]string{f.s.Headline, f.title} {
		if len(line) > 120 {
			continue
		}
		if n, w := digits(strings.TrimPrefix(line, "Error "), 3); w == 3 && (n == 404 || n == 403 || n == 410 || n >= 500 && n <= 504) && (len(line) <= 10 || f.s.Published == "") {
			return true
		}
		line = strings.ToLower(line)
		if f.s.Published == "" && slices.ContainsFunc(missingSays, func(say string) bool { return strings.Contains(line, say) }) {
			return true
		}
	}
	return false
}

// keptWords counts the words of the body's blocks.
func (f *finder) keptWords() (count int) {
	for _, k := range f.kept {
		count += f.blocks[k.block].Words
	}
	return count
}

// indexFrom is the number of points from which a page is an index: a section
// front, a listing, a forum. Each sign has its points by how much more often it
// is seen on such pages than on stories; see docs/rules.md. A gallery needs two
// points more: it has little text by its nature.
const indexFrom = 5

func (f *finder) indexPoints() int {
	stated := f.statedPoints()
	address, forum := addressPoints(f.s.URL)
	if !forum && len(f.s.Authors) > 0 {
		stated--
	}
	return stated + address + f.textPoints()
}

// statedPoints are for what the metadata says.
func (f *finder) statedPoints() (points int) {
	switch og := f.meta.get("og:type"); {
	case strings.EqualFold(og, "article"):
		points -= 2
	case strings.EqualFold(og, "website") || opensWith(og, "product") || strings.EqualFold(og, "profile"):
		points++
	}
	if f.ld.article >= 0 && articleTypes[firstType(&f.ld)] >= 4 {
		points -= 2
	}
	for v := range f.ld.objects {
		switch {
		case f.ld.is(v, "DiscussionForumPosting", "QAPage", "CollectionPage", "SearchResultsPage", "ProductGroup", "ProfilePage"):
			return points + f.undated() + 2
		case f.ld.is(v, "ItemList"):
			return points + f.undated() + 1
		}
	}
	return points + f.undated()
}

func (f *finder) undated() int {
	if f.s.Published == "" {
		return 2
	}
	return 0
}

// textPoints are for what stands on the page.
func (f *finder) textPoints() (points int) {
	running, run, longest := 0, 0, 0
	for i, k := range f.kept {
		b := &f.blocks[k.block]
		if b.Words >= 10 && b.Linked*2 <= len(b.Text) && prose.EndsSentence(b.Text) {
			running += b.Words
		}
		if i > 0 && f.kept[i-1].block < k.block-1 {
			run = 0
		}
		run += b.Words
		longest = max(longest, run)
	}
	linked, titles, headings, prices := f.countLinks()
	thin := linked > 0 && linked*4 >= running || running == 0
	for _, sign := range []bool{thin && running < 80, thin && longest < 60, linked > running, titles >= 10, titles >= 25, headings >= 8, prices >= 8, prices >= 8} {
		if sign {
			points++
		}
	}
	return points
}

// countLinks counts, outside menus and footers, the words that stand in links,
// and the links that could be headlines: those among the story's blocks, and
// those in headings; and the short lines with a price.
func (f *finder) countLinks() (linked, titles, headings, prices int) {
	for i := range f.blocks {
		b := &f.blocks[i]
		at := f.view.Places[b.Node]
		if len(b.Text) < 60 && (strings.Contains(b.Text, "$") || strings.Contains(b.Text, "€") || strings.Contains(b.Text, "£")) && hasDigits(b.Text, 1) {
			prices++
		}
		if b.Words < 3 || b.Linked*10 < len(b.Text)*8 || at&(prose.InNav|prose.InFooter|prose.InHidden) != 0 {
			continue
		}
		linked += b.Words
		if at&prose.InHeading != 0 {
			headings++
		}
		if b.Words >= 4 && f.container > 0 && b.From >= f.container && b.From < f.p.Nodes[f.container].End {
			titles++
		}
	}
	return linked, titles, headings, prices
}

// listWords and forumWords are parts of the addresses of lists and of threads.
var (
	listWords = strings.Fields("category categories cat c collection collections browse catalog catalogue shop search tag tags topics hub section sections archive archives archiv genre list lists " +
		"listing listings latest newest jobs standings schedule results rubrik kategorie themen thema rubrique categoria seccion")
	forumWords = strings.Fields("forum forums thread threads topic viewtopic showthread viewforum question questions discussion discussions discuss board boards bbs t")
)

// addressPoints are for what the address says: the front page, the words of
// lists, short names of sections; a date or a headline in it speaks for a story.
func addressPoints(url string) (points int, forum bool) {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		return 0, false
	}
	rest, query, _ := strings.Cut(rest, "?")
	host, path, _ := strings.Cut(rest, "/")
	var buffer [16]string
	names := buffer[:0]
	for name := range strings.FieldsFuncSeq(strings.ToLower(path), func(r rune) bool { return r == '/' }) {
		names = append(names, name)
	}
	if n := len(names); n > 0 && (strings.HasPrefix(names[n-1], "index.") || strings.HasPrefix(names[n-1], "default.")) {
		names = names[:n-1]
	}
	if isForum(host, names, query) {
		return 7, true
	}
	if len(names) == 0 {
		if strings.Contains(query, "=") && strings.ContainsAny(query, "0123456789") {
			return 0, false
		}
		return 2, false
	}
	if slices.ContainsFunc(names, func(s string) bool { return slices.Contains(listWords, s) }) {
		points += 2
	}
	if urlDate(url) != "" {
		points -= 2
	}
	switch last := names[len(names)-1]; {
	case strings.Count(last, "-") >= 3 || strings.Count(last, "_") >= 3 || hasDigits(last, 5):
		points -= 2
	case len(names) <= 2 && query == "" && !slices.ContainsFunc(names, func(s string) bool { return strings.ContainsAny(s, "0123456789._") || strings.Count(s, "-") > 1 }):
		points++
	}
	return points, false
}

// isForum reports whether an address is that of a thread: it has a forum's
// word, and a number behind it.
func isForum(host string, names []string, query string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(host, "www."), ".")
	if slices.Contains(forumWords, first) || first == "community" {
		return true
	}
	for i, s := range names {
		s, _, _ = strings.Cut(s, ".")
		if slices.Contains(forumWords, s) && (hasDigits(query, 1) || slices.ContainsFunc(names[i+1:], func(s string) bool { return hasDigits(s, 1) })) {
			return true
		}
	}
	return false
}

// hasDigits reports whether n digits stand in a row.
func hasDigits(s string, n int) bool {
	run := 0
	for i := range len(s) {
		if run++; s[i] < '0' || s[i] > '9' {
			run = 0
		}
		if run == n {
			return true
		}
	}
	return false
}
