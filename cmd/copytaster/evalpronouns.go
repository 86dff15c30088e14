package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/copytaster/copytaster/internal/eval"
)

// pronouns measures whom the pronouns of a file mean.
func (m *measuring) pronouns(e environment, path string) error {
	s, n, err := eval.MeasureGAP(path)
	if err != nil {
		return fmt.Errorf("measure %s: %w", path, err)
	}
	if m.format == "json" {
		b, err := json.MarshalIndent(struct {
			File     string `json:"file"`
			Pronouns int    `json:"pronouns"`
			eval.GAPScore
		}{path, n, s}, "", "  ")
		if err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
		_, err = fmt.Fprintf(e.stdout, "%s\n", b)
		return err
	}
	w := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "%s, %s: whom they mean, of the two given\n\n", clean(path), counted(n, "pronoun", "pronouns"))
	fmt.Fprintln(w, "F1\tmasculine\tfeminine\tfeminine by masculine\t")
	fmt.Fprintf(w, "%.3f\t%.3f\t%.3f\t%.3f\t\n", s.Overall, s.Masculine, s.Feminine, s.Bias)
	return w.Flush()
}
