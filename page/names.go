package page

// A Name is the number of a tag or attribute name in the table; 0 is any other name.
type Name uint16

// The names that the table holds.
const (
	_ Name = iota
	A
	Abbr
	Acronym
	Address
	Applet
	Area
	Article
	Aside
	Audio
	B
	Base
	Basefont
	Bdi
	Bdo
	Bgsound
	Big
	Blink
	Blockquote
	Body
	Br
	Button
	Canvas
	Caption
	Center
	Cite
	Code
	Col
	Colgroup
	Data
	Datalist
	Dd
	Del
	Details
	Dfn
	Dialog
	Dir
	Div
	Dl
	Dt
	Em
	Embed
	Fieldset
	Figcaption
	Figure
	Font
	Footer
	Form
	Frame
	Frameset
	H1
	H2
	H3
	H4
	H5
	H6
	Head
	Header
	Hgroup
	Hr
	HtmlTag
	I
	Iframe
	Image
	Img
	Input
	Ins
	Kbd
	Keygen
	Label
	Legend
	Li
	Link
	Listing
	Main
	Map
	Mark
	Marquee
	Math
	Menu
	Meta
	Meter
	Nav
	Nobr
	Noembed
	Noframes
	Noscript
	Object
	Ol
	Optgroup
	Option
	Output
	P
	Param
	Picture
	Plaintext
	Portal
	Pre
	Progress
	Q
	Rb
	Rp
	Rt
	Rtc
	Ruby
	S
	Samp
	Script
	Search
	Section
	Select
	Slot
	Small
	Source
	Span
	Strike
	Strong
	Style
	Sub
	Summary
	Sup
	SvgTag
	Table
	Tbody
	Td
	Template
	Textarea
	Tfoot
	Th
	Thead
	Time
	Title
	Tr
	Track
	Tt
	U
	Ul
	Var
	Video
	Wbr
	Xmp
	AnnotationXml
	Mi
	Mn
	Mo
	Ms
	Mtext
	Mglyph
	Malignmark
	Desc
	Foreignobject
	Path
	AmpImg
	AmpVideo
	AmpAd
	AmpIframe
	Action
	Alt
	AriaHidden
	AriaLabel
	Class
	Color
	Content
	Coords
	DataSrc
	DataSrcset
	DataOriginal
	DataUrl
	Datetime
	Encoding
	Face
	Hidden
	Href
	Hreflang
	HttpEquiv
	Id
	Itemid
	Itemprop
	Itemscope
	Itemtype
	Lang
	Language
	NameAttr
	Poster
	Property
	Prefix
	Rel
	Resource
	Rev
	Role
	Size
	Sizes
	Src
	Srcset
	Start
	Target
	Type
	Typeof
	Value
	Vocab
	Charset
	Media
	Srcdoc
	Width
	Height
	About
	DataTestid
	DataComponent
	XmlLang
	Pubdate
	Async
	Defer
	Tabindex
	Onclick
	AriaLabelledby
	DataType
	DataId
	nameCount
)

