package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// people returns the list of those who chair and speak, in the order of the language's dictionaries.
func (b *builder) people() head {
	body := &view.Links{}
	for _, id := range b.scope.Persons() {
		body.Items = append(body.Items, b.personEntry(id))
	}
	locale.SortBy(b.Tag, body.Items, entryName)
	b.byLetter(body)
	return head{title: b.Word("title.people"), crumbs: b.crumbs(), body: body}
}

// maxTitles is how many of a person's sessions the list of people names.
const maxTitles = 3

func (b *builder) personEntry(id string) view.Entry {
	p := b.scope.Person(id)
	name := b.Text(p.Name)
	out := view.Entry{Link: b.link(conference.KindPerson, id, name), Detail: b.Text(p.Role), Note: unlessIn(name, b.country(p.Country))}
	if p.Role.Zero() {
		out.Detail = unlessIn(name, b.Text(p.Organisation))
		out.Note = unlessIn(out.Detail, out.Note)
	}
	sessions := b.scope.SessionsWith(id)
	if len(sessions) > maxTitles+1 {
		out.More, sessions = b.Number(len(sessions)-maxTitles), sessions[:maxTitles]
	}
	for _, session := range sessions {
		out.Sessions = append(out.Sessions, b.link(conference.KindSession, session, b.Text(b.scope.Session(session).Title)))
	}
	return out
}

func entryName(e view.Entry) string { return e.Label.Value }

// lettersFrom is how many things a list has to have for letters to jump to.
const lettersFrom = 30

// byLetter puts a long list, which is in order, into groups by first letter. It stays one list where most names have no letter, as in Chinese.
func (b *builder) byLetter(list *view.Links) {
	if len(list.Items) < lettersFrom {
		return
	}
	letters, none := locale.NewLetters(b.Tag), 0
	at := map[string]int{}
	var groups []view.LetterGroup
	for _, e := range list.Items {
		letter := letters.Of(entryName(e))
		if letter == "" {
			none++
			letter = "#"
		}
		i, ok := at[letter]
		if !ok {
			i = len(groups)
			at[letter] = i
			groups = append(groups, view.LetterGroup{ID: "letter-" + b.Number(i+1), Letter: letter})
		}
		groups[i].Items = append(groups[i].Items, e)
	}
	if 2*none > len(list.Items) {
		return
	}
	list.Items, list.Groups = nil, groups
}
