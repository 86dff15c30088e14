package eval

import (
	"math"
	"testing"
)

func TestCompareCountsRunsOfFourWords(t *testing.T) {
	for _, c := range []struct {
		gold, got string
		p, r      float64
	}{
		{"a b c d e", "a b c d e", 1, 1},
		{"a b c d e f", "a b c d e", 1, 2. / 3},
		{"a b c d", "a b c d e", 1. / 2, 1},
		{"a b c d", "A b c d", 0, 0}, // capitals count
		{"a b", "a b", 1, 1},         // a short text is one run
		{"a b c d", "", 0, 0},
		{"", "", 1, 1},
	} {
		s := Compare(Tokens(c.gold, false), Tokens(c.got, false))
		if math.Abs(s.Precision()-c.p) > 1e-9 || math.Abs(s.Recall()-c.r) > 1e-9 {
			t.Errorf("%q against %q: precision %v, recall %v", c.got, c.gold, s.Precision(), s.Recall())
		}
	}
}

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		text   string
		single bool
		want   int
	}{
		{"It’s 1,000 miles, isn't it?", false, 8},
		{"co\u00adoperate", false, 1},
		{"東京で会う", false, 1},
		{"東京で会う", true, 5},
		{"naïve café_bar", false, 2},
	} {
		if got := len(Tokens(c.text, c.single)); got != c.want {
			t.Errorf("%q: %d words, want %d", c.text, got, c.want)
		}
	}
}

func TestMeanLeavesEmptyOutputOutOfPrecision(t *testing.T) {
	var m Mean
	m.Add(Shares{TP: 1})
	m.Add(Shares{FN: 1})
	if p, r, f, mean := m.Scores(); p != 1 || r != 0.5 || math.Abs(f-2./3) > 1e-9 || mean != 0.5 || m.Low != 1 {
		t.Errorf("precision %v, recall %v, F1 %v, mean %v, low %d", p, r, f, mean, m.Low)
	}
}

func TestWordF1IgnoresOrderAndCapitals(t *testing.T) {
	if f := WordF1("The cat sat", "sat the cat"); f != 1 {
		t.Error(f)
	}
	if f := WordF1("a b c d", "a b"); math.Abs(f-2./3) > 1e-9 {
		t.Error(f)
	}
}
