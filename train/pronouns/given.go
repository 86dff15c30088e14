package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const (
	givenCount = 25   // children of a name, or it is left out
	givenShare = 0.93 // of them of one gender
)

// writeGiven makes the table of first names from counts of newborn children.
func writeGiven(data, out string) error {
	f, err := os.Open(filepath.Join(data, "uknames.csv"))
	if err != nil {
		return fmt.Errorf("read the first names: %w", err)
	}
	defer f.Close()
	counts := map[string][2]float64{}
	in := bufio.NewScanner(f)
	for in.Scan() {
		c := strings.Split(in.Text(), ",")
		if len(c) != 4 || strings.ContainsAny(c[0], " '-.") {
			continue
		}
		n := counts[strings.ToLower(c[0])]
		for k := range n {
			v, _ := strconv.ParseFloat(c[2+k], 64) // the heading counts nothing
			n[k] += v
		}
		counts[strings.ToLower(c[0])] = n
	}
	if in.Err() != nil {
		return fmt.Errorf("read the first names: %w", in.Err())
	}
	var lines []string
	for name, n := range counts {
		switch all := n[0] + n[1]; {
		case all < givenCount || len(name) < 2:
		case n[0] >= givenShare*all:
			lines = append(lines, name+"f")
		case n[1] >= givenShare*all:
			lines = append(lines, name+"m")
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[:len(a)-1], b[:len(b)-1]) })
	var b bytes.Buffer
	for _, l := range lines {
		b.WriteString(l + "\n")
	}
	if err := os.WriteFile(out, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write the first names: %w", err)
	}
	fmt.Printf("%s written, %d names\n", out, len(lines))
	return nil
}
