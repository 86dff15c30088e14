package page

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// How much of a document is looked at for a declared and for a guessed encoding.
const (
	declaredWithin = 64 << 10 // archives put scripts of theirs in front
	guessFrom      = 4 << 10
)

// decode turns a document into UTF-8 text without NULs and carriage returns.
// The encoding is, in this order: that of a byte order mark; UTF-8 when the
// bytes are valid UTF-8, whatever a label says (pages in UTF-8 with a wrong
// label are frequent, the other way round does not happen by chance); that of
// the server's label; that of a meta tag; a guess; windows-1252.
func decode(doc []byte, contentType string) (text, name string, err error) {
	if len(doc) > MaxBytes {
		return "", "", ErrTooLarge
	}
	switch {
	case bytes.HasPrefix(doc, []byte("\xef\xbb\xbf")):
		doc = doc[3:]
	case bytes.HasPrefix(doc, []byte("\xff\xfe")), bytes.HasPrefix(doc, []byte("\xfe\xff")):
		e, name := charset.Lookup(map[bool]string{true: "utf-16le", false: "utf-16be"}[doc[0] == 0xff])
		return clean(convert(doc[2:], e)), name, nil
	}
	if len(bytes.TrimSpace(doc)) == 0 {
		return "", "", ErrEmpty
	}
	if isBinary(doc) {
		return "", "", ErrBinary
	}
	if utf8.Valid(doc) {
		return clean(doc), "utf-8", nil
	}
	e, name := legacy(doc, contentType)
	if name == "utf-8" {
		return clean(bytes.ToValidUTF8(doc, []byte("\ufffd"))), name, nil
	}
	return clean(convert(doc, e)), name, nil
}

// legacy finds the encoding of a document that is not valid UTF-8.
func legacy(doc []byte, contentType string) (encoding.Encoding, string) {
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		if e, name := charset.Lookup(params["charset"]); e != nil && name != "utf-8" {
			return e, name
		}
	}
	for label := range declared(doc) {
		if e, name := charset.Lookup(label); e != nil && name != "utf-8" && !strings.HasPrefix(name, "utf-16") {
			return e, name
		}
	}
	// A few bad bytes in a UTF-8 page are damage, not another encoding.
	if mostlyUTF8(doc) {
		return nil, "utf-8"
	}
	if r, err := chardet.NewHtmlDetector().DetectBest(guessSample(doc)); err == nil {
		label := strings.Replace(r.Charset, "GB-", "GB", 1) // it says GB-18030
		if e, name := charset.Lookup(label); e != nil && name != "utf-8" && r.Confidence >= 30 {
			return e, name
		}
	}
	return charmap.Windows1252, "windows-1252"
}

// guessSample is the part of a document around its first bytes beyond ASCII.
func guessSample(doc []byte) []byte {
	at := bytes.IndexFunc(doc, func(r rune) bool { return r >= utf8.RuneSelf })
	at = max(0, at-guessFrom/4)
	return doc[at:min(len(doc), at+guessFrom)]
}

// declared ranges over the encodings that meta tags and an XML declaration name.
func declared(doc []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		head := bytes.ToLower(doc[:min(len(doc), declaredWithin)])
		for {
			at := bytes.IndexByte(head, '<')
			if at < 0 {
				return
			}
			head = head[at+1:]
			key := "charset"
			if bytes.HasPrefix(head, []byte("?xml")) {
				key = "encoding"
			} else if !bytes.HasPrefix(head, []byte("meta")) {
				continue
			}
			tag := head
			if end := bytes.IndexByte(head, '>'); end >= 0 {
				tag = head[:end]
			}
			if label := labelIn(tag, key); label != "" && !yield(label) {
				return
			}
		}
	}
}

// labelIn is what stands behind a key and "=" in a tag.
func labelIn(tag []byte, key string) string {
	for {
		i := bytes.Index(tag, []byte(key))
		if i < 0 {
			return ""
		}
		tag = bytes.TrimLeft(tag[i+len(key):], " \t\r\n")
		if len(tag) == 0 || tag[0] != '=' {
			continue
		}
		value := bytes.TrimLeft(tag[1:], " \t\r\n\"'")
		if end := bytes.IndexAny(value, " \t\r\n\"';/?"); end >= 0 {
			value = value[:end]
		}
		return string(value)
	}
}

// mostlyUTF8 reports whether most bytes beyond ASCII belong to valid UTF-8.
func mostlyUTF8(doc []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(doc); {
		if doc[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(doc[i:])
		if r == utf8.RuneError && size <= 1 {
			bad++
		} else {
			good++
		}
		i += max(size, 1)
	}
	return good > 4*bad
}

// isBinary reports whether the document's first bytes are not text: pictures,
// archives and the like hold control characters that no page holds, a tenth of
// them where all bytes are equally frequent.
func isBinary(doc []byte) bool {
	head := doc[:min(len(doc), 1024)]
	control := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b {
			control++
		}
	}
	return control*10 > len(head) || control*20 > max(len(head), 200)
}

func convert(doc []byte, e encoding.Encoding) []byte {
	out, err := e.NewDecoder().Bytes(doc)
	if err != nil {
		return bytes.ToValidUTF8(doc, []byte("\ufffd"))
	}
	return out
}

// clean drops NULs and turns carriage returns into line breaks, as the HTML
// standard's preprocessing does.
func clean(s []byte) string {
	if bytes.IndexByte(s, 0) >= 0 {
		s = bytes.ReplaceAll(s, []byte{0}, nil)
	}
	if bytes.IndexByte(s, '\r') < 0 {
		return string(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := bytes.IndexByte(s, '\r')
		if i < 0 {
			b.Write(s)
			return b.String()
		}
		b.Write(s[:i])
		b.WriteByte('\n')
		s = bytes.TrimPrefix(s[i+1:], []byte("\n"))
	}
}
