package tags

// mix makes one feature of a template's number and two values.
func mix(template, a, b uint64) uint64 {
	h := (a+template*0x9e3779b97f4a7c15)*0xbf58476d1ce4e5b9 ^ (b+1)*0x94d049bb133111eb
	h ^= h >> 31
	return h * 0xd6e8feb86659fd93
}

// TagFeatures appends the features of word i, whose two predecessors have
// these tags; before the first word stand Tags.
func (x *Sentence) TagFeatures(f []uint64, i int, before, last Tag) []uint64 {
	a, b, w, d, e := &x.words[i], &x.words[i+1], &x.words[i+2], &x.words[i+3], &x.words[i+4]
	t1, t2 := uint64(last), uint64(last)<<6|uint64(before)
	f = append(f,
		mix(1, w.low, w.shape&(capital|opens|headline)),
		mix(2, b.low, 0), mix(3, d.low, 0), mix(4, a.low, 0), mix(5, e.low, 0),
		mix(6, b.low, w.low), mix(7, w.low, d.low),
		mix(8, t1, 0), mix(9, t2, 0), mix(10, t1, w.low), mix(11, t1, d.low), mix(12, t2, w.middle),
		mix(13, w.shape, t1),
		mix(14, w.suffix[1], w.shape&(capital|opens)), mix(15, w.suffix[2], w.shape&capital), mix(16, w.suffix[3], 0), mix(17, w.suffix[0], t1),
		mix(18, w.prefix[0], w.shape&capital), mix(19, w.prefix[1], 0), mix(20, w.prefix[2], 0),
		mix(21, w.shape, w.suffix[1]),
		mix(22, w.coarse, w.shape&(capital|opens)), mix(23, w.middle, w.suffix[1]), mix(24, w.fine, w.suffix[0]), mix(25, w.fine, w.shape&capital),
		mix(26, b.fine, 0), mix(27, d.fine, 0), mix(28, b.middle, w.middle), mix(29, w.middle, d.middle),
		mix(30, t1, d.middle), mix(31, d.suffix[1], d.shape), mix(32, b.suffix[2], 0), mix(33, d.suffix[2], w.suffix[1]),
		mix(40, w.use, w.shape&(capital|opens|headline)), mix(41, w.use, w.suffix[1]), mix(42, b.use, 0), mix(43, d.use, d.shape&capital), mix(44, b.use, w.use), mix(45, w.use, d.use),
		mix(46, t1, d.use), mix(47, t1, w.use), mix(48, d.use, e.use), mix(49, t1<<8|w.use, d.use), mix(50, w.use, d.use<<8|e.use), mix(51, t2, w.use), mix(52, w.low, d.use),
		mix(34, d.low, e.low), mix(35, a.low, b.low), mix(36, b.shape, w.shape), mix(37, w.shape, d.shape), mix(38, b.low, d.low),
	)
	return f
}
