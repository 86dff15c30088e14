package main

import (
	"bytes"
	"cmp"
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
	if err := run(data, out, often, sure); err != nil {
		t.Fatal(err)
	}
	made, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	shipped, err := os.ReadFile("../../internal/lang/nouns.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(made, shipped) {
		t.Errorf("../../internal/lang/nouns.txt is not what go run ./nouns makes: make it anew and mend its card")
	}
}
