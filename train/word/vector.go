// Package word reads word vectors.
package word

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"os/exec"
	"strconv"
	"strings"
)

// Dim is how many numbers a vector has.
const Dim = 100

// A Vector says what a word is like.
type Vector [Dim]float32

// Load reads a file of words and vectors with the program zstd.
func Load(name string) (words []string, vectors []Vector, err error) {
	cmd := exec.Command("zstd", "-dcq", name)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	if err := cmd.Start(); err != nil {
		return nil, nil, fmt.Errorf("unpack %s: %w", name, err)
	}
	words, vectors, err = parse(pipe)
	if e := cmd.Wait(); err == nil {
		err = e
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	return words, vectors, nil
}

// parse reads lines of a word, a vector of small whole numbers and its scale,
// which does not matter here: all vectors are made one long.
func parse(r io.Reader) (words []string, vectors []Vector, err error) {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), "\t")
		rest, _, _ = strings.Cut(rest, "\t")
		var v Vector
		i := 0
		for field := range strings.FieldsSeq(rest) {
			n, err := strconv.Atoi(field)
			if err != nil || i >= Dim {
				return nil, nil, fmt.Errorf("line %d: %q is no vector", len(words)+1, word)
			}
			v[i] = float32(n)
			i++
		}
		v.Normalise()
		words, vectors = append(words, word), append(vectors, v)
	}
	return words, vectors, lines.Err()
}

// Dot is the product of two vectors.
func (v *Vector) Dot(w *Vector) float32 {
	var a, b, c, d float32
	for i := 0; i < Dim; i += 4 {
		a += v[i] * w[i]
		b += v[i+1] * w[i+1]
		c += v[i+2] * w[i+2]
		d += v[i+3] * w[i+3]
	}
	return a + b + c + d
}

// Normalise makes a vector one long.
func (v *Vector) Normalise() {
	n := float32(math.Sqrt(float64(v.Dot(v))))
	for i := range v {
		v[i] /= max(n, 1e-9)
	}
}
