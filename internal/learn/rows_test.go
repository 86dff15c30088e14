package learn

import "testing"

func TestRows(t *testing.T) {
	const a, b, full = 0x1000000000010000, 0xf000000000020000, 0x1000000000070000
	rows := []Row{
		{Feature: a, Weights: []float32{1, -1, 0}, Worth: 1},
		{Feature: b, Weights: []float32{0, 2, -0.5}, Worth: 2},
	}
	for k := range uint64(4) { // five rows for the four slots of the bucket of a
		rows = append(rows, Row{Feature: full + k<<20, Weights: []float32{0, 0, 1}, Worth: float32(k)})
	}
	for _, wide := range []int{16, 32} {
		r, rest, err := ReadRows(append(AppendRows(nil, rows, 1, wide), 7))
		if err != nil || len(rest) != 1 {
			t.Fatalf("%v, %d bytes are left", err, len(rest))
		}
		var got [RowClasses]uint16
		r.Sum([]uint64{a, b, 0x7777777777777777}, &got)
		unit := func(k int) int { return int(got[k]) - 2*128 }
		if unit(0) != 64 || unit(1) != 127-64 || unit(2) != -32 || wide == 32 && unit(31) != 0 {
			t.Errorf("%d wide: %v", wide, got)
		}
	}
	if len(AppendRows(nil, nil, 3, 16)) != rowsHeader+8*bucketSize*18 {
		t.Error("an empty model has no room")
	}
}

func TestRowsDamaged(t *testing.T) {
	b := AppendRows(nil, nil, 2, 16)
	for _, n := range []int{0, 4, rowsHeader, len(b) - 1} {
		if _, _, err := ReadRows(b[:n]); err == nil {
			t.Errorf("%d of %d bytes are read", n, len(b))
		}
	}
	b[4] = 60
	if _, _, err := ReadRows(b); err == nil {
		t.Error("2^60 buckets are read")
	}
}
