package page

// A Parser parses one page after the other with the same memory. The page it
// returns is good until the next call; use [Parse] for pages that stay.
// The zero Parser is ready for use.
type Parser struct {
	b    builder
	page Page
}

// Parse parses HTML. See [Parse].
func (p *Parser) Parse(doc []byte, o Options) (*Page, error) {
	src, charset, err := decode(doc, o.ContentType)
	if err != nil {
		return nil, err
	}
	p.b.reset(src)
	p.b.build()
	p.page = Page{Nodes: p.b.nodes, attrs: p.b.attrs, src: src, side: string(p.b.side), Charset: charset}
	return &p.page, nil
}

// Parse parses HTML: any bytes up to [MaxBytes], in any encoding that the
// document or its ContentType names. It fails with [ErrEmpty], [ErrBinary] or
// [ErrTooLarge] only.
func Parse(doc []byte, o Options) (*Page, error) {
	p, err := new(Parser).Parse(doc, o)
	if err != nil {
		return nil, err
	}
	page := *p // the parser's other memory is not held with it
	return &page, nil
}
