package story

import (
	"slices"
	"strings"

	"github.com/copytaster/copytaster/internal/prose"
	"github.com/copytaster/copytaster/page"
)

// notesBehind is how many blocks behind the body may hold notes on it.
const notesBehind = 12

// noteBoxes are parts of the classes of elements that hold notes.
var noteBoxes = newWordList(strings.Split("correction,clarification,editors-note,editor-note,editorsnote,editornote,errata,rectificatif,korrektur", ","))

// findNotes reads credits of agencies and corrections among the blocks beside
// the body: the model may rightly hold that they are no part of its text.
func (f *finder) findNotes() {
	if len(f.kept) == 0 {
		return
	}
	next := 0 // in f.kept
	first, last := f.kept[0].block, f.kept[len(f.kept)-1].block
	label := ""
	for i := max(0, first-3); i < len(f.blocks) && i <= last+notesBehind; i++ {
		for next < len(f.kept) && f.kept[next].block < i {
			next++
		}
		b := &f.blocks[i]
		if next < len(f.kept) && f.kept[next].block == i || f.taken(b) || b.Linked*2 > len(b.Text) ||
			f.view.Places[b.Node]&(prose.InComments|prose.InRelated|prose.InPromo|prose.InNav|prose.InCaption|prose.InCredit|prose.InFigure) != 0 {
			label = ""
			continue
		}
		text := fold(b.Text)
		if isNoteLabel(text) {
			label = text
			continue
		}
		if label != "" && prose.EndsSentence(text) && b.Words > 5 {
			f.addCorrection(label + ": " + text)
		} else if c, ok := contribution(text); ok {
			f.addContributions(c)
		} else if i > last && i <= last+3 && creditedAlone(text) != nil {
			f.addContributions(creditedAlone(text))
		} else if (isCorrection(text) || f.inNoteBox(b) && b.Words > 5) && prose.EndsSentence(text) {
			f.addCorrection(text)
		}
		label = ""
	}
}

// takeNotes takes what stands in boxes of notes out of the first and the last
// blocks of the body.
func (f *finder) takeNotes() {
	n := len(f.kept)
	kept := f.kept[:0]
	for i, k := range f.kept {
		b := &f.blocks[k.block]
		if (i < 2 || i >= n-6) && f.inNoteBox(b) && (b.Words > 5 || isNoteLabel(b.Text)) {
			if b.Words > 5 {
				f.addCorrection(fold(b.Text))
			}
			continue
		}
		kept = append(kept, k)
	}
	f.kept = kept
}

// inNoteBox reports whether a block stands in an element whose class says that
// it holds a correction or a note of the editors.
func (f *finder) inNoteBox(b *page.Block) bool {
	for n, up := b.Node, 0; n > 0 && up < 3; n, up = f.p.Nodes[n].Parent, up+1 {
		if noteBoxes.in(f.p.Value(n, page.Class)) && !isInvitation(b.Text) {
			return true
		}
	}
	return false
}

// corrections takes correction notes out of the body: of its first two blocks
// and the last six. A label may stand in a block of its own above its note.
func (f *finder) corrections() {
	body := f.s.Body
	var out []int
	for i := 0; i < len(body); i++ {
		if i >= 2 && i < len(body)-6 {
			i = len(body) - 6
		}
		text := body[i].Text
		switch {
		case isNoteLabel(text) && i+1 < len(body) && prose.EndsSentence(body[i+1].Text):
			f.addCorrection(strings.TrimRight(text, " :.") + ": " + body[i+1].Text)
			out = append(out, i, i+1)
			i++
		case isCorrection(text):
			f.addCorrection(text)
			out = append(out, i)
		}
	}
	f.s.drop(out)
}

