package learn

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
)

// Rows is a linear model of many classes over hashed features: each feature
// that matters has a row of weights, a byte for each class. It is read where
// it lies, and nothing is kept of features that do not matter.
type Rows struct {
	marks []byte // a bucket is four marks of two bytes; 0 marks an empty slot
	rows  []byte
	shift int // of a feature's hash, to its bucket
	wide  int // classes: 16 or 32
}

// RowClasses is the most classes that Rows can tell apart.
const RowClasses = 32

const (
	rowsMagic  = 0x31727263 // "crr1"
	rowsHeader = 12
	bucketSize = 4
	lanes      = 0x0001000100010001
)

// rowMark is what tells a feature from others of its bucket.
func rowMark(h uint64) uint64 { return h>>16&0xffff | 1 }

// Sum adds up the rows of features. The sums are in units of the model, and
// all higher by the same; only their order and distances say anything. There
// may be 250 features at most.
func (r *Rows) Sum(features []uint64, out *[RowClasses]uint16) {
	var a, b, c, d, e, f, g, h uint64 // four sums each
	const low = 0x00ff00ff00ff00ff
	for _, x := range features {
		bucket := int(x >> r.shift)
		at := binary.LittleEndian.Uint64(r.marks[8*bucket:]) ^ rowMark(x)*lanes
		at = (at - lanes) &^ at & (lanes << 15)
		// Half of the features are unknown; a jump would be guessed wrong too
		// often. Of those the first row is taken, and nothing of it is added.
		known := uint64(int64(at|-at) >> 63)
		slot := (bucketSize*bucket + bits.TrailingZeros64(at)/16) & int(known)
		row := r.rows[slot*r.wide:][:r.wide]
		u, v := binary.LittleEndian.Uint64(row)&known, binary.LittleEndian.Uint64(row[8:])&known
		a, b, c, d = a+u&low, b+u>>8&low, c+v&low, d+v>>8&low
		if len(row) == RowClasses {
			u, v = binary.LittleEndian.Uint64(row[16:])&known, binary.LittleEndian.Uint64(row[24:])&known
			e, f, g, h = e+u&low, f+u>>8&low, g+v&low, h+v>>8&low
		}
	}
	for i, sums := range [...][2]uint64{{a, b}, {c, d}, {e, f}, {g, h}} {
		for k := range 4 {
			out[8*i+2*k], out[8*i+2*k+1] = uint16(sums[0]>>(16*k)), uint16(sums[1]>>(16*k))
		}
	}
}

// A Row is what a feature says of each class, and how much it is worth to
// keep it.
type Row struct {
	Feature uint64
	Weights []float32
	Worth   float32
}

// AppendRows writes a model of 1<<log buckets of four rows behind b; of the
// rows of a bucket it keeps those that are worth most. The order of rows does
// not matter unless two are worth the same.
func AppendRows(b []byte, rows []Row, log, wide int) []byte {
	shift := 64 - log
	rows = slices.Clone(rows)
	slices.SortStableFunc(rows, func(x, y Row) int { return cmp.Compare(y.Worth, x.Worth) })
	scale := rowScale(rows)
	b = binary.LittleEndian.AppendUint32(b, rowsMagic)
	b = binary.LittleEndian.AppendUint32(b, uint32(log))
	b = binary.LittleEndian.AppendUint32(b, uint32(wide))
	from := len(b)
	slots := bucketSize << log
	b = append(b, make([]byte, slots*(2+wide))...)
	marks, table := b[from:from+2*slots], b[from+2*slots:]
	for _, r := range rows {
		first := int(r.Feature>>shift) * bucketSize
		for slot := first; slot < first+bucketSize; slot++ {
			mark := binary.LittleEndian.Uint16(marks[2*slot:])
			if mark == uint16(rowMark(r.Feature)) {
				break
			} else if mark != 0 {
				continue
			}
			binary.LittleEndian.PutUint16(marks[2*slot:], uint16(rowMark(r.Feature)))
			for k := range wide {
				w := float32(0)
				if k < len(r.Weights) {
					w = r.Weights[k]
				}
				table[slot*wide+k] = byte(128 + math.Round(float64(w/scale)))
			}
			break
		}
	}
	return b
}

// rowScale is the unit of the weights, so that the largest one fits a byte.
func rowScale(rows []Row) float32 {
	top := float32(1e-6)
	for _, r := range rows {
		for _, w := range r.Weights {
			top = max(top, w, -w)
		}
	}
	return top / 127
}

// ReadRows reads what AppendRows wrote, in place, and returns the bytes behind it.
func ReadRows(b []byte) (*Rows, []byte, error) {
	if len(b) < rowsHeader || binary.LittleEndian.Uint32(b) != rowsMagic {
		return nil, nil, ErrModel
	}
	log, wide := binary.LittleEndian.Uint32(b[4:]), int(binary.LittleEndian.Uint32(b[8:]))
	if log < 1 || log > 24 || wide != 16 && wide != RowClasses {
		return nil, nil, ErrModel
	}
	slots := bucketSize << log
	if b = b[rowsHeader:]; len(b) < slots*(2+wide) {
		return nil, nil, ErrModel
	}
	r := &Rows{marks: b[:2*slots], rows: b[2*slots : slots*(2+wide)], shift: 64 - int(log), wide: wide}
	return r, b[slots*(2+wide):], nil
}
