package story

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/copytaster/copytaster/internal/weburl"
	"github.com/copytaster/copytaster/page"
)

// A version is one address under which a page offers a picture, with its
// width as far as that is known.
type version struct {
	ref   string
	width float64
}

// wider takes the other version when it is wider.
func (v *version) wider(o version) {
	if o.ref != "" && (v.ref == "" || o.width > v.width) {
		*v = o
	}
}

// use takes the other version when it is wider and can be used.
func (v *version) use(o version) {
	if (v.ref == "" || o.width > v.width) && usableRef(o.ref) {
		*v = o
	}
}

// largest picks the largest version of a srcset, as the HTML standard cuts it:
// addresses may hold commas, and end at white space.
func largest(srcset string) version {
	var best version
	for s := srcset; ; {
		s = strings.TrimLeft(s, " \t\n\r\f,")
		if s == "" {
			break
		}
		i := strings.IndexAny(s, " \t\n\r\f")
		if i < 0 {
			i = len(s)
		}
		ref, width := s[:i], ""
		if s = s[i:]; strings.HasSuffix(ref, ",") {
			ref = strings.TrimRight(ref, ",")
		} else if width = s; strings.IndexByte(s, ',') >= 0 {
			width, s, _ = strings.Cut(s, ",")
		} else {
			s = ""
		}
		best.wider(version{ref, statedWidth(strings.TrimSpace(width), ref)})
	}
	return best
}

// statedWidth reads "640w" or "2x"; without it, the address may tell.
func statedWidth(s, ref string) float64 {
	if n := len(s) - 1; n > 0 {
		if v, err := strconv.ParseFloat(s[:n], 64); err == nil && v > 0 && v < 1e5 {
			if s[n] == 'w' {
				return v
			}
			return max(widthIn(ref), 1) * v
		}
	}
	return widthIn(ref)
}

// usableRef reports whether an address may lead to a picture of the story.
func usableRef(ref string) bool {
	return ref != "" && !strings.HasPrefix(ref, "data:") && !strings.HasPrefix(ref, "blob:") && !strings.ContainsAny(ref, "{}<>") &&
		!strings.Contains(ref, "%7B") && !isPlaceholder(ref)
}

func isPlaceholder(url string) bool {
	has := func(s string) bool { return strings.Contains(url, s) }
	return has("placeholder") || has("spacer") || has("1x1") || has("blank.png") || has("transparent.") ||
		has(".gif") && (has("blank.gif") || has("pixel.gif") || has("loading.gif") || has("grey.gif") || has("transparent") || has("empty") || has("dummy")) ||
		has("lazy") && (has("/lazy") || has("lazyload.")) ||
		has("image") && (has("noimage") || has("no-image") || has("no_image") || has("missing-image"))
}

// widthMarks stand before the width that an address asks for.
var widthMarks = []string{"w=", "width=", "wid=", "imwidth=", "resize=", "w_", "width/", "/w", "-w", "w:", "width:", "width%3d"}

// widthIn is the width that an address tells: "w=1200", "/width/730/",
// "-1200x800", or 0.
func widthIn(ref string) float64 {
	if len(ref) > 2000 {
		return 0
	}
	best := 0
	for i := 1; i < len(ref); i++ {
		if ref[i]-'0' > 9 || ref[i-1]-'0' <= 9 {
			continue
		}
		v, n := digits(ref[i:], 4)
		if n < 2 || i+n < len(ref) && ref[i+n]-'0' <= 9 {
			continue
		}
		if i+n+1 < len(ref) && ref[i+n] == 'x' && ref[i+n+1]-'0' <= 9 && strings.IndexByte("-_/=,.C", ref[i-1]) >= 0 {
			best = max(best, v)
			continue
		}
		if strings.IndexByte("=_/w:d", ref[i-1]) < 0 || v <= best {
			continue
		}
		for _, m := range widthMarks {
			if strings.HasSuffix(ref[:i], m) {
				best = v
			}
		}
	}
	return float64(best)
}

// pictureExts are the endings of picture files.
var pictureExts = []string{".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif"}

// isPictureRef reports whether an address names a picture file.
func isPictureRef(ref string) bool {
	if len(ref) > 2000 || strings.HasPrefix(ref, "data:") {
		return false
	}
	path, _, _ := strings.Cut(ref, "?")
	path, _, _ = strings.Cut(path, "#")
	path = strings.TrimRight(path, "/")
	for _, ext := range pictureExts {
		if n := len(path) - len(ext); n > 0 && strings.EqualFold(path[n:], ext) {
			return true
		}
	}
	return false
}

