package serve

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// openBrowser gives a context in which chromedp works in a fresh browser.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" && os.Getenv("CI") != "" {
		t.Fatal("neither Chromium nor Chrome is installed, and this is CI")
	}
	if path == "" {
		t.Skip("neither Chromium nor Chrome is installed: the site is not looked at in a browser")
	}
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, quiet := range []string{"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
		o = append(o, chromedp.Flag(quiet, true))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, o...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	do(t, ctx)
	return ctx
}

type step = chromedp.Action[chromedp.Void]

func do(t *testing.T, ctx context.Context, steps ...step) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// eval gives the value of an expression on the page.
func eval[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// press presses a key that types something, as a keyboard does: the page can
// keep it from being typed, which it cannot with chromedp's own KeyEvent.
func press(key string) step {
	return chromedp.Steps(
		set(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key, Text: key}),
		set(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key}))
}

// until waits for an expression to become true; the page may change meanwhile.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for range 100 {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		do(t, ctx, chromedp.Sleep(50*time.Millisecond))
	}
	where, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`location.href + " " + document.activeElement.outerHTML.slice(0, 200)`))
	t.Fatalf("%s does not become true; it is at %s", expression, where)
}

func dark() step {
	return set(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}},
	})
}

// still asks for pages that do not glide when they scroll.
func still() step {
	return set(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}},
	})
}

func withoutScripts() step {
	return set(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

func set[P any](command cdp.Command[P, cdp.Empty], params P) step {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, command, params)
		return err
	})
}

const onStory = `location.pathname.startsWith("/stories/") && document.readyState === "complete"`

// TestKeys goes from the front page to a story, to the note on a statement and
// to its speaker, without a mouse.
func TestKeys(t *testing.T) {
	server := httptest.NewServer(New(exampleArchive(t), Options{}))
	defer server.Close()
	ctx := openBrowser(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(server.URL+"/?offset=5"))
	do(t, ctx, press("j"), press("j"), press("k"), press("j"))
	second := eval[string](t, ctx, `document.activeElement.href`)
	if want := eval[string](t, ctx, `document.querySelectorAll("h2 a")[1].href`); second != want {
		t.Fatalf("j j k j goes to %s, want %s", second, want)
	}
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, onStory)
	do(t, ctx, press("j"))
	id := eval[string](t, ctx, `document.activeElement.hash.slice(1)`)
	if lit := eval[bool](t, ctx, fmt.Sprintf(`document.getElementById(%q).matches(".lit") && !!document.querySelector("mark.lit[data-of~='%s']")`, id, id)); !lit {
		t.Error("the note and the words of the statement in focus are not lit")
	}
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `location.hash === "#`+id+`"`)
	do(t, ctx, chromedp.KeyEvent("\t"))
	until(t, ctx, `document.activeElement.pathname?.startsWith("/speakers/")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `location.pathname.startsWith("/speakers/") && document.readyState === "complete"`)
	do(t, ctx, press("/"))
	until(t, ctx, `document.activeElement.id === "q"`)
	do(t, ctx, chromedp.KeyEvent("harbour\r"))
	until(t, ctx, `location.search === "?q=harbour" && document.readyState === "complete" && document.querySelectorAll("mark.hit").length > 0`)
	do(t, ctx, press("?"))
	until(t, ctx, `location.pathname === "/help"`)
}

// TestWithoutScripts goes the same way with the tab key alone and without the
// site's script.
func TestWithoutScripts(t *testing.T) {
	server := httptest.NewServer(New(exampleArchive(t), Options{}))
	defer server.Close()
	ctx := openBrowser(t)
	do(t, ctx, withoutScripts(), still(), chromedp.EmulateViewport(390, 844), chromedp.Navigate(server.URL+"/?offset=5"))
	tabTo(t, ctx, `document.activeElement.matches("h2 a")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, onStory)
	if shown := eval[int](t, ctx, `[...document.querySelectorAll(".note")].filter((n) => n.offsetHeight).length`); shown != 0 {
		t.Errorf("%d notes are open on a phone before any is asked for", shown)
	}
	tabTo(t, ctx, `document.activeElement.matches(".text a.ref")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `document.querySelector(".note:target")?.offsetHeight > 0`)
	tabTo(t, ctx, `document.activeElement.matches(".note:target a.back")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `location.hash.startsWith("#w-s") && getComputedStyle(document.querySelector(".begin:target + mark")).backgroundColor !== "rgba(0, 0, 0, 0)"`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#unfold")))
	until(t, ctx, `[...document.querySelectorAll(".note")].every((n) => n.offsetHeight > 0)`)
}

