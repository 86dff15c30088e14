// Package alike puts words that are used alike into classes.
//
// The classes were made by clustering word vectors (CLASSES.md); the table of
// 120,000 words is read where it is embedded, so that it costs nothing at start.
package alike

import (
	"bytes"
	_ "embed"
	"encoding/binary"
)

// How many classes there are at the three sizes. Class 0 holds the unknown words.
const (
	Coarse = 64
	Middle = 256
	Fine   = 1024
)

// The table: for each fine class its middle and its coarse one, a byte each;
// then for each value of a hash's first bits where its words begin, four bytes;
// then the words, four bytes each: more of the hash, the fine class, and the use.
const (
	bucketBits = 14
	classBits  = 10
	markBits   = 24 - classBits
	buckets    = 2 * Fine
	entries    = buckets + 4<<bucketBits + 4
)

//go:embed classes.bin
var table string

// Class returns the classes of a word in lower case with plain apostrophes:
// one of 64, one of 256 and one of 1,024, each a part of the one before. All
// are 0 for an unknown word. A compound that is unknown is as its last part.
func Class(word []byte) (c64, c256, c1024 uint16) {
	c64, c256, c1024, _ = Look(word)
	return c64, c256, c1024
}

// Look returns the classes and the use: one of 256 classes of words that are
// the same parts of speech.
func Look(word []byte) (c64, c256, c1024, use uint16) {
	c, u := find(word)
	if c == 0 {
		if i := bytes.LastIndexByte(word, '-'); i > 0 {
			c, u = find(word[i+1:])
		}
	}
	return uint16(table[Fine+c]), uint16(table[c]), uint16(c), uint16(u)
}

// find returns the fine class of a word and its use.
func find(word []byte) (fine, use int) {
	bucket, mark := hash(word)
	at := buckets + 4*bucket
	for i, end := number(at), number(at+4); i < end; i++ {
		e := table[entries+4*i:][:4]
		v := uint32(e[0]) | uint32(e[1])<<8 | uint32(e[2])<<16
		if v>>classBits == mark {
			return int(v & (1<<classBits - 1)), int(e[3])
		}
	}
	return 0, 0
}

func number(at int) int {
	b := table[at:][:4]
	return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
}

// hash returns the bucket of a word and its mark there.
func hash(word []byte) (bucket int, mark uint32) {
	h := uint64(14695981039346656037)
	for _, c := range word {
		h = (h ^ uint64(c)) * 1099511628211
	}
	h = (h ^ h>>32) * 0x9e3779b97f4a7c15
	return int(h >> (64 - bucketBits)), uint32(h >> (64 - bucketBits - markBits) & (1<<markBits - 1))
}

// Append writes the table of these words, each with its fine class and its use, and of the
// middle and the coarse class of each fine one. Of two words that the hash
// cannot tell apart the first one stays.
func Append(out []byte, words []string, fine []uint16, use []uint8, middle, coarse [Fine]uint8) []byte {
	var in [1 << bucketBits][]uint32
	for i, w := range words {
		bucket, mark := hash([]byte(w))
		taken := false
		for _, v := range in[bucket] {
			taken = taken || v<<8>>8>>classBits == mark
		}
		if !taken {
			in[bucket] = append(in[bucket], uint32(use[i])<<24|mark<<classBits|uint32(fine[i]))
		}
	}
	out = append(append(out, middle[:]...), coarse[:]...)
	n := uint32(0)
	for i := range in {
		out = binary.LittleEndian.AppendUint32(out, n)
		n += uint32(len(in[i]))
	}
	out = binary.LittleEndian.AppendUint32(out, n)
	for i := range in {
		for _, v := range in[i] {
			out = binary.LittleEndian.AppendUint32(out, v)
		}
	}
	return out
}
