package serve

import (
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/copytaster/copytaster"
	"github.com/copytaster/copytaster/examples"
	"github.com/copytaster/copytaster/said"
)

// shot is where the README's picture of the site goes, when it is to be taken
// again; pngquant then makes it small:
//
//	go test ./internal/serve -run TestShot -shot ../../docs/site.png
//	pngquant --force --output docs/site.png docs/site.png
var shot = flag.String("shot", "", "take the README's picture of the site into `FILE`")

const shotStory = "https://tideline.example/wire/ostrey-denies-breaking-off-marren-talks/"

func TestShot(t *testing.T) {
	if *shot == "" {
		t.Skip("the picture is taken with -shot FILE")
	}
	a := archiveOf(t, func(_ examples.Example, r *copytaster.Report) []said.Statement { return r.Statements })
	site := httptest.NewServer(New(a, Options{}))
	defer site.Close()
	id, err := a.Lookup(t.Context(), shotStory)
	if err != nil {
		t.Fatal(err)
	}
	ctx := openBrowser(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(fmt.Sprint(site.URL, "/stories/", id)))
	b, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*shot, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
