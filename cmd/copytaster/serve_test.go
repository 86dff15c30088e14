package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"regexp"
	"testing"
	"time"
)

// The site of try answers until it is interrupted; then its folder is gone.
func TestTrySite(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	talkOut, talk := io.Pipe()
	e := environment{
		stdout: io.Discard, stderr: talk,
		getenv: func(string) string { return "" }, now: time.Now,
	}
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	ended := make(chan error, 1)
	go func() {
		_, err := (&trying{}).run(ctx, e, nil)
		talk.Close()
		ended <- err
	}()
	address := ""
	lines := bufio.NewScanner(talkOut)
	for address == "" && lines.Scan() {
		address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(lines.Text())
	}
	go io.Copy(io.Discard, talkOut)
	if address == "" {
		t.Fatal(<-ended)
	}
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("the front page answers %s", resp.Status)
	}
	http.DefaultClient.CloseIdleConnections()
	interrupt()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it does not stop")
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
