package serve

import (
	"net/http"
	"strings"
)

// picturePolicy keeps a file that is opened by itself from doing anything.
const picturePolicy = "default-src 'none'; sandbox"

// picture returns a picture of the archive. What is none by its own bytes
// (SVG too, which is a document that can carry scripts) is only to be saved.
func (s *site) picture(r *http.Request) (file, error) {
	p, err := s.archive.Picture(r.Context(), r.PathValue("sha256"))
	if err != nil {
		return file{}, err
	}
	f := file{mediaType: pictureType(p.Bytes), bytes: p.Bytes, tag: p.SHA256, policy: picturePolicy}
	if f.mediaType == "" {
		f.mediaType, f.attachment = "application/octet-stream", true
	}
	return f, nil
}

// pictureType is the media type of a picture by its bytes, or "".
func pictureType(b []byte) string {
	if len(b) >= 12 && string(b[4:8]) == "ftyp" && (string(b[8:12]) == "avif" || string(b[8:12]) == "avis") {
		return "image/avif"
	}
	if t := http.DetectContentType(b); strings.HasPrefix(t, "image/") {
		return t
	}
	return ""
}
