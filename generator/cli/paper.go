package cli

import (
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/change"
	"vademecum/generator/conference"
)

// listedPaper is how many sheets of one kind a preview names. Of more it names only the first few.
const (
	listedPaper = 8
	firstPaper  = 4
)

// showPaper writes which paper is wrong after a change: documents by their ids, sheets by what they are for. It writes nothing if none is.
func (a *app) showPaper(b *strings.Builder, paper []change.Paper) {
	if len(paper) == 0 {
		return
	}
	fmt.Fprintln(b, a.words.say("cli-paper", "wrong"))
	for _, purpose := range conference.PackFors {
		var names []string
		all, sheets := 0, 0
		for i, p := range paper {
			if p.Pack.For != purpose {
				continue
			}
			if i == 0 || paper[i-1].Pack != p.Pack {
				all += p.Of
			}
			sheets++
			name := p.ID()
			if purpose.Sheet() {
				name = strings.Join(p.Things, " ")
			}
			if !slices.Contains(names, name) { // two packs can have a card for one door
				names = append(names, name)
			}
		}
		if sheets == 0 {
			continue
		}
		fmt.Fprintln(b, "  "+a.words.say("cli-paper", string(purpose), "list", a.paperNames(names, sheets > 1 && sheets == all)))
	}
}

// paperNames returns names, or how many there are.
func (a *app) paperNames(names []string, all bool) string {
	n := fmt.Sprint(len(names))
	switch {
	case all:
		return a.words.say("cli-paper", "all", "n", n)
	case len(names) > listedPaper:
		return a.words.say("cli-paper", "many", "n", n, "first", strings.Join(names[:firstPaper], ", "))
	}
	return strings.Join(names, ", ")
}

// paperIDs returns the ids of paper, as the command pack takes them.
func paperIDs(paper []change.Paper) []string {
	ids := []string{}
	for _, p := range paper {
		ids = append(ids, p.ID())
	}
	return ids
}
