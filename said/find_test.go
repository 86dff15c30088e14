package said

import (
	"testing"

	"github.com/copytaster/copytaster/story"
)

func TestOnlyEnglish(t *testing.T) {
	text := "“We will win,” Anna Brandt said."
	for lang, want := range map[string]int{"": 1, "en": 1, "en-GB": 1, "EN_us": 1, "de": 0, "enm": 0, "e": 0} {
		if got := len(Find(&story.Story{Text: text, Lang: lang})); got != want {
			t.Errorf("lang %q: %d statements, want %d", lang, got, want)
		}
	}
}

// A text that names no language is judged by its words.
func TestOnlyEnglishWords(t *testing.T) {
	for _, text := range []string{
		"Der Hafen bleibt geschlossen, sagte Anna Brandt. „Wir haben keine Wahl“, fügte sie hinzu. \"Das Eis ist zu dick\", sagte Piet Maas.",
		"Le port restera fermé, a déclaré Anna Brandt. « Nous n’avons pas le choix », a-t-elle ajouté.\n\n“La mer n’attend pas.” — Piet Maas",
		"El puerto seguirá cerrado, dijo Anna Brandt. «No tenemos elección», añadió.",
		"Порт останется закрытым, сказала Анна Брандт. «У нас нет выбора», — добавила она.",
		"市长安娜周一说：“港口冬天将关闭。”她补充说：“我们别无选择。”",
		"قالت رئيسة البلدية آنا براندت إن الميناء سيبقى مغلقا. \"ليس لدينا خيار\"، أضافت.",
		"Hamnen förblir stängd, sade Anna Brandt.\n\nQ: Varför är det så?\n\nA: Det är kallt, och isen är tjock.",
	} {
		s := &story.Story{Text: text}
		if got := Find(s); len(got) != 0 || Reads(s) {
			t.Errorf("%q: found %+v", text, got)
		}
	}
	for _, text := range []string{"No.", "Rosa Vidal welcomed Amina Khalil.", "The mayor of Rio de Janeiro said “La vie en rose” was her song.", "",
		"Los Angeles and Las Vegas beat Le Pen.", "Los Angeles, Las Vegas, Des Moines."} {
		if !Reads(&story.Story{Text: text}) {
			t.Errorf("%q is held to be no English", text)
		}
	}
}

// Only the body makes statements.
func TestBodyOnly(t *testing.T) {
	s := &story.Story{
		Headline: "Brandt says ‘we will win’", Standfirst: "“We will win,” Anna Brandt said.",
		Related: []story.Link{{Title: "“No,” said Brandt."}}, Text: "The vote is on Sunday.",
	}
	if got := Find(s); len(got) != 0 {
		t.Errorf("found %+v", got)
	}
}

func TestLongTextsAreCutBetweenCharacters(t *testing.T) {
	for n, want := range map[int]string{4: "caf", 5: "caf\u00e9", 0: ""} {
		if got := cut("caf\u00e9 said", n); got != want {
			t.Errorf("cut at %d: %q, want %q", n, got, want)
		}
	}
}
