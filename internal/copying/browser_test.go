package copying

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// TestAsChromiumCopies opens the pages of the cases in Chromium, selects all,
// copies, and compares the clipboard with the copies of form Browser.
func TestAsChromiumCopies(t *testing.T) {
	path, err := exec.LookPath("chromium")
	if err != nil && os.Getenv("CI") != "" {
		t.Fatal("Chromium is not installed, and this is CI")
	}
	if err != nil {
		t.Skip("Chromium is not installed: the copies are not compared with its own")
	}
	ctx := openBrowser(t, path)
	for name, c := range cases(t) {
		got, want := clipboard(t, ctx, c["html"]), c["browser"]
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s: Chromium copies\n%s\nand we\n%s", name, got, want)
		}
	}
}

func openBrowser(t *testing.T, path string) context.Context {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	o := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, cancel = chromedp.NewExecAllocator(ctx, o...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
			return err
		}
		granted := browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: "clipboard-read"}, Setting: "granted"}
		_, err := cdp.Call(ctx, t, browser.SetPermission, granted)
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

// clipboard is what the browser holds on its clipboard after it copied a page.
func clipboard(t *testing.T, ctx context.Context, doc string) string {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(doc))
	}))
	defer srv.Close()
	byHand := func(p *runtime.EvaluateParams) { yes := true; p.UserGesture = &yes }
	if err := chromedp.Do(ctx, chromedp.Navigate(srv.URL)); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.execCommand("selectAll") && document.execCommand("copy")`, byHand)); err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`navigator.clipboard.readText()`, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return text
}
