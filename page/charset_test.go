package page

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestEncodingIsFound(t *testing.T) {
	const french = "<p>Le pr\u00e9sident a d\u00e9clar\u00e9 : \u00abC\u2019est assez\u00bb.</p>"
	latin := func(s string) string { return must(charmap.Windows1252.NewEncoder().String(s)) }
	kana := "<meta charset=shift_jis><p>\u65e5\u672c\u306e\u9996\u76f8</p>"
	chinese := "<p>" + strings.Repeat("\u6e2f\u53e3\u529e\u516c\u5ba4\u5468\u4e00\u8868\u793a\uff0c\u6e21\u8f6e\u5c06\u5728\u661f\u671f\u4e09\u91cd\u65b0\u5f00\u822a\u3002", 8) + "</p>"
	for _, c := range []struct{ name, doc, contentType, charset, holds string }{
		{"UTF-8 needs no label", french, "", "utf-8", "C\u2019est"},
		{"valid UTF-8 wins over a wrong label", "<meta charset=iso-8859-1>" + french, "text/html; charset=windows-1252", "utf-8", "C\u2019est"},
		{"byte order mark", "\xef\xbb\xbf" + french, "", "utf-8", "C\u2019est"},
		{"UTF-16", must(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(french)), "", "utf-16le", "C\u2019est"},
		{"label of the server", latin(french), "text/html; charset=windows-1252", "windows-1252", "C\u2019est"},
		{"label in the page", "<meta http-equiv=content-type content='text/html; charset=windows-1252'>" + latin(french), "", "windows-1252", "C\u2019est"},
		{"latin-1 means windows-1252", "<meta charset=iso-8859-1>" + latin(french), "", "windows-1252", "C\u2019est"},
		{"a script's label is not the page's", "<script charset='utf-8'></script><meta http-equiv=content-type content='text/html;charset=windows-1252'/>" + latin(french), "", "windows-1252", "C\u2019est"},
		{"no label, Chinese", must(simplifiedchinese.GBK.NewEncoder().String(chinese)), "", "gb18030", "\u6e21\u8f6e"},
		{"no label", latin(strings.Repeat(french, 5)), "", "windows-1252", "d\u00e9clar\u00e9"},
		{"a wrong label that the bytes refute", "<meta charset=utf-8>" + latin(strings.Repeat(french, 5)), "", "windows-1252", "d\u00e9clar\u00e9"},
		{"Shift JIS", must(japanese.ShiftJIS.NewEncoder().String(kana)), "", "shift_jis", "\u9996\u76f8"},
		{"UTF-8 with a bad byte stays UTF-8", strings.Repeat(french, 5) + "\xff", "", "utf-8", "C\u2019est"},
		{"NULs are dropped", "<p>a\x00b and so on for a while, until the end</p>", "", "utf-8", "ab and"},
	} {
		p, err := Parse([]byte(c.doc), Options{ContentType: c.contentType})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.Charset != c.charset || !strings.Contains(p.Blocks()[0].Text, c.holds) {
			t.Errorf("%s: read as %s: %q", c.name, p.Charset, p.Blocks()[0].Text)
		}
	}
}

func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

func TestWhatIsNoText(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      error
	}{
		{"empty", "", ErrEmpty},
		{"white space", " \n\t ", ErrEmpty},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00", ErrBinary},
		{"compressed bytes", strings.Repeat("\x12\xc5h\xe9\xb0K\x9aQ\xf3z\xd7Y\x8b", 100), ErrBinary},
		{"too large", strings.Repeat("x", MaxBytes+1), ErrTooLarge},
	} {
		for form, parse := range map[string]func([]byte, Options) (*Page, error){"html": Parse, "text": ParseText, "auto": ParseAuto} {
			if _, err := parse([]byte(c.doc), Options{}); !errors.Is(err, c.want) {
				t.Errorf("%s as %s: %v, want %v", c.name, form, err, c.want)
			}
		}
	}
}