// TestLiveByKeys goes to an entry of a live blog with the tab key alone.
func TestLiveByKeys(t *testing.T) {
	a := emptyArchive(t)
	if _, err := a.Add(t.Context(), richDocument()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(a, Options{}))
	defer server.Close()
	ctx := openBrowser(t)
	do(t, ctx, withoutScripts(), still(), chromedp.EmulateViewport(375, 700), chromedp.Navigate(server.URL+"/stories/1"))
	tabTo(t, ctx, `document.activeElement.matches(".entries summary")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `document.querySelector(".entries").open`)
	tabTo(t, ctx, `document.activeElement.hash === "#entry-2"`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	until(t, ctx, `document.querySelector("#entry-2:target")?.getBoundingClientRect().top < 700`)
}

// TestEvidenceByKeys opens how a statement was found, and goes along its answer
// and back, with the tab key alone. With the script, both ends are lit.
func TestEvidenceByKeys(t *testing.T) {
	a := emptyArchive(t)
	if _, err := a.Add(t.Context(), richDocument()); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(New(a, Options{}))
	defer server.Close()
	for _, width := range []int64{390, 1280} {
		ctx := openBrowser(t)
		do(t, ctx, still(), chromedp.EmulateViewport(width, 844))
		if width < 500 {
			do(t, ctx, withoutScripts())
		}
		do(t, ctx, chromedp.Navigate(server.URL+"/stories/1#s6"))
		tabTo(t, ctx, `document.activeElement.matches(".note:target .answer a")`)
		if width > 500 {
			until(t, ctx, `!!(document.querySelector("#s6.lit") && document.querySelector("#s3.lit") && document.querySelector("mark.lit[data-of~=s3]"))`)
		}
		tabTo(t, ctx, `document.activeElement.matches("#s6 summary")`)
		do(t, ctx, chromedp.KeyEvent("\r"))
		until(t, ctx, `document.querySelector("#s6 dd").offsetHeight > 0`)
		tabTo(t, ctx, `document.activeElement.matches("#s6 .found a")`)
		do(t, ctx, chromedp.KeyEvent("\r"))
		until(t, ctx, `document.querySelector("#s3:target")?.offsetHeight > 0`)
		tabTo(t, ctx, `document.activeElement.matches("#s3 .answer a")`)
		do(t, ctx, chromedp.KeyEvent("\r"))
		until(t, ctx, `document.querySelector("#s6:target")?.offsetHeight > 0`)
	}
}

func tabTo(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for range 60 {
		do(t, ctx, chromedp.KeyEvent("\t"))
		if eval[bool](t, ctx, expression) {
			return
		}
	}
	t.Fatalf("the tab key does not lead to %s", expression)
}

// TestInBrowser looks at every kind of page, friendly and evil, on narrow and
// wide screens: no page is wider than the screen, asks anything of another
// host, or runs what a captured page brought along.
func TestInBrowser(t *testing.T) {
	good := exampleArchive(t)
	if _, err := good.Add(t.Context(), richDocument()); err != nil {
		t.Fatal(err)
	}
	addresses := []string{"/", "/stories/1", "/stories/5", "/stories/13", "/speakers", "/speakers/joren-falk", "/search?q=harbour", "/search?q=by:x", "/said?q=harbour", "/help", "/help/search", "/nowhere"}
	a, evilAddresses := evilArchive(t)
	ctx := openBrowser(t)
	asked := requests(t, ctx)
	look := func(site *httptest.Server, addresses []string, widths ...int64) {
		defer site.Close()
		for _, width := range widths {
			for _, address := range addresses {
				do(t, ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(site.URL+address))
				if got := eval[int64](t, ctx, `document.documentElement.scrollWidth`); got > width {
					t.Errorf("%s is %d wide on a screen of %d; the widest is %s", address, got, width, eval[string](t, ctx, widest))
				}
				if eval[bool](t, ctx, `"pwned" in window`) {
					t.Fatalf("%s ran a script of a captured page", address)
				}
			}
		}
		for _, address := range asked() {
			if u, err := url.Parse(address); err != nil || "http://"+u.Host != site.URL && u.Scheme != "data" {
				t.Errorf("a page asked for %s", address)
			}
		}
	}
	look(httptest.NewServer(New(good, Options{})), addresses, 320, 390, 810, 1280)
	evilAddresses = slices.DeleteFunc(evilAddresses, func(address string) bool { return strings.ContainsAny(address, "?%") })
	look(httptest.NewServer(New(a, Options{})), evilAddresses, 320)
}

// widest names the innermost element that sticks out furthest.
const widest = `[...document.querySelectorAll("body *")].map((x) => [x.getBoundingClientRect().right, x])
	.filter(([r, x]) => x.clientWidth > 0).sort((a, b) => a[0] - b[0]).at(-1)[1].outerHTML.slice(0, 100)`

// requests gives a function that says what the browser asked for since its last call.
func requests(t *testing.T, ctx context.Context) func() []string {
	t.Helper()
	var mu sync.Mutex
	var list []string
	err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*network.EventRequestWillBeSent); ok {
			mu.Lock()
			defer mu.Unlock()
			list = append(list, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	do(t, ctx, set(network.Enable, network.EnableParams{}))
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		if len(list) == 0 {
			t.Error("the browser's requests were not seen")
		}
		got := slices.Clone(list)
		list = nil
		return got
	}
}

// TestDark: by dark, text is light on dark ground and can be read.
func TestDark(t *testing.T) {
	server := httptest.NewServer(New(exampleArchive(t), Options{}))
	defer server.Close()
	ctx := openBrowser(t)
	// light gives how light the ground and the text of an element are, from 0 to 255.
	const light = `(() => {
		const of = (c) => { const [r, g, b] = c.match(/[\d.]+/g).map(Number); return (r + g + b) / 3; };
		const s = getComputedStyle(document.body);
		return [of(s.backgroundColor), of(s.color)];
	})()`
	do(t, ctx, chromedp.Navigate(server.URL+"/stories/1"))
	if l := eval[[]float64](t, ctx, light); l[0] < 200 || l[1] > 80 {
		t.Errorf("by day: ground and text %v", l)
	}
	do(t, ctx, dark(), chromedp.Navigate(server.URL+"/stories/1"))
	if l := eval[[]float64](t, ctx, light); l[0] > 50 || l[1] < 180 {
		t.Errorf("by dark: ground and text %v", l)
	}
	if !strings.Contains(eval[string](t, ctx, `getComputedStyle(document.querySelector("mark.direct")).textDecorationStyle`), "solid") {
		t.Error("direct words are not underlined")
	}
}
