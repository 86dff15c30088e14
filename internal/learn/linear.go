package learn

import "encoding/binary"

// Linear is a linear model over hashed features: a feature is a 64-bit hash,
// of which the low bits choose a weight. Weights are small whole numbers in
// units of Scale.
type Linear struct {
	Weights []byte // int8 each, a power of two of them
	Scale   float32
	Bias    float32
}

// Weight returns the weight of one feature.
func (l *Linear) Weight(h uint64) float32 {
	return float32(int8(l.Weights[Slot(h, len(l.Weights))])) * l.Scale
}

// Sum adds up the weights of features, in units of Scale.
func (l *Linear) Sum(features []uint64) int32 {
	sum, w := int32(0), l.Weights
	for _, h := range features {
		sum += int32(int8(w[Slot(h, len(w))]))
	}
	return sum
}

// Slot is the place of a hash in a table of n weights, a power of two.
func Slot(h uint64, n int) uint32 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9 // a step of splitmix64 (Steele, Lea, Flood, 2014)
	return uint32(h>>32) & uint32(n-1)
}

const linearMagic = 0x316c7263 // "crl1"

// Append writes the model behind b.
func (l *Linear) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, linearMagic)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(l.Weights)))
	b = appendFloat(appendFloat(b, l.Scale), l.Bias)
	return append(b, l.Weights...)
}

// ReadLinear reads what Append wrote, in place, and returns the bytes behind it.
func ReadLinear(b []byte) (*Linear, []byte, error) {
	if len(b) < 16 || binary.LittleEndian.Uint32(b) != linearMagic {
		return nil, nil, ErrModel
	}
	n := int(binary.LittleEndian.Uint32(b[4:]))
	if n <= 0 || n&(n-1) != 0 || len(b)-16 < n {
		return nil, nil, ErrModel
	}
	return &Linear{Weights: b[16:][:n:n], Scale: float(b[8:]), Bias: float(b[12:])}, b[16+n:], nil
}