var nameText = [nameCount]string{
	A:              "a",
	Abbr:           "abbr",
	Acronym:        "acronym",
	Address:        "address",
	Applet:         "applet",
	Area:           "area",
	Article:        "article",
	Aside:          "aside",
	Audio:          "audio",
	B:              "b",
	Base:           "base",
	Basefont:       "basefont",
	Bdi:            "bdi",
	Bdo:            "bdo",
	Bgsound:        "bgsound",
	Big:            "big",
	Blink:          "blink",
	Blockquote:     "blockquote",
	Body:           "body",
	Br:             "br",
	Button:         "button",
	Canvas:         "canvas",
	Caption:        "caption",
	Center:         "center",
	Cite:           "cite",
	Code:           "code",
	Col:            "col",
	Colgroup:       "colgroup",
	Data:           "data",
	Datalist:       "datalist",
	Dd:             "dd",
	Del:            "del",
	Details:        "details",
	Dfn:            "dfn",
	Dialog:         "dialog",
	Dir:            "dir",
	Div:            "div",
	Dl:             "dl",
	Dt:             "dt",
	Em:             "em",
	Embed:          "embed",
	Fieldset:       "fieldset",
	Figcaption:     "figcaption",
	Figure:         "figure",
	Font:           "font",
	Footer:         "footer",
	Form:           "form",
	Frame:          "frame",
	Frameset:       "frameset",
	H1:             "h1",
	H2:             "h2",
	H3:             "h3",
	H4:             "h4",
	H5:             "h5",
	H6:             "h6",
	Head:           "head",
	Header:         "header",
	Hgroup:         "hgroup",
	Hr:             "hr",
	HtmlTag:        "html",
	I:              "i",
	Iframe:         "iframe",
	Image:          "image",
	Img:            "img",
	Input:          "input",
	Ins:            "ins",
	Kbd:            "kbd",
	Keygen:         "keygen",
	Label:          "label",
	Legend:         "legend",
	Li:             "li",
	Link:           "link",
	Listing:        "listing",
	Main:           "main",
	Map:            "map",
	Mark:           "mark",
	Marquee:        "marquee",
	Math:           "math",
	Menu:           "menu",
	Meta:           "meta",
	Meter:          "meter",
	Nav:            "nav",
	Nobr:           "nobr",
	Noembed:        "noembed",
	Noframes:       "noframes",
	Noscript:       "noscript",
	Object:         "object",
	Ol:             "ol",
	Optgroup:       "optgroup",
	Option:         "option",
	Output:         "output",
	P:              "p",
	Param:          "param",
	Picture:        "picture",
	Plaintext:      "plaintext",
	Portal:         "portal",
	Pre:            "pre",
	Progress:       "progress",
	Q:              "q",
	Rb:             "rb",
	Rp:             "rp",
	Rt:             "rt",
	Rtc:            "rtc",
	Ruby:           "ruby",
	S:              "s",
	Samp:           "samp",
	Script:         "script",
	Search:         "search",
	Section:        "section",
	Select:         "select",
	Slot:           "slot",
	Small:          "small",
	Source:         "source",
	Span:           "span",
	Strike:         "strike",
	Strong:         "strong",
	Style:          "style",
	Sub:            "sub",
	Summary:        "summary",
	Sup:            "sup",
	SvgTag:         "svg",
	Table:          "table",
	Tbody:          "tbody",
	Td:             "td",
	Template:       "template",
	Textarea:       "textarea",
	Tfoot:          "tfoot",
	Th:             "th",
	Thead:          "thead",
	Time:           "time",
	Title:          "title",
	Tr:             "tr",
	Track:          "track",
	Tt:             "tt",
	U:              "u",
	Ul:             "ul",
	Var:            "var",
	Video:          "video",
	Wbr:            "wbr",
	Xmp:            "xmp",
	AnnotationXml:  "annotation-xml",
	Mi:             "mi",
	Mn:             "mn",
	Mo:             "mo",
	Ms:             "ms",
	Mtext:          "mtext",
	Mglyph:         "mglyph",
	Malignmark:     "malignmark",
	Desc:           "desc",
	Foreignobject:  "foreignobject",
	Path:           "path",
	AmpImg:         "amp-img",
	AmpVideo:       "amp-video",
	AmpAd:          "amp-ad",
	AmpIframe:      "amp-iframe",
	Action:         "action",
	Alt:            "alt",
	AriaHidden:     "aria-hidden",
	AriaLabel:      "aria-label",
	Class:          "class",
	Color:          "color",
	Content:        "content",
	Coords:         "coords",
	DataSrc:        "data-src",
	DataSrcset:     "data-srcset",
	DataOriginal:   "data-original",
	DataUrl:        "data-url",
	Datetime:       "datetime",
	Encoding:       "encoding",
	Face:           "face",
	Hidden:         "hidden",
	Href:           "href",
	Hreflang:       "hreflang",
	HttpEquiv:      "http-equiv",
	Id:             "id",
	Itemid:         "itemid",
	Itemprop:       "itemprop",
	Itemscope:      "itemscope",
	Itemtype:       "itemtype",
	Lang:           "lang",
	Language:       "language",
	NameAttr:       "name",
	Poster:         "poster",
	Property:       "property",
	Prefix:         "prefix",
	Rel:            "rel",
	Resource:       "resource",
	Rev:            "rev",
	Role:           "role",
	Size:           "size",
	Sizes:          "sizes",
	Src:            "src",
	Srcset:         "srcset",
	Start:          "start",
	Target:         "target",
	Type:           "type",
	Typeof:         "typeof",
	Value:          "value",
	Vocab:          "vocab",
	Charset:        "charset",
	Media:          "media",
	Srcdoc:         "srcdoc",
	Width:          "width",
	Height:         "height",
	About:          "about",
	DataTestid:     "data-testid",
	DataComponent:  "data-component",
	XmlLang:        "xml:lang",
	Pubdate:        "pubdate",
	Async:          "async",
	Defer:          "defer",
	Tabindex:       "tabindex",
	Onclick:        "onclick",
	AriaLabelledby: "aria-labelledby",
	DataType:       "data-type",
	DataId:         "data-id",
}

// String returns the name in lower case.
func (n Name) String() string {
	if n < nameCount {
		return nameText[n]
	}
	return ""
}

// nameSlots is the size of the hash table of names: a power of two, four times
// the names at least, so that most look-ups meet one candidate.
const nameSlots = 2048

// nameTable is nameText by hash, open addressed; 0 is a free slot.
var nameTable = func() (t [nameSlots]Name) {
	for n := Name(1); n < nameCount; n++ {
		h := uint32(fnvStart)
		for i := range len(nameText[n]) {
			h = (h ^ uint32(nameText[n][i])) * fnvPrime
		}
		slot := slotOf(h)
		for t[slot] != 0 {
			slot = (slot + 1) % nameSlots
		}
		t[slot] = n
	}
	return t
}()

// The 32-bit FNV-1a hash (Fowler, Noll, Vo), over the name in lower case.
const (
	fnvStart = 2166136261
	fnvPrime = 16777619
)

func slotOf(h uint32) uint32 { return (h ^ h>>15) % nameSlots }

// lookup finds a name, written in any case, by its hash in lower case.
func lookup(s string, h uint32) Name {
	for slot := slotOf(h); ; slot = (slot + 1) % nameSlots {
		n := nameTable[slot]
		if n == 0 || equalLower(s, nameText[n]) {
			return n
		}
	}
}

// lowered is a name with its ASCII letters lowered, and no others.
func lowered(s string) string {
	for i := range len(s) {
		if toLower[s[i]] != s[i] {
			b := []byte(s)
			for ; i < len(b); i++ {
				b[i] = toLower[b[i]]
			}
			return string(b)
		}
	}
	return s
}

// equalFold reports whether two names are the same but for the case of ASCII letters.
func equalFold(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		if toLower[a[i]] != toLower[b[i]] {
			return false
		}
	}
	return true
}

// equalLower reports whether s with its ASCII letters lowered is lower.
func equalLower(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		if toLower[s[i]] != lower[i] {
			return false
		}
	}
	return true
}