// A note begins with a label ("Correction, 4 March:") or says that the article
// was changed ("This article was amended on 3 March 2026").
var (
	// noteLabels open a note whatever it says, and weakLabels one that speaks
	// of the article, or that has a time beside the label and is short.
	noteLabels = strings.Split("correction,corrections,corrections and clarifications,corrections & clarifications,clarification,clarifications,editor's note,editors' note,editor’s note,editors’ note,editor's update,"+
		"korrektur,berichtigung,richtigstellung,klarstellung,anmerkung der redaktion,anm. d. red,anm. der redaktion,hinweis der redaktion,redaktioneller hinweis,"+
		"rectificatif,erratum,errata,note de la rédaction,ndlr,fe de errores,fe de erratas,rectificación,corrección,aclaración,nota del editor,nota de la redacción,nota de redacción,"+
		"rettifica,errata corrige,precisazione,nota della redazione,correção,nota da redação,correctie,rectificatie,rättelse,rettelse,förtydligande,oikaisu,sprostowanie,исправление,уточнение,поправка,διόρθωση,διευκρίνιση,oprava,düzeltme,helyesbítés,訂正,更正,تصحيح", ",")
	weakLabels = strings.Split("update,updated,hinweis,aktualisierung,ergänzung,transparenzhinweis,mise à jour,mis à jour,précision,actualización,aggiornamento,atualização,oppdatering,uppdatering", ",")

	// articleWords name the article, changeWords what was done to it.
	articleWords = strings.Split("article,story,post,piece,report,review,column,headline,caption,version,page,artikel,text,beitrag,meldung,fassung,bericht,überschrift,artículo,noticia,información,versión,articolo,notizia,versione,"+
		"reportagem,matéria,notícia,versão,item,leader,editorial,graphic,chart,podcast,video,titre,titel,dépêche", ",")
	changeWords = strings.Split("amended,corrected,updated,changed,revised,clarified,modified,aktualisiert,korrigiert,geändert,ergänzt,überarbeitet,präzisiert,berichtigt,modifié,corrigé,actualisé,mis à jour,mise à jour,rectifié,"+
		"actualizado,actualizada,corregido,corregida,modificado,modificada,rectificado,rectificada,aggiornato,corretto,modificato,atualizada,atualizado,corrigida,corrigido,gewijzigd,gecorrigeerd,uppdaterats,rättats", ",")
	// versionWords open a note on what the article said before.
	versionWords = []string{"an earlier version", "a previous version", "a prior version", "an original version", "the original version", "in an earlier version", "in a previous version", "in einer früheren", "in einer ersten", "in einer vorherigen",
		"in einer älteren", "in der ersten version", "in der ursprünglichen", "une version précédente", "une première version", "une précédente version", "dans une version précédente", "dans une première version", "dans une précédente version",
		"una versión anterior", "una versión previa", "en una versión anterior", "una precedente versione", "in una precedente versione", "uma versão anterior", "in een eerdere versie"}

	noteOpenings  = newWordList(noteLabels, weakLabels, versionWords)
	labelOpenings = newWordList(noteLabels)
	articleSet    = wordSet(strings.Join(articleWords, " "))
	articleHeads  = wordSet("this the a dieser der diese die cet cette l'article l’article este esta el la questo questa wir we dit den")
)

