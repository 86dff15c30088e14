package weburl

import (
	"net/url"
	"strings"
	"testing"
)

func TestResolve(t *testing.T) {
	const base = "https://www.tideline.example/news/world/story.html?p=1#top"
	for _, c := range []struct{ base, ref, want string }{
		{base, "https://cdn.example/a/b.jpg?w=600", "https://cdn.example/a/b.jpg?w=600"},
		{base, "HTTP://CDN.Example/A", "http://cdn.example/A"},
		{base, "//cdn.example/a.png", "https://cdn.example/a.png"},
		{"http://a.example/", "//cdn.example/a.png", "http://cdn.example/a.png"},
		{base, "/sport", "https://www.tideline.example/sport"},
		{base, "next.html", "https://www.tideline.example/news/world/next.html"},
		{base, "../uk/./x", "https://www.tideline.example/news/uk/x"},
		{base, "../../../../x", "https://www.tideline.example/x"},
		{base, "?page=2", "https://www.tideline.example/news/world/story.html?page=2"},
		{base, "#comments", "https://www.tideline.example/news/world/story.html?p=1#comments"},
		{base, " /a\n/b ", "https://www.tideline.example/a/b"},
		{base, `\pics\a b.jpg`, "https://www.tideline.example/pics/a%20b.jpg"},
		{base, "/100% true/é", "https://www.tideline.example/100%25%20true/%C3%A9"},
		{base, "https://bücher.example/", "https://xn--bcher-kva.example/"},
		{base, "https://reader:secret@a.example/x", "https://a.example/x"},
		{base, "http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
		{base, "https://a.example", "https://a.example/"},
		{base, "https://a.example?x", "https://a.example/?x"},
		{"https://a.example", "b", "https://a.example/b"},
		{"", "https://a.example/x", "https://a.example/x"},
		{"", "//a.example/x", "https://a.example/x"},
		{base, "", ""},
		{"", "/x", ""},
		{"file:///pages/a.html", "b.html", ""},
		{base, "javascript:void(0)", ""},
		{base, " JavaScript:void(0)", ""},
		{base, "data:image/gif;base64,R0lGOD", ""},
		{base, "mailto:desk@a.example", ""},
		{base, "file:///etc/hosts", ""},
		{base, "http:", ""},
		{base, "http://", ""},
		{base, "http:///x", ""},
		{base, "https://a..example/", ""},
		{base, "https://a b.example/", ""},
		{base, "https://a.example:99999/", ""},
		{base, "http://[::1", ""},
	} {
		got, ok := Resolve(c.base, c.ref)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Resolve(%q, %q) = %q, %v; want %q", c.base, c.ref, got, ok, c.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for raw, want := range map[string]string{
		"https://www.Tideline.example/News":                      "https://www.tideline.example/News",
		"HTTPS://tideline.example.:443":                          "https://tideline.example/",
		"http://tideline.example:80/?":                           "http://tideline.example/",
		"http://tideline.example:443/":                           "http://tideline.example:443/",
		"https://a.example/b/../c/./d/#part":                     "https://a.example/c/d/",
		"https://a.example/%7euser/%c3%a9/a%2fb":                 "https://a.example/~user/%C3%A9/a%2Fb",
		"https://a.example/x?utm_source=rss&id=7&UTM_Medium=a&b": "https://a.example/x?id=7&b",
		"https://a.example/x?fbclid=1&gclid=2&mc_cid=3":          "https://a.example/x",
		"https://a.example/x?b=2&a=1&&ref=front":                 "https://a.example/x?b=2&a=1&ref=front",
		"https://a.example/search?q=utm_source":                  "https://a.example/search?q=utm_source",
		"/news":                                                  "",
		"ftp://a.example/":                                       "",
		"about:blank":                                            "",
		"https://a.example/%":                                    "https://a.example/%25",
		"https://a.example/%2e%2E/b":                             "https://a.example/b",
		"https://a.example//b//c":                                "https://a.example//b//c",
		"https://a.example/x;jsession=":                          "https://a.example/x;jsession=",
	} {
		if got, ok := Canonical(raw); got != want || ok != (want != "") {
			t.Errorf("Canonical(%q) = %q, %v; want %q", raw, got, ok, want)
		}
	}
}

func TestHostDomainFile(t *testing.T) {
	for _, c := range []struct{ raw, host, domain, file string }{
		{"https://www.BBC.co.uk:443/news/a-1", "www.bbc.co.uk", "bbc.co.uk", "a-1"},
		{"https://desk.github.io/a%20b.jpg?x=/y", "desk.github.io", "desk.github.io", "a b.jpg"},
		{"http://192.0.2.7/x/", "192.0.2.7", "192.0.2.7", ""},
		{"http://[::1]/x", "[::1]", "[::1]", "x"},
		{"http://localhost:8420/s/1", "localhost", "localhost", "1"},
		{"https://co.uk/", "co.uk", "co.uk", ""},
		{"pics/court.jpg#x", "", "", "court.jpg"},
		{"https://a.example/%2e%2e%2fetc", "a.example", "a.example", "%2e%2e%2fetc"},
		{"https://a.example/%ff.jpg", "a.example", "a.example", "%ff.jpg"},
		{"https://a.example/caf%C3%A9.jpg", "a.example", "a.example", "café.jpg"},
		{"data:image/png;base64,AA/BB", "", "", ""},
		{"..", "", "", ""},
	} {
		if host, domain, file := Host(c.raw), Domain(c.raw), File(c.raw); host != c.host || domain != c.domain || file != c.file {
			t.Errorf("%q: host %q, domain %q, file %q; want %q, %q, %q", c.raw, host, domain, file, c.host, c.domain, c.file)
		}
	}
}

func TestResolveOfCleanAddressCopiesNothing(t *testing.T) {
	ref := "https://cdn.tideline.example/img/2026/11/court%20house.jpg?w=600&h=400"
	if n := testing.AllocsPerRun(100, func() { Resolve("https://a.example/", ref) }); n != 0 {
		t.Errorf("%v allocations; want 0", n)
	}
}

// Whatever comes in, what comes out parses, is plain, and does not change
// when it goes in again.
func FuzzResolve(f *testing.F) {
	f.Add("https://a.example/b/c?d#e", "../x%zz y?é#%")
	f.Add("", "//[::1]:80\\a/..//%2e.")
	f.Add("http://a.example", "HTTP://u:p@B.example.:0080/../?utm_a&&b#c#d")
	f.Fuzz(func(t *testing.T, base, ref string) {
		File(ref)
		abs, ok := Resolve(base, ref)
		if !ok {
			return
		}
		if again, ok := Resolve("", abs); !ok || again != abs {
			t.Errorf("Resolve(%q, %q) = %q, and again %q, %v", base, ref, abs, again, ok)
		}
		u, err := url.Parse(abs)
		if err != nil || u.Host == "" || u.User != nil || strings.ContainsFunc(abs, func(r rune) bool { return r <= ' ' || r > '~' }) {
			t.Errorf("Resolve(%q, %q) = %q: %v", base, ref, abs, err)
		}
		one, ok := Canonical(abs)
		if !ok {
			t.Fatalf("Canonical(%q) is none", abs)
		}
		if again, ok := Canonical(one); !ok || again != one {
			t.Errorf("Canonical(%q) = %q, and again %q, %v", abs, one, again, ok)
		}
		if direct, ok := Canonical(ref); ok && direct != one {
			t.Errorf("Canonical(%q) = %q; of its resolved form %q", ref, direct, one)
		}
		if Host(one) != Host(abs) || Domain(one) == "" {
			t.Errorf("%q and %q differ in host", abs, one)
		}
	})
}
