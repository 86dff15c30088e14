package main

import (
	"bufio"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// rows calls do for each word of a treebank, with its columns.
func rows(path string, do func(c []string)) error {
	cmd := exec.Command("zstd", "-dcq", path)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return fmt.Errorf("unpack: %w", err)
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("unpack %s: %w", path, err)
	}
	in := bufio.NewScanner(pipe)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if c := strings.Split(in.Text(), "\t"); len(c) >= 10 && !strings.ContainsAny(c[0], ".-") || in.Text() == "" {
			do(c)
		}
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	return in.Err()
}

// commonNouns are the lower-case words that the treebanks call nouns.
func commonNouns(data string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, name := range []string{"ewt-train", "gumfree-train"} {
		err := rows(filepath.Join(data, name+".conllu.zst"), func(c []string) {
			if len(c) > 3 && c[3] == "NOUN" && c[1] == strings.ToLower(c[1]) {
				out[c[1]] = true
			}
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// mention is an entity's words in a sentence while they are read.
type mention struct {
	id, kind string
	from     int
}

// heads counts of which sort the things are that each singular noun heads.
func heads(path string) (map[string]counts, error) {
	out := map[string]counts{}
	var sentence [][]string
	err := rows(path, func(c []string) {
		if len(c) > 3 {
			sentence = append(sentence, c)
			return
		}
		count(sentence, out)
		sentence = sentence[:0]
	})
	count(sentence, out)
	return out, err
}

func count(sentence [][]string, out map[string]counts) {
	var open []mention
	for i, c := range sentence {
		_, marks, _ := strings.Cut(c[9], "Entity=")
		marks, _, _ = strings.Cut(marks, "|")
		for marks != "" {
			if marks[0] == '(' {
				end := len(marks)
				if k := strings.IndexAny(marks[1:], "()"); k >= 0 {
					end = k + 1
				}
				f := strings.SplitN(marks[1:end], "-", 3)
				marks = marks[end:]
				if len(f) > 1 {
					open = append(open, mention{f[0], f[1], i})
					if strings.HasPrefix(marks, ")") {
						head(sentence, open[len(open)-1], i, out)
						open, marks = open[:len(open)-1], marks[1:]
					}
				}
				continue
			}
			id, after, _ := strings.Cut(marks, ")")
			marks = after
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].id == id {
					head(sentence, open[k], i, out)
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
		}
	}
}

// head counts the word of a mention whose own head stands outside it.
func head(sentence [][]string, m mention, to int, out map[string]counts) {
	in := map[string]bool{}
	for i := m.from; i <= to; i++ {
		in[sentence[i][0]] = true
	}
	for i := m.from; i <= to; i++ {
		c := sentence[i]
		if in[c[6]] || c[3] != "NOUN" || !strings.Contains(c[5], "Number=Sing") {
			continue
		}
		w := strings.ToLower(c[1])
		n := out[w]
		switch m.kind {
		case "person":
			n[0]++
		case "organization":
			n[1]++
		default:
			n[2]++
		}
		out[w] = n
		return
	}
}
