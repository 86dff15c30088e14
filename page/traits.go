package page

// Traits of elements that the tree construction of the HTML standard, and the
// reading of blocks, go by.
const (
	special     = 1 << iota // "special" category
	formatting              // kept in the list of active formatting elements
	scopeEnd                // ends the default scope
	impliedEnd              // closed by "generate implied end tags"
	closesP                 // its start tag closes an open p
	heading                 // h1 to h6
	void                    // has no content
	headOnly                // processed by the rules of "in head" wherever it stands
	tablePart               // caption, colgroup, tbody, tr, td…: only inside a table
	tableHolder             // table, tbody, tfoot, thead, tr: content inside is foster-parented
	breakout                // an HTML element that ends foreign content
	block                   // begins a block of text
	hidden                  // its content is not text of the page
	rawText                 // its content is text up to its end tag
)

var traits = func() (t [nameCount]uint32) {
	set := func(bit uint32, names ...Name) {
		for _, n := range names {
			t[n] |= bit
		}
	}
	set(special, Address, Applet, Area, Article, Aside, Base, Basefont, Bgsound, Blockquote, Body, Br, Button, Caption,
		Center, Col, Colgroup, Dd, Details, Dir, Div, Dl, Dt, Embed, Fieldset, Figcaption, Figure, Footer, Form, Frame,
		Frameset, H1, H2, H3, H4, H5, H6, Head, Header, Hgroup, Hr, HtmlTag, Iframe, Img, Input, Keygen, Li, Link, Listing,
		Main, Marquee, Menu, Meta, Nav, Noembed, Noframes, Noscript, Object, Ol, P, Param, Plaintext, Pre, Script, Search,
		Section, Select, Source, Style, Summary, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Title, Tr, Track,
		Ul, Wbr, Xmp)
	set(formatting, A, B, Big, Code, Em, Font, I, Nobr, S, Small, Strike, Strong, Tt, U)
	set(scopeEnd, Applet, Caption, HtmlTag, Table, Td, Th, Marquee, Object, Template, Select)
	set(impliedEnd, Dd, Dt, Li, Optgroup, Option, P, Rb, Rp, Rt, Rtc)
	set(closesP, Address, Article, Aside, Blockquote, Center, Details, Dialog, Dir, Div, Dl, Fieldset, Figcaption, Figure,
		Footer, Header, Hgroup, Main, Menu, Nav, Ol, P, Search, Section, Summary, Ul)
	set(heading, H1, H2, H3, H4, H5, H6)
	set(void, Area, Base, Basefont, Bgsound, Br, Col, Embed, Frame, Hr, Img, Input, Keygen, Link, Meta, Param, Source,
		Track, Wbr)
	set(headOnly, Base, Basefont, Bgsound, Link, Meta, Noframes, Script, Style, Template, Title)
	set(tablePart, Caption, Col, Colgroup, Tbody, Td, Tfoot, Th, Thead, Tr)
	set(tableHolder, Table, Tbody, Tfoot, Thead, Tr)
	set(breakout, B, Big, Blockquote, Body, Br, Center, Code, Dd, Div, Dl, Dt, Em, Embed, H1, H2, H3, H4, H5, H6, Head, Hr,
		I, Img, Li, Listing, Menu, Meta, Nobr, Ol, P, Pre, Ruby, S, Small, Span, Strike, Strong, Sub, Sup, Table, Tt, U,
		Ul, Var)
	set(block, Address, Article, Aside, Blockquote, Body, Caption, Center, Dd, Details, Dialog, Dir, Div, Dl, Dt, Fieldset,
		Figcaption, Figure, Footer, Form, Frameset, H1, H2, H3, H4, H5, H6, Header, Hgroup, Hr, HtmlTag, Legend, Li,
		Listing, Main, Menu, Nav, Noscript, Ol, Optgroup, Option, P, Plaintext, Pre, Search, Section, Select, Summary,
		Table, Tbody, Td, Tfoot, Th, Thead, Tr, Ul, Xmp, Head, Title)
	set(hidden, Rt, Rtc, Rp, Script, Style, Noscript, Template, Iframe, Textarea, Select, Datalist, Noembed, Noframes, Object, Canvas,
		Head, Title, Math)
	set(rawText, Title, Textarea, Style, Script, Xmp, Iframe, Noembed, Noframes, Noscript, Plaintext)
	return t
}()
