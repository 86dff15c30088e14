package main

import (
	"bufio"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// seenIn counts the tags of each word, in lower case, in the treebanks that
// package tags learns from, and returns them as shares, with the number of tags.
func seenIn(data string) (map[string][]float32, int, error) {
	index := map[string]int{}
	counts := map[string]map[int]float32{}
	for _, name := range []string{"ewt-train", "gumfree-train"} {
		cmd := exec.Command("zstd", "-dcq", filepath.Join(data, name+".conllu.zst"))
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			return nil, 0, fmt.Errorf("unpack %s: %w", name, err)
		}
		if err := cmd.Start(); err != nil {
			return nil, 0, fmt.Errorf("unpack %s: %w", name, err)
		}
		in := bufio.NewScanner(pipe)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			f := strings.Split(in.Text(), "\t")
			if len(f) < 10 || strings.ContainsAny(f[0], ".-") {
				continue
			}
			tag := f[3]
			if tag == "VERB" || tag == "AUX" || tag == "NOUN" || tag == "PRON" {
				tag += f[4]
			}
			if _, ok := index[tag]; !ok {
				index[tag] = len(index)
			}
			w := strings.ToLower(f[1])
			if counts[w] == nil {
				counts[w] = map[int]float32{}
			}
			counts[w][index[tag]]++
		}
		if err := cmd.Wait(); err != nil {
			return nil, 0, fmt.Errorf("read %s: %w", name, err)
		}
	}
	shares := map[string][]float32{}
	for w, tags := range counts {
		s := make([]float32, len(index))
		sum := float32(0)
		for _, n := range tags {
			sum += n
		}
		for t, n := range tags {
			s[t] = n / sum
		}
		shares[w] = s
	}
	return shares, len(index), nil
}
