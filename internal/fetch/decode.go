package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

const (
	acceptEncoding = "gzip, br, zstd"
	maxEncodings   = 3       // one on the other; servers use one
	zstdWindow     = 8 << 20 // what RFC 9659 lets a server use
)

// decode reads a body through its content encodings. The limit holds for the
// bytes as they come and, against decompression bombs, as they unfold.
func decode(body io.Reader, header []string, limit int64) ([]byte, error) {
	r := io.Reader(io.LimitReader(body, limit+64<<10))
	encodings := encodings(header)
	if len(encodings) > maxEncodings {
		return nil, fmt.Errorf("more than %d content encodings", maxEncodings)
	}
	for i := len(encodings) - 1; i >= 0; i-- { // the last one named was applied last
		d, err := decoder(r, encodings[i])
		if err != nil {
			return nil, err
		}
		defer d.Close()
		r = d
	}
	b, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(b)) > limit {
		return nil, fmt.Errorf("more than %d MB, the most that is taken", limit>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("read the answer: %w", err)
	}
	return b, nil
}

func encodings(header []string) []string {
	var out []string
	for _, h := range header {
		for e := range strings.SplitSeq(h, ",") {
			e = strings.ToLower(strings.TrimSpace(e))
			if e != "" && e != "identity" {
				out = append(out, e)
			}
		}
	}
	return out
}

func decoder(r io.Reader, encoding string) (io.ReadCloser, error) {
	switch encoding {
	case "gzip", "x-gzip":
		d, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("unpack gzip: %w", err)
		}
		return d, nil
	case "br":
		return io.NopCloser(brotli.NewReader(r)), nil
	case "zstd":
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, fmt.Errorf("unpack zstd: %w", err)
		}
		return d.IOReadCloser(), nil
	}
	return nil, fmt.Errorf("unknown content encoding %q", encoding)
}

// PictureType returns the media type of a picture by its bytes, or "".
// SVG counts as none: it is a document that can carry scripts.
func PictureType(b []byte) string {
	if len(b) >= 12 && string(b[4:8]) == "ftyp" && (string(b[8:12]) == "avif" || string(b[8:12]) == "avis") {
		return "image/avif"
	}
	if t := http.DetectContentType(b); strings.HasPrefix(t, "image/") {
		return t
	}
	return ""
}
