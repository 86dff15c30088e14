package main

import (
	"fmt"
	"sync"

	"github.com/copytaster/copytaster"
)

// readers lends a reader to each worker, so that its memory serves one
// document after the other.
type readers struct{ idle sync.Pool }

// read reads a document that nothing is known of: it must not end the program,
// because others wait behind it.
func (rs *readers) read(body []byte, o copytaster.Options) (r *copytaster.Report, err error) {
	reader, ok := rs.idle.Get().(*copytaster.Reader)
	if !ok {
		reader = new(copytaster.Reader)
	}
	defer func() {
		if v := recover(); v != nil {
			r, err = nil, fmt.Errorf("copytaster broke on this document (%v); please report it, with the document, at https://github.com/copytaster/copytaster/issues", v)
			return // what broke is not used again
		}
		if len(body) <= largeDocument {
			rs.idle.Put(reader)
		}
	}()
	return reader.Read(body, o)
}

// largeDocument is more than nearly all pages have: the memory that a larger
// one took is given back.
const largeDocument = 4 << 20