// sourceNames are the ends of the names of attributes from which scripts take a picture's address.
var sourceNames = wordSet("src lazy-src original lazy hi-res-src full-src large-file orig-file")

// versionsOf adds what the attributes of an element offer as its picture.
func versionsOf(p *page.Page, n int32, best *version) {
	var shown version
	for name, value := range p.Attrs(n) {
		if len(value) < 5 || len(name) < 3 {
			continue
		}
		switch {
		case endsWith(name, "srcset"):
			best.use(largest(value))
		case strings.EqualFold(name, "src"):
			shown = version{value, widthIn(value)}
		case !opensWith(name, "data-"):
		case entryOf(sourceNames, name[len("data-"):]):
			best.use(version{value, max(widthIn(value), 1)})
		case isPictureRef(value) && !strings.ContainsAny(value, " \n"):
			best.use(version{value, widthIn(value)})
		}
	}
	best.use(shown)
}

// pictureOf is the address of a picture element in its largest version.
func (f *finder) pictureOf(n int32) version {
	p := f.p
	var best version
	versionsOf(p, n, &best)
	if parent := p.Nodes[n].Parent; p.Is(parent, page.Picture) {
		for i := parent + 1; i < p.Nodes[parent].End; i++ {
			if p.Is(i, page.Source) {
				versionsOf(p, i, &best)
			}
		}
	}
	if a := p.Under(n, page.A); a > 0 {
		if href := p.Value(a, page.Href); isPictureRef(href) && (best.ref == "" || p.Value(a, page.Itemprop) == "contentUrl" || samePicture(href, best.ref)) {
			best = version{href, max(best.width, widthIn(href))}
		}
	}
	return best
}

// A pictureKey is what tells a picture in whatever size it comes: the stem of
// its file name, and long numbers in its address.
type pictureKey struct {
	stem    string
	ids     []string
	generic bool // the file name tells nothing, and the stem is the path
}

// A keyReader reads the keys of pictures.
type keyReader struct {
	ids []string // of all of them
}

// keyOf reads an address. Resizers carry the address of the picture
// inside of their own.
func (r *keyReader) keyOf(ref string) pictureKey {
	ref = innermost(ref)
	_, rest, ok := strings.Cut(ref, "://")
	if !ok {
		rest = ref
	}
	path, query, _ := strings.Cut(rest, "?")
	path, _, _ = strings.Cut(path, "#")
	path = strings.ToLower(strings.TrimRight(path, "/"))
	name := strings.LastIndexByte(path, '/') + 1
	stem := withoutSize(path[name:])
	vague := generic(stem)
	if vague {
		if isSize(stem) {
			stem = ""
		}
		dir := 0
		if ok {
			dir = max(strings.IndexByte(path[:name], '/'), 0) // without the host
		}
		if strings.HasPrefix(path[name:], stem) {
			stem = path[dir : name+len(stem)] // "…/4711/640x480" says more than its file name
		} else {
			stem = path[dir:name] + stem
		}
		if !isPictureRef(path) && query != "" {
			stem += "?" + query
		}
	}
	from := len(r.ids)
	r.ids = appendIDs(r.ids, path)
	return pictureKey{stem, r.ids[from:], vague}
}

// innermost is the last whole address inside of an address.
func innermost(ref string) string {
	if len(ref) < 10 || len(ref) > 4000 || !strings.Contains(ref[1:], "http") {
		return ref
	}
	for range 2 {
		i := max(strings.LastIndex(ref, "http://"), strings.LastIndex(ref, "https://"), strings.LastIndex(ref, "https%3A"), strings.LastIndex(ref, "http%3A"),
			strings.LastIndex(ref, "https%3a"), strings.LastIndex(ref, "http%3a"))
		if i <= 0 {
			break
		}
		inner := ref[i:]
		if strings.IndexByte("=&", ref[i-1]) >= 0 {
			inner, _, _ = strings.Cut(inner, "&")
		}
		if plain, err := url.PathUnescape(inner); err == nil {
			inner = plain
		}
		ref = inner
	}
	return ref
}

