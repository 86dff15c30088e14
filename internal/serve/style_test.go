package serve

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast: whatever stands on a ground can be read on it (WCAG 2.2, 1.4.3).
func TestContrast(t *testing.T) {
	b, err := static.ReadFile("static/style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, _ := strings.Cut(string(b), "@media (prefers-color-scheme: dark)")
	for name, css := range map[string]string{"light": light, "dark": dark} {
		colours := map[string]float64{}
		for _, m := range regexp.MustCompile(`--([a-z-]+): #([0-9a-f]{3,8});`).FindAllStringSubmatch(css, -1) {
			if _, known := colours[m[1]]; !known { // the dark part goes on with the print colours
				colours[m[1]] = luminance(t, m[2])
			}
		}
		for _, pair := range []string{
			"ink paper", "ink sheet", "ink hit", "ink direct-wash", "soft paper", "soft sheet", "accent paper", "direct paper", "direct direct-wash",
			"mixed paper", "mixed mixed-wash", "ink mixed-wash", "soft mixed-wash", "soft direct-wash", "indirect paper", "indirect indirect-wash",
		} {
			text, ground, _ := strings.Cut(pair, " ")
			x, okX := colours[text]
			y, okY := colours[ground]
			if ratio := (max(x, y) + 0.05) / (min(x, y) + 0.05); !okX || !okY || ratio < 4.5 {
				t.Errorf("%s: %s on %s has the contrast %.2f, want 4.5", name, text, ground, ratio)
			}
		}
	}
}

func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("colour #%s", hex)
	}
	linear := func(v uint64) float64 {
		c := float64(v&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
