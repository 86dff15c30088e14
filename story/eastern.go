package story

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bylines in Chinese, Japanese and Korean: no space parts a name from what
// stands before it, and the word for reporter tells that names follow ("本报记者
// 王小海 李明") or that one stood before ("홍길동 기자").

// hanReporters are followed by the names of who wrote the story, hanEditors by
// those of who edited it: they count where nobody else is named.
var (
	hanReporters = []string{"记者", "記者", "作者", "撰文", "撰稿", "通讯员", "文/", "文／", "文｜"}
	hanEditors   = []string{"责任编辑", "責任編輯", "责编", "責編"}
)

// hanSurnames are the first characters of most Chinese names.
const hanSurnames = "王李张張刘劉陈陳杨楊黄黃赵趙周吴吳徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯葛岳牛伊闵閔柏温莊庄柯欧歐柳詹洪翁倪章鲁魯俞费費康安常乔喬赖賴施文易颜顏梅盛童左季焦鲍鮑焦牟樊伍靳祁纪紀舒屈项項祝关關包殷华華苗尤连連邢管裴席查游司"

// isEasternName reports whether a string without spaces can be a person's: a
// surname and one or two characters more, four or five in Japanese, kana, hangul.
func isEasternName(s string) bool {
	n := utf8.RuneCountInString(s)
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana, unicode.Hangul) }) {
		return n >= 2 && n <= 8
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if n < 2 || n > 5 || strings.ContainsRune("网網报報社站台摄攝文图圖局部会會院者", last) {
		return false
	}
	return n > 3 || strings.ContainsRune(hanSurnames, first)
}

// afterReporter takes the word for reporter off the front of names: "记者王小海".
func afterReporter(s string) string {
	if s == "" || s[0] < 0xe3 {
		return s
	}
	for _, word := range hanReporters {
		if rest, ok := strings.CutPrefix(s, word); ok {
			return strings.TrimLeft(rest, " :：")
		}
	}
	return s
}

// easternNames reads the names in a line in Han or hangul.
func easternNames(line string) []Author {
	if isAllLatin(line) {
		return nil
	}
	for _, list := range [...][]string{hanReporters, hanEditors} {
		var out []Author
		for _, word := range list {
			for rest := line; ; {
				_, after, ok := strings.Cut(rest, word)
				if !ok {
					break
				}
				out = appendHan(out, after)
				rest = after
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return koreanNames(line)
}

func isAllLatin(s string) bool {
	for i := range len(s) {
		if s[i] >= 0xe3 && s[i] <= 0xed {
			return false
		}
	}
	return true
}

// appendHan reads the names at the front of s: two to four characters each,
// with spaces or commas between.
func appendHan(out []Author, s string) []Author {
	for len(out) < maxAuthors {
		s = strings.TrimLeft(s, " :：　、，,·&\u00a0")
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
		if end < 0 {
			end = len(s)
		}
		name := s[:end]
		first, _ := utf8.DecodeRuneInString(name)
		if n := utf8.RuneCountInString(name); n < 2 || n > 4 || !strings.ContainsRune(hanSurnames, first) {
			return out
		}
		if indexAuthor(out, name) < 0 {
			out = append(out, Author{Name: name, Type: "person"})
		}
		s = s[end:]
	}
	return out
}

// koreanNames reads "홍길동 기자".
func koreanNames(line string) []Author {
	var out []Author
	before := ""
	for w := range strings.FieldsSeq(line) {
		w = strings.Trim(w, "()[]=·,/|")
		if strings.HasPrefix(w, "기자") && len(out) < maxAuthors {
			if n := utf8.RuneCountInString(before); n >= 2 && n <= 4 && isHangul(before) {
				out = append(out, Author{Name: before, Type: "person"})
			}
		}
		before = w
	}
	return out
}

func isHangul(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Hangul, r) {
			return false
		}
	}
	return s != ""
}

// easternOpening reads the reporter whom a report names in brackets where it
// begins: "本报港城3月3日电（记者 王小海）".
func easternOpening(text string) []Author {
	head := text[:min(len(text), 200)]
	if isAllLatin(head) {
		return nil
	}
	for _, word := range [...]string{"（记者", "(记者", "（記者", "(記者", "（本报记者", "(本报记者"} {
		if _, after, ok := strings.Cut(head, word); ok {
			return appendHan(nil, after)
		}
	}
	return nil
}
