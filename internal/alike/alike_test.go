package alike

import "testing"

func TestClass(t *testing.T) {
	fine := func(w string) uint16 { _, _, c := Class([]byte(w)); return c }
	for _, same := range [][2]string{{"said", "told"}, {"paris", "rue"}, {"denies", "accuses"}, {"tuesday", "wednesday"}, {"harbour-tuesday", "tuesday"}} {
		if a, b := fine(same[0]), fine(same[1]); a == 0 || a != b {
			t.Errorf("%s is of class %d, %s of %d", same[0], a, same[1], b)
		}
	}
	for _, apart := range [][2]string{{"said", "paris"}, {"tuesday", "church"}} {
		if fine(apart[0]) == fine(apart[1]) {
			t.Errorf("%s and %s are of one class", apart[0], apart[1])
		}
	}
	use := func(w string) uint16 { _, _, _, u := Look([]byte(w)); return u }
	if use("monday") != use("tuesday") || use("monday") == use("quickly") || use("qwertzish") != 0 {
		t.Errorf("uses: %d %d %d %d", use("monday"), use("tuesday"), use("quickly"), use("qwertzish"))
	}
	for _, unknown := range []string{"", "qwertzish", "said\x00", "\xff"} {
		if a, b, c := Class([]byte(unknown)); a+b+c != 0 {
			t.Errorf("%q is of class %d, %d, %d", unknown, a, b, c)
		}
	}
}

// Each class of one size lies in one of the next.
func TestTable(t *testing.T) {
	in := map[byte]byte{}
	for c := range Fine {
		m, k := table[c], table[Fine+c]
		if (c == 0) != (m == 0) || (c == 0) != (k == 0) || k >= Coarse {
			t.Fatalf("class %d lies in %d and %d", c, m, k)
		}
		if other, ok := in[m]; ok && other != k {
			t.Fatalf("class %d of the middle size lies in %d and %d", m, k, other)
		}
		in[m] = k
	}
	at := 0
	for b := range 1<<bucketBits + 1 {
		next := number(buckets + 4*b)
		if next < at {
			t.Fatalf("bucket %d begins at %d, after %d", b, next, at)
		}
		at = next
	}
	if at < 119000 || entries+4*at != len(table) {
		t.Fatalf("%d words in %d bytes", at, len(table))
	}
}

func TestAllocs(t *testing.T) {
	word := []byte("harbour")
	if n := testing.AllocsPerRun(100, func() { Class(word) }); n != 0 {
		t.Errorf("%.0f allocations", n)
	}
}

func BenchmarkClass(b *testing.B) {
	words := [][]byte{[]byte("said"), []byte("harbour"), []byte("the"), []byte("qwertzish")}
	for i := 0; b.Loop(); i++ {
		Class(words[i&3])
	}
}