// withoutSize drops the ending of a file name and what says its size.
func withoutSize(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 && len(name)-i <= 5 {
		name = name[:i]
	}
	name, _, _ = strings.Cut(name, "@")
	name = sizeless(name)
	if i := strings.LastIndex(name, "_c"); i > 0 && strings.Count(name[i:], "-") >= 3 && strings.Trim(name[i+2:], "0123456789-_sx") == "" {
		name = name[:i] // a crop: four numbers
	}
	for range 3 {
		i := strings.LastIndexAny(name, "-_")
		if i <= 0 || !isSize(name[i+1:]) {
			break
		}
		name = name[:i]
	}
	return name
}

// sizeless drops the numbers of a size inside of a file name: "hero.640x480.v2".
func sizeless(name string) string {
	for i := 1; i+1 < len(name); i++ {
		if name[i] != 'x' || name[i-1]-'0' > 9 || name[i+1]-'0' > 9 {
			continue
		}
		from, to := i, i+1
		for from > 0 && name[from-1]-'0' <= 9 {
			from--
		}
		for to < len(name) && name[to]-'0' <= 9 {
			to++
		}
		if i-from <= 4 && to-i <= 5 && (from == 0 || !isLower(name[from-1])) && (to == len(name) || !isLower(name[to])) && from > 4 {
			return strings.TrimRight(name[:from]+name[to:], "-_.")
		}
	}
	return name
}

// isSize reports whether a part of a file name says its size: 640x480, w640,
// 640w, scaled, large, e1743513812 (an edit).
func isSize(s string) bool {
	switch s {
	case "scaled", "rotated", "large", "medium", "small", "thumb", "thumbnail", "xlarge", "full", "orig", "original", "crop", "cropped", "master", "square", "landscape", "portrait":
		return true
	}
	if w, h, ok := strings.Cut(strings.TrimLeft(s, "shwc"), "x"); ok && isNumber(w) && isNumber(h) {
		return true
	}
	if n := len(s); n >= 3 && n <= 5 && (s[0] == 'w' && isNumber(s[1:]) || s[n-1] == 'w' && isNumber(s[:n-1])) {
		return true
	}
	return len(s) >= 11 && s[0] == 'e' && isNumber(s[1:])
}

// generic reports whether a stem tells nothing of the picture.
func generic(stem string) bool {
	if len(stem) < 5 || isSize(stem) {
		return true
	}
	switch stem {
	case "image", "picture", "photo", "default", "index", "download", "getimage", "image_size", "resize":
		return true
	}
	return isNumber(stem) && len(stem) < 6
}

func isNumber(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// appendIDs appends the numbers of six digits and more, dates apart, and the
// hexadecimal ones of twelve and more in a path.
func appendIDs(out []string, path string) []string {
	most := len(out) + 8
	for i := 0; i < len(path) && len(out) < most; {
		j, decimal := i, true
		for j < len(path) && isHex(path[j]) {
			decimal = decimal && path[j] <= '9'
			j++
		}
		alone := (j == len(path) || !isLower(path[j])) && (i == 0 || !isLower(path[i-1]))
		s := path[i:j]
		if alone && (decimal && len(s) >= 6 && !isDay(s) || len(s) >= 12) {
			out = append(out, s)
		}
		i = max(j, i+1)
	}
	return out
}

func isHex(c byte) bool   { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// isDay reports whether a number may be a date: 20170119, 201701.
func isDay(s string) bool {
	return (len(s) == 8 || len(s) == 6) && (s[:2] == "19" || s[:2] == "20") && (s[4] == '0' || s[4] == '1' && s[5] <= '2')
}

// is reports whether two keys are of one picture. Ids that many
// pictures of the page share are passed over.
func (a *pictureKey) is(b *pictureKey, common map[string]bool) bool {
	if a.stem == b.stem {
		return a.stem != ""
	}
	for _, x := range a.ids {
		for _, y := range b.ids {
			if x == y && !common[x] {
				return true
			}
		}
	}
	return false
}

// samePicture reports whether two addresses are of one picture.
func samePicture(a, b string) bool {
	var buffer [16]string
	r := keyReader{buffer[:0]}
	x, y := r.keyOf(a), r.keyOf(b)
	return x.is(&y, nil)
}

// imageOf is an image by its address.
func imageOf(url string) Image { return Image{URL: url, File: weburl.File(url)} }
