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

// Unnamed reports whether word i can do without a look for names: it has
// neither a capital nor a place in the lists, and stands behind no name.
func (x *Sentence) Unnamed(i int, last Name) bool {
	w := &x.words[i+margin]
	return w.shape&(capital|inner|digits) == 0 && w.class == 0 && (last == NoName || last == Names)
}

// NameFeatures appends the features of word i for the finder of names; tags are
// those of the sentence, before and last what its two predecessors were found
// to be.
func (x *Sentence) NameFeatures(f []uint64, i int, tags []Tag, before, last Name) []uint64 {
	a, b, w, d, e := &x.words[i], &x.words[i+1], &x.words[i+2], &x.words[i+3], &x.words[i+4]
	tag := func(i int) uint64 {
		if i < 0 || i >= len(tags) {
			return Tags
		}
		return uint64(tags[i])
	}
	tb, tw, td, te := tag(i-1), tag(i), tag(i+1), tag(i+2)
	n1, n2 := uint64(last), uint64(last)<<4|uint64(before)
	cb, cw, cd := uint64(b.class), uint64(w.class), uint64(d.class)
	shape := w.shape & (capital | allCaps | inner | opens | headline | digits)
	f = append(f,
		mix(100, n1, shape), mix(101, n2, tw), mix(102, n1, w.low), mix(103, n1, w.fine), mix(104, n1, cw), mix(105, n1, w.use<<8|shape), mix(106, n1, b.low),
		mix(107, w.low, shape&(capital|opens)), mix(108, b.low, 0), mix(109, d.low, 0), mix(110, a.low, 0), mix(111, e.low, 0), mix(112, b.low, w.low), mix(113, w.low, d.low),
		mix(114, w.suffix[1], shape), mix(115, w.suffix[2], shape), mix(116, w.suffix[3], 0), mix(117, w.prefix[2], shape), mix(118, w.shape, 0),
		mix(119, tb<<5|tw, td), mix(120, tw, td<<5|te), mix(121, n1, td), mix(122, tw, shape),
		mix(123, w.fine, shape&capital), mix(124, b.fine, 0), mix(125, d.fine, 0), mix(126, w.middle, d.middle), mix(127, b.middle, w.middle), mix(128, w.use, d.use), mix(129, w.use, shape),
		mix(130, cw, shape), mix(131, cb, shape), mix(132, cd, shape), mix(133, cw, cd), mix(134, cb, cw), mix(135, n1, cb<<1^cw), mix(136, b.use, w.use), mix(137, a.low, b.low), mix(138, d.low, e.low),
		mix(139, n1, w.middle<<8|d.middle), mix(140, n2, w.coarse),
	)
	if w.to == 0 {
		return f
	}
	from, to := &x.words[w.from+margin], &x.words[w.to+margin-1]
	behind, ahead := &x.words[w.to+margin], &x.words[w.from+margin-1]
	size, at := uint64(min(w.to-w.from, 5)), uint64(min(i-w.from, 3))
	return append(f,
		mix(150, to.low, at), mix(151, from.low, n1), mix(152, to.fine, n1), mix(153, from.fine, n1), mix(154, uint64(to.class), n1), mix(155, uint64(from.class), n1),
		mix(156, ahead.low, n1), mix(157, behind.low, n1), mix(158, ahead.middle, size<<3|at), mix(159, behind.middle, size<<3|at), mix(160, size<<3|at, n1),
		mix(161, uint64(from.class), uint64(to.class)<<1), mix(162, from.middle, to.middle), mix(163, ahead.use, n1<<8|size<<3|at), mix(164, behind.use, n1<<8|size<<3|at),
	)
}
