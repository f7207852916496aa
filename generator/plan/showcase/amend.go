package showcase

import "vademecum/generator/view"

// amended names two editions and a pack.
func (s *sampler) amended() view.Amended {
	return view.Amended{Was: s.edition("1"), Now: s.edition("2"), Title: s.title, For: s.arabic}
}

func (s *sampler) slip() *view.Slip {
	rows := s.changeList()
	rows[0].Leave = []view.ChangeLeave{{Hotel: s.title, At: s.at(8 * 60)}, {Hotel: s.arabic, At: s.at(8*60 + 10)}}
	return &view.Slip{
		Amended: s.amended(), Days: []view.ChangeDay{{ID: s.sampleDay().ISO, Day: s.sampleDay(), Rows: rows}},
		Anytime: s.changeList()[2:], Over: 2,
		Live: s.sinceEdition(), Own: true, Size: 1,
	}
}

func (s *sampler) filing() *view.Filing {
	return &view.Filing{
		Amended: s.amended(),
		Steps: []view.FilingStep{
			{Out: []string{"1–2"}, In: []string{"1–2"}},
			{After: "12", In: []string{"12A–12B", "12C"}},
			{After: "20", Out: []string{"21–22"}},
		},
		Live: []view.LivePages{
			{Edition: s.edition("2"), Pages: []string{"1–2", "12A–12C"}}, {Edition: s.edition("1"), Pages: []string{"3–20"}},
		},
	}
}

func (s *sampler) amendList() *view.AmendList {
	return &view.AmendList{
		Amended: view.Amended{Was: s.edition("1"), Now: s.edition("2")}, Same: 12, Unknown: 1,
		Packs: []view.AmendPack{
			{
				Title: s.title, For: s.arabic, Language: s.OwnName, Copies: 12, Slip: true,
				Leaves: 2, Out: []string{"1–2"}, In: []string{"1–2", "2A"},
				Files: []string{"since-1/en/delegation_sample.slip.pdf", "since-1/en/delegation_sample.leaves.pdf"},
			},
			{Title: s.title, Language: s.OwnName, Slip: true, Leaves: 1, Swap: []string{"3–4"}},
			{Title: s.title, Language: s.OwnName, Anew: true, Files: []string{"en/general.pdf"}},
			{Title: s.title, Language: s.OwnName, Slip: true, Unknown: true},
		},
		Together: []string{"since-1/en/signs.pdf"},
		Signs: []view.AmendSign{
			{Title: s.title, Detail: s.sampleDay().Long, Language: s.OwnName, Up: true, Down: true, File: "en/door_sample.pdf"},
			{Title: s.arabic, Language: s.OwnName, Up: true, File: "en/poster_sample.pdf"},
			{Title: s.title, Detail: s.sampleDay().Long, Language: s.OwnName, Down: true},
		},
	}
}
