package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/copytaster/copytaster/story"
)

// Gold is what people found on a page: one line of gold.jsonl. What a set does
// not label is empty.
type Gold struct {
	ID                 string   `json:"id"`
	URL                string   `json:"url"`
	Host               string   `json:"host"` // of the page, where its address is not known
	Kind               string   `json:"kind"`
	Text               string   `json:"text"`
	Standfirst         string   `json:"standfirst"` // may stand in the text or not
	TextIncludesTitle  bool     `json:"text_includes_title"`
	Paragraphs         []string `json:"paragraphs"`          // of the text, where a set parts them…
	OptionalParagraphs []int    `json:"optional_paragraphs"` // … and which may be left out
	With               []string `json:"with"`                // segments that must be in the text…
	Without            []string `json:"without"`             // … and that must not
	Title              string   `json:"title"`
	Author             Names    `json:"author"`
	Date               string   `json:"date"`
}

// Names are the authors of a page; their JSON is a string or a list.
type Names []string

// UnmarshalJSON reads a string, in which ";" parts names, or a list.
func (n *Names) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*n = nil
		for name := range strings.SplitSeq(one, ";") {
			if name = strings.TrimSpace(name); name != "" {
				*n = append(*n, name)
			}
		}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(n))
}

// Load reads the labels of a folder: gold.jsonl, beside pages/ID.html.
func Load(dir string) ([]Gold, error) {
	f, err := os.Open(filepath.Join(dir, "gold.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("open the labels: %w", err)
	}
	defer f.Close()
	var all []Gold
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var g Gold
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			return nil, fmt.Errorf("read line %d of the labels: %w", n, err)
		}
		if g.ID == "" || !filepath.IsLocal(g.ID) {
			return nil, fmt.Errorf("read line %d of the labels: %q cannot be the id of a page", n, g.ID)
		}
		all = append(all, g)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the labels: %w", err)
	}
	return all, nil
}

// Page is the path of the page in the folder of its labels.
func (g *Gold) Page(dir string) string { return filepath.Join(dir, "pages", g.ID+".html") }

// A Result is how one page was read; a field that is not labelled is nil.
type Result struct {
	ID     string   `json:"id"`
	URL    string   `json:"url,omitempty"`
	Text   *Shares  `json:"text,omitempty"`
	Title  *float64 `json:"title,omitempty"`   // 1: the same words
	Author *float64 `json:"authors,omitempty"` // F1 of the sets of names
	Date   *float64 `json:"date,omitempty"`    // 1: the same day
	Kind   string   `json:"kind,omitempty"`    // of page, as labelled…
	ReadAs string   `json:"read_as,omitempty"` // … and as read; "none" where nothing was found
	Error  string   `json:"error,omitempty"`
}

// Judge compares a story with the labels; a nil story found nothing.
func (g *Gold) Judge(s *story.Story) Result {
	r := Result{ID: g.ID, URL: g.URL, Kind: g.Kind}
	if s == nil {
		s = &story.Story{Kind: "none"}
	}
	if g.Kind != "" {
		r.ReadAs = string(s.Kind)
	}
	if g.Text != "" {
		best := g.judgeText(s, g.Text)
		if g.Standfirst != "" {
			if o := g.judgeText(s, g.Standfirst+"\n"+g.Text); o.F1() > best.F1() {
				best = o
			}
		}
		r.Text = &best
	}
	if g.Title != "" {
		r.Title = score(slices.Equal(folded(g.Title), folded(s.Headline)))
	}
	if len(g.Author) > 0 {
		var names []string
		for _, a := range s.Authors {
			names = append(names, a.Name)
		}
		f := setF1(g.Author, names)
		r.Author = &f
	}
	if len(g.Date) >= len("2006-01-02") {
		r.Date = score(s.Published.Day() == g.Date[:len("2006-01-02")])
	}
	return r
}

func (g *Gold) judgeText(s *story.Story, gold string) Shares {
	single := IsUnspaced(g.Text)
	got := s.Text
	if g.TextIncludesTitle && got != "" {
		got = s.Headline + "\n" + got
	}
	return Compare(Tokens(gold, single), Tokens(got, single))
}

// IsUnspaced reports whether most of a text is in a script without spaces.
func IsUnspaced(text string) bool { return len(Tokens(text, true)) > 2*len(Tokens(text, false)) }

func score(ok bool) *float64 {
	f := 0.0
	if ok {
		f = 1
	}
	return &f
}

func folded(s string) []uint64 { return Tokens(strings.ToLower(s), false) }

// setF1 compares two sets of names, capitals and punctuation left out.
func setF1(gold, got []string) float64 {
	key := func(s string) string { return fmt.Sprint(folded(s)) }
	have := make(map[string]bool)
	for _, g := range gold {
		have[key(g)] = true
	}
	common := 0
	seen := make(map[string]bool)
	for _, g := range got {
		k := key(g)
		if have[k] && !seen[k] {
			common++
		}
		seen[k] = true
	}
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(len(have)+len(seen))
}

// A Summary is the mean of the results of a folder.
type Summary struct {
	Pages     int      `json:"pages"`
	Failed    int      `json:"failed"`
	F1        *float64 `json:"text_f1,omitempty"` // of mean precision and mean recall
	Precision *float64 `json:"precision,omitempty"`
	Recall    *float64 `json:"recall,omitempty"`
	BelowHalf *float64 `json:"below_half,omitempty"` // share of pages with a text F1 under 0.5
	Title     *float64 `json:"title,omitempty"`
	Authors   *float64 `json:"authors,omitempty"`
	Date      *float64 `json:"date,omitempty"`
	Kinds     []Kind   `json:"kinds,omitempty"`
}

// A Kind counts how the pages of one labelled kind were read.
type Kind struct {
	Kind  string `json:"kind"`
	Pages int    `json:"pages"`
	Index int    `json:"index"` // said to be no story…
	None  int    `json:"none"`  // … or to hold nothing to read
}

// kinds counts by labelled kind, in the order of their names.
func kinds(results []Result) []Kind {
	count := make(map[string]*Kind)
	for _, r := range results {
		if r.Kind == "" {
			continue
		}
		k := count[r.Kind]
		if k == nil {
			k = &Kind{Kind: r.Kind}
			count[r.Kind] = k
		}
		k.Pages++
		switch r.ReadAs {
		case string(story.Index):
			k.Index++
		case "none":
			k.None++
		}
	}
	var out []Kind
	for _, name := range slices.Sorted(maps.Keys(count)) {
		out = append(out, *count[name])
	}
	return out
}

// Summarize takes the means of results.
func Summarize(results []Result) Summary {
	sum := Summary{Pages: len(results), Kinds: kinds(results)}
	var text Mean
	var title, author, date []float64
	add := func(list *[]float64, v *float64) {
		if v != nil {
			*list = append(*list, *v)
		}
	}
	for _, r := range results {
		if r.Error != "" {
			sum.Failed++
		}
		if r.Text != nil {
			text.Add(*r.Text)
		}
		add(&title, r.Title)
		add(&author, r.Author)
		add(&date, r.Date)
	}
	if n := text.Texts(); n > 0 {
		p, r, f, _ := text.Scores()
		low := float64(text.Low) / float64(n)
		sum.F1, sum.Precision, sum.Recall, sum.BelowHalf = &f, &p, &r, &low
	}
	sum.Title, sum.Authors, sum.Date = average(title), average(author), average(date)
	return sum
}

func average(v []float64) *float64 {
	if len(v) == 0 {
		return nil
	}
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	sum /= float64(len(v))
	return &sum
}
