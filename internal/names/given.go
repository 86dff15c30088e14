package names

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/copytaster/copytaster/internal/learn"
)

// given.txt holds first names that nearly always have one gender: one a line,
// in small letters, with f or m as its last letter, in the order of bytes.
//
//go:embed given.txt
var givenNames string

// pronouns.bin ranks the antecedents of pronouns.
//
//go:embed pronouns.bin
var pronounBytes []byte

// shipped is the model that the program carries.
var shipped = sync.OnceValue(func() *learn.Trees {
	m, _, err := learn.ReadTrees(pronounBytes)
	if err == nil && m.NFeatures != Features {
		err = fmt.Errorf("%d features, not %d", m.NFeatures, Features)
	}
	if err != nil {
		panic("names: the model that is built in: " + err.Error())
	}
	return m
})

// given says how much a first name speaks for a man, below 0 for a woman.
func given(name string) float32 {
	if len(name) > 30 {
		return 0
	}
	name = lowered(name)
	lo, hi := 0, len(givenNames)
	for lo < hi {
		from := lo + 1 + strings.LastIndexByte(givenNames[lo:(lo+hi)/2], '\n')
		to := from + strings.IndexByte(givenNames[from:], '\n')
		if to < from {
			break
		}
		switch line := givenNames[from:to]; strings.Compare(name, line[:len(line)-1]) {
		case -1:
			hi = from
		case 1:
			lo = to + 1
		default:
			if line[len(line)-1] == 'm' {
				return 1.5
			}
			return -1.5
		}
	}
	switch {
	case strings.HasSuffix(name, "a") || strings.HasSuffix(name, "ette") || strings.HasSuffix(name, "ine"):
		return -0.5
	case strings.HasSuffix(name, "o"):
		return 0.5
	}
	return 0
}

// lowered is a name in small letters; most names are asked for in them.
func lowered(name string) string {
	for i := 0; i < len(name); i++ {
		if c := name[i]; 'A' <= c && c <= 'Z' || c >= 0x80 {
			return strings.ToLower(name)
		}
	}
	return name
}

// Shipped is the model that the program carries, for those who measure it.
func Shipped() Scorer { return shipped() }
