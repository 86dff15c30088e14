package main

import (
	"bytes"
	"cmp"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// What ships is what today's command makes: whoever changes how names are read
// makes it anew. Other processors round otherwise.
func TestShipped(t *testing.T) {
	data := filepath.Join(cmp.Or(os.Getenv("COPYTASTER_SHARED"), "../../../shared"), "data/language")
	if _, err := os.Stat(data); err != nil || runtime.GOARCH != "amd64" {
		t.Skip("the examples are not here, or this is no amd64")
	}
	out := filepath.Join(t.TempDir(), "made")
	var o options
	o.flags(flag.NewFlagSet("", flag.PanicOnError))
	o.data, o.out = data, out
	if err := run(o); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := os.ReadFile("../../internal/names/pronouns.bin")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, shipped) {
		t.Errorf("../../internal/names/pronouns.bin is not what go run ./pronouns makes: make it anew and mend its card")
	}
}