// isCorrection reports whether a text is a note on a change to the article.
func isCorrection(text string) bool {
	s := strings.TrimLeft(text[:min(len(text), 240)], " *[(_•")
	if !noteOpenings.opens(s) && !opensWithArticle(s) {
		return false
	}
	s = strings.ToLower(s)
	if rest, ok := cutNoteLabel(s, noteLabels); ok {
		return rest != "" && (strings.HasPrefix(s, "editor") || !isInvitation(s))
	}
	if s == "" || isInvitation(s) {
		return false
	}
	if rest, ok := cutNoteLabel(s, weakLabels); ok {
		if page.CountWords(rest) < 6 || !prose.EndsSentence(text) {
			return false
		}
		_, _, clocked := clockAround(s[:min(len(s), 40)])
		return strings.HasPrefix(s, "update:") || saysChanged(s) || saysThis(s) || len(text) <= 240 && (clocked > 0 || opensWithDate(s))
	}
	for _, start := range versionWords {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	first, _, _ := strings.Cut(s, ". ")
	return opensWithArticle(s) && !strings.Contains(first, "last ") && !strings.Contains(first, "zuletzt") && saysChanged(first[:min(len(first), 140)])
}

// saysThis reports whether a text speaks of the article that it stands in.
func saysThis(s string) bool {
	for _, w := range []string{"this article", "this story", "this post", "this report", "this piece", "dieser artikel", "diesen artikel", "dieser text", "cet article", "este artículo", "esta noticia", "questo articolo"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// cutNoteLabel takes a label off a text: it ends at a mark or before a date.
func cutNoteLabel(s string, labels []string) (rest string, ok bool) {
	for _, label := range labels {
		rest, ok := strings.CutPrefix(s, label)
		if !ok || rest == "" {
			continue
		}
		trimmed := strings.TrimLeft(rest, " \u00a0")
		for _, mark := range []string{":", ",", "(", "–", "—", "- ", "|", "]"} {
			if strings.HasPrefix(trimmed, mark) {
				return strings.TrimLeft(trimmed, " :,–—-|"), true
			}
		}
		for _, word := range []string{"on ", "of ", "vom ", "am ", "du ", "le ", "del ", "appended", "to "} {
			trimmed = strings.TrimPrefix(trimmed, word)
		}
		if trimmed != rest && trimmed != "" && trimmed[0] >= '0' && trimmed[0] <= '9' {
			return trimmed, true
		}
		if colon := strings.IndexByte(trimmed, ':'); colon > 0 && colon < 40 && trimmed != rest {
			if _, dated := parseDate(trimmed[:colon], false); dated {
				return trimmed[colon+1:], true
			}
		}
	}
	return "", false
}

// isNoteLabel reports whether a line is the label of a note alone, perhaps
// with its date.
func isNoteLabel(text string) bool {
	if len(text) > 60 {
		return false
	}
	s := strings.Trim(text, " *[]()_•:.")
	if !labelOpenings.opens(s) {
		return false
	}
	s = strings.ToLower(s)
	if slices.Contains(noteLabels, s) {
		return true
	}
	rest, ok := cutNoteLabel(s, noteLabels)
	if !ok {
		return false
	}
	_, dated := parseDate(rest, false)
	return dated && page.CountWords(rest) <= 4
}

// opensWithArticle reports whether a text begins with the article as its subject: "This story".
func opensWithArticle(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s[:min(len(s), 60)]) {
		if n++; n == 1 && !entryOf(articleHeads, w) || n > 5 {
			return false
		}
		if entryOf(articleSet, strings.Trim(w, ",.:’'")) || len(w) >= len("article") && strings.EqualFold(w[len(w)-len("article"):], "article") {
			return true
		}
	}
	return false
}

// saysChanged reports whether a text in lower case names a change and the article.
func saysChanged(s string) bool {
	changed, article := false, false
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !isWordRune(r) }) {
		changed = changed || slices.Contains(changeWords, w)
		article = article || slices.Contains(articleWords, w)
	}
	return article && (changed || strings.Contains(s, "mis à jour")) || strings.HasPrefix(s, "updated to ") || strings.HasPrefix(s, "updated with ")
}

// opensWithDate reports whether a label has a date beside it.
func opensWithDate(s string) bool {
	label, _, ok := strings.Cut(s[:min(len(s), 60)], ":")
	if !ok {
		return false
	}
	_, dated := parseDate(label, false)
	return dated
}

// isInvitation reports whether a text asks readers to report mistakes.
func isInvitation(s string) bool {
	return invitations.in(s[:min(len(s), 240)])
}

var invitations = newWordList(strings.Split("contact us,let us know,report a,email us,e-mail,email ,policy,if you ,sign up,please see,contacteer,schreiben sie,kontakt", ","))

func (f *finder) addCorrection(text string) {
	for i := range f.s.Corrections {
		if strings.HasSuffix(text, f.s.Corrections[i].Text) {
			return // the same, perhaps with its label
		}
	}
	f.s.Corrections = append(f.s.Corrections, Correction{Text: text, Date: string(f.noteDate(text))})
	if len(f.s.Corrections) == 1 {
		f.because("corrections", "opening words")
	}
}

// noteDate is when a note says it was made: in its label, or in its first
// sentence where that speaks of the change. Dates further on are of the matter.
func (f *finder) noteDate(text string) Date {
	head := text[:min(len(text), 160)]
	for range 2 { // "Correction: March 3, 2026: …"
		label, rest, ok := strings.Cut(head, ": ")
		if !ok || len(label) > 80 {
			break
		}
		if d, ok := parseDate(label, f.monthFirst()); ok && page.CountWords(label) <= 9 {
			return d
		}
		head = rest
	}
	if i := strings.Index(head, ". "); i > 60 { // not "Nov. 15"
		head = head[:i]
	}
	// "amended on 3 March", "am 3. März aktualisiert"; but not "published on
	// 3 March and since updated".
	lower := strings.ToLower(head)
	for _, w := range changeWords {
		i := strings.Index(lower, w)
		if i < 0 || len(lower) != len(head) {
			continue
		}
		if d, ok := parseDate(head[i:], f.monthFirst()); ok {
			return d
		}
		if !strings.Contains(lower, "published") && !strings.Contains(lower, "veröffentlicht") && !strings.Contains(lower, "erschien") {
			d, _ := parseDate(head, f.monthFirst())
			return d
		}
	}
	return ""
}
