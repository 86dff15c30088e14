package story

import "testing"

func TestCaptionOf(t *testing.T) {
	for _, c := range []struct{ in, caption, credit string }{
		{"The quay at dusk. (Nordfunk)", "The quay at dusk.", "Nordfunk"},
		{"Karl Falk (Harbour Party)", "Karl Falk (Harbour Party)", ""},
		{"Karl Falk (left) and Una Fell (centre)", "Karl Falk (left) and Una Fell (centre)", ""},
		{"The quay at dusk. Ann Lee (Nordfunk/picture alliance via Getty)", "The quay at dusk.", "Ann Lee (Nordfunk/picture alliance via Getty)"},
		{"The quay at dusk | Ann Lee/dpa", "The quay at dusk", "Ann Lee/dpa"},
		{"The quay at dusk. — Picture by Ann Lee", "The quay at dusk.", "Ann Lee"},
		{"The quay at dusk. Foto: Ann Lee/Nordfunk +++ dpa-Bildfunk +++", "The quay at dusk.", "Ann Lee/Nordfunk"},
		{"The quay at dusk © IMAGO / Ann Lee", "The quay at dusk", "IMAGO / Ann Lee"},
		{"The quay at dusk. Photograph: Ann Lee/The Quay", "The quay at dusk.", "Ann Lee/The Quay"},
		{"The quay at dusk. Crédit photo : Ann Lee", "The quay at dusk.", "Ann Lee"},
		{"The quay at dusk. AP Photo/Ann Lee", "The quay at dusk.", "AP Photo/Ann Lee"},
		{"The quay at dusk. (Photo: UN Photo / Ann Lee. Courtesy of the Quay)", "The quay at dusk.", "UN Photo / Ann Lee. Courtesy of the Quay"},
		{"The quay at dusk. Courtesy of Ann Lee", "The quay at dusk.", "Ann Lee"},
		{"夕暮れの埠頭（共同）", "夕暮れの埠頭", "共同"},
		{"夕暮れの埠頭（海野撮影）", "夕暮れの埠頭", "海野"},
		{"Photo: the quay has never looked so good as it did on this day", "Photo: the quay has never looked so good as it did on this day", ""},
		{"A picture of London by night", "A picture of London by night", ""},
		{"He said that the source: a clerk, was wrong", "He said that the source: a clerk, was wrong", ""},
		{"Photo: Ann Lee", "", "Ann Lee"},
		{"Ann Lee/Nordfunk", "", "Ann Lee/Nordfunk"},
		{"(Ann Lee)", "", "Ann Lee"},
		{"1 / 12", "", ""},
		{"Image source, Nordfunk", "", "Nordfunk"},
		{"", "", ""},
	} {
		if caption, credit := captionOf([]captionLine{{text: c.in}}); caption != c.caption || credit != c.credit {
			t.Errorf("%q: %q, %q", c.in, caption, credit)
		}
	}
}

func TestCaptionOfLines(t *testing.T) {
	for _, c := range []struct {
		lines           []captionLine
		caption, credit string
	}{
		{[]captionLine{{text: "The quay at dusk."}, {text: "Ann Lee"}}, "The quay at dusk.", "Ann Lee"},
		{[]captionLine{{text: "The quay at dusk"}, {text: "Ann Lee, Nordfunk", credit: true}}, "The quay at dusk", "Ann Lee, Nordfunk"},
		{[]captionLine{{text: "The quay at dusk, and on it the last of the herring boats", credit: true}, {text: "Rights: none"}}, "The quay at dusk, and on it the last of the herring boats Rights: none", ""},
		{[]captionLine{{text: "The quay at dusk"}, {text: "Foto:"}, {text: "Nordfunk AG"}}, "The quay at dusk", "Nordfunk AG"},
		{[]captionLine{{text: "Enlarge"}, {text: "The quay at dusk"}, {text: "2 min"}}, "The quay at dusk", ""},
	} {
		if caption, credit := captionOf(c.lines); caption != c.caption || credit != c.credit {
			t.Errorf("%v: %q, %q", c.lines, caption, credit)
		}
	}
}

func TestSamePicture(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"/w/quay-300x200.jpg", "/w/quay.jpg", true},
		{"/w/quay-scaled.jpg", "/w/quay-1024x768.jpg", true},
		{"/w/quay.jpg?w=200", "https://cdn.example.org/w/quay.webp", true},
		{"https://r.example.org/x/https%3A%2F%2Fa.example.org%2Fharbour.jpg", "https://a.example.org/harbour.jpg", true},
		{"/pic/7a6e5d4c3b2a1/wide.jpg", "/pic/7a6e5d4c3b2a1/square.jpg", true},
		{"/img/123456789/640x480", "/img/123456789/1280x960", true},
		{"/img/111111111/640x480", "/img/222222222/640x480", false},
		{"/w/quay-1.jpg", "/w/quay-2.jpg", false},
		{"/2026/03/01/dusk.jpg", "/2026/03/01/dawn.jpg", false},
		{"/20260301/first.jpg", "/20260301/second.jpg", false},
		{"/a/1.jpg", "/b/1.jpg", false},
	} {
		if samePicture(c.a, c.b) != c.same {
			t.Errorf("%s, %s: same is %v", c.a, c.b, !c.same)
		}
	}
}

func TestLargest(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"a.jpg 320w, b.jpg 1280w, c.jpg 640w", "b.jpg"},
		{"a.jpg, b.jpg 2x", "b.jpg"},
		{"a,b.jpg 320w,c,d.jpg 640w", "c,d.jpg"},
		{"a.jpg?w=320 1x,a.jpg?w=900 1x", "a.jpg?w=900"},
		{"data:image/gif;base64,AA 1w", ""},
		{" , ,", ""},
		{"", ""},
	} {
		var got version
		if got.use(largest(c.in)); got.ref != c.want {
			t.Errorf("%q: %q", c.in, got.ref)
		}
	}
}
