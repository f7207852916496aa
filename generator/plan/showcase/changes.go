package showcase

import "vademecum/generator/view"

// changesPage returns the page of what has changed since an edition.
func (s *sampler) changesPage() *view.Changes {
	older := s.edition("1")
	older.Current = false
	return &view.Changes{
		Edition: s.edition("2"), Editions: []view.EditionLink{s.edition("2"), older}, Feed: s.pageHref("changes.html"),
		Days: []view.ChangeDay{
			{ID: s.sampleDay().ISO, Day: s.sampleDay(), Ends: new(s.at(18 * 60)), Rows: s.changeList()},
			{ID: s.dayAfter(1).ISO, Day: s.dayAfter(1), Rows: s.changeList()[:1]},
		},
		Anytime: s.changeList()[2:], Wording: s.changeList()[2:],
	}
}

func (s *sampler) edition(number string) view.EditionLink {
	return view.EditionLink{Href: s.pageHref("changes.html"), Number: number, Day: s.sampleDay(), Current: true}
}

// changeList returns one that bites, one to know, and one without a time.
func (s *sampler) changeList() []view.Change {
	return []view.Change{
		{Sentence: s.sentence(s.title), At: new(s.at(9 * 60)), Bites: true},
		{Sentence: s.sentence(s.arabic), At: new(s.at(24*60 + 10))},
		{Sentence: s.sentence(s.long())},
	}
}

// sentence returns a sentence with a value that has a page, and one that has none.
func (s *sampler) sentence(name view.Text) []view.Phrase {
	return []view.Phrase{
		{Text: name, IsValue: true, Href: s.pageHref("session.html")},
		{Text: view.Text{Value: ": "}}, {Text: s.title, IsValue: true}, {Text: view.Text{Value: "."}},
	}
}

// since returns what a page says about changes since the newest edition.
func (s *sampler) since() *view.Since {
	href := s.pageHref("changes.html") + "#" + s.sampleDay().ISO
	return &view.Since{
		Edition: s.edition("2"),
		Days: []view.SinceDay{
			{Day: s.sampleDay(), Href: href, Ends: new(s.at(18 * 60)), Count: 7, Rows: s.changeList()[:2]},
			{Day: s.dayAfter(1), Href: href, Count: 1},
		},
		Anytime: s.changeList()[2:],
	}
}

// gone returns a session that is held at another time, and one that is not held any more.
func (s *sampler) gone() []view.Gone {
	return []view.Gone{
		{When: s.until(9*60, 10*60), Title: s.title, Href: s.pageHref("session.html"), Now: s.at(11 * 60).Clock},
		{When: s.until(9*60, 10*60), Title: s.arabic},
	}
}
