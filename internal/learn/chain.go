package learn

import "encoding/binary"

// Chain is a linear-chain model over hashed features: each token has a label,
// scored by the features of the token and by those of the step from the token
// before. See Lafferty, McCallum and Pereira, "Conditional random fields"
// (2001). Weights are small whole numbers in units of the scales, a byte each
// (int8).
type Chain struct {
	Labels                int
	Unary                 []byte // for each slot, a weight for each label
	Steps                 []byte // for each slot, a weight for each label before and label
	UnaryScale, StepScale float32

	unary, steps powers
}

// MaxLabels bounds the labels of a chain.
const MaxLabels = 8

// Fill scores a sequence: token i has the features unary[unaryAt[i]:unaryAt[i+1]].
func (c *Chain) Fill(l *Lattice, unary []uint64, unaryAt []int32, steps []uint64, stepsAt []int32) {
	n, k := len(unaryAt)-1, c.Labels
	l.Reset(n, k)
	var sum [MaxLabels * MaxLabels]int32
	for i := range n {
		add(sum[:k], l.Unary[i*k:], c.Unary, unary[unaryAt[i]:unaryAt[i+1]], c.UnaryScale)
		l.most[i] = c.unary.of(l.unary[i*k:], sum[:k])
		add(sum[:k*k], l.Steps[i*k*k:], c.Steps, steps[stepsAt[i]:stepsAt[i+1]], c.StepScale)
		if i == 0 {
			l.most[i] += c.steps.of(l.steps, sum[:k]) // what opens a sequence
		} else {
			l.most[i] += c.steps.of(l.steps[i*k*k:], sum[:k*k])
		}
	}
	l.raised = c.unary.below != nil && c.steps.below != nil
}

// most is how many bytes can be added up in two.
const most = 256

// add adds up the rows of features, as wide as sum; out gets the sums in units
// of scale. Rows of 4 and 16 weights are added several at a time: a byte is 128
// too high then, so that none is below zero, and has two bytes of room.
func add(sum []int32, out []float32, rows []byte, features []uint64, scale float32) {
	clear(sum)
	for len(features) > most {
		addRows(sum, rows, features[:most])
		features = features[most:]
	}
	addRows(sum, rows, features)
	for j, s := range sum {
		out[j] = float32(s) * scale
	}
}

func addRows(sum []int32, rows []byte, features []uint64) {
	slots := len(rows) / len(sum)
	switch len(sum) {
	case 4:
		add4((*[4]int32)(sum), rows, features, slots)
	case 16:
		add16((*[16]int32)(sum), rows, features, slots)
	default:
		for _, h := range features {
			w := rows[int(Slot(h, slots))*len(sum):][:len(sum)]
			for j := range sum {
				sum[j] += int32(int8(w[j]))
			}
		}
	}
}

const even = 0x00ff00ff00ff00ff // every other byte of eight

func add4(sum *[4]int32, rows []byte, features []uint64, slots int) {
	var a, b uint32
	for _, h := range features {
		w := binary.LittleEndian.Uint32(rows[4*int(Slot(h, slots)):]) ^ 0x80808080
		a += w & (even & 0xffffffff)
		b += w >> 8 & (even & 0xffffffff)
	}
	above := 128 * int32(len(features))
	sum[0] += int32(a&0xffff) - above
	sum[1] += int32(b&0xffff) - above
	sum[2] += int32(a>>16) - above
	sum[3] += int32(b>>16) - above
}

func add16(sum *[16]int32, rows []byte, features []uint64, slots int) {
	var a, b, c, d uint64
	for _, h := range features {
		row := rows[16*int(Slot(h, slots)):][:16]
		u := binary.LittleEndian.Uint64(row) ^ 0x8080808080808080
		v := binary.LittleEndian.Uint64(row[8:]) ^ 0x8080808080808080
		a, b, c, d = a+u&even, b+u>>8&even, c+v&even, d+v>>8&even
	}
	above := 128 * int32(len(features))
	for k := range 4 {
		sum[2*k] += int32(a>>(16*k)&0xffff) - above
		sum[2*k+1] += int32(b>>(16*k)&0xffff) - above
		sum[8+2*k] += int32(c>>(16*k)&0xffff) - above
		sum[9+2*k] += int32(d>>(16*k)&0xffff) - above
	}
}

const chainMagic = 0x31637263 // "crc1"

// Append writes the model behind b.
func (c *Chain) Append(b []byte) []byte {
	for _, n := range []int{chainMagic, c.Labels, len(c.Unary), len(c.Steps)} {
		b = binary.LittleEndian.AppendUint32(b, uint32(n))
	}
	b = appendFloat(appendFloat(b, c.UnaryScale), c.StepScale)
	return append(append(b, c.Unary...), c.Steps...)
}

// ReadChain reads what Append wrote, in place, and returns the bytes behind it.
func ReadChain(b []byte) (*Chain, []byte, error) {
	if len(b) < 24 || binary.LittleEndian.Uint32(b) != chainMagic {
		return nil, nil, ErrModel
	}
	u := func(i int) int { return int(binary.LittleEndian.Uint32(b[i:])) }
	labels, unary, steps := u(4), u(8), u(12)
	if labels < 1 || labels > MaxLabels || !slots(unary, labels) || !slots(steps, labels*labels) || uint64(len(b)-24) < uint64(unary)+uint64(steps) {
		return nil, nil, ErrModel
	}
	c := &Chain{Labels: labels, UnaryScale: float(b[16:]), StepScale: float(b[20:])}
	b = b[24:]
	c.Unary, c.Steps = b[:unary:unary], b[unary:][:steps:steps]
	c.unary, c.steps = powersOf(c.UnaryScale), powersOf(c.StepScale)
	return c, b[unary+steps:], nil
}

// slots reports whether n weights are k for each of a power of two of slots.
func slots(n, k int) bool {
	s := n / k
	return n > 0 && n%k == 0 && s&(s-1) == 0
}
