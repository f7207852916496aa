package cli

import (
	"encoding/json"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
)

// changeReport is the object that --json writes.
type changeReport struct {
	Done     bool            `json:"done"`
	Number   int             `json:"number,omitempty"` // of the change in the journal
	Possible bool            `json:"possible"`
	Commit   string          `json:"commit,omitempty"`        // in git
	NoCommit string          `json:"not_committed,omitempty"` // why there is none
	Files    []string        `json:"files"`
	Edits    []edit.Edit     `json:"edits"`
	Refused  string          `json:"refused,omitempty"` // why the command makes no sense
	Left     []leftReport    `json:"left,omitempty"`    // what an undo leaves as it is
	Notes    []string        `json:"notes,omitempty"`
	Changes  []changeJSON    `json:"changes"`
	Paper    []string        `json:"paper"` // ids of packs, as in door:djeliba:2007-11-15
	Found    json.RawMessage `json:"found"`
	Gone     json.RawMessage `json:"gone"`
}

type leftReport struct {
	Edit   edit.Edit   `json:"edit"`
	Reason edit.Reason `json:"reason"`
	Found  edit.Value  `json:"found,omitempty"`
}

// changeJSON is a change for programs. Values are as in the files of editions.
type changeJSON struct {
	Kind   edition.Kind `json:"kind"`
	Weight int          `json:"weight"` // 1 bites, 2 to know, 3 editorial
	Bites  string       `json:"bites,omitempty"`
	Thing  string       `json:"thing"`
	Part   string       `json:"part,omitempty"`
	Field  string       `json:"field,omitempty"`
	With   string       `json:"with,omitempty"`
	Was    string       `json:"was,omitempty"`
	Now    string       `json:"now,omitempty"`
}

func (a *app) showChangedJSON(c changed) error {
	p := c.preview
	report := changeReport{
		Done: c.entry.Number > 0, Number: c.entry.Number, Possible: p.Possible(), Refused: c.refused, Commit: c.commit, NoCommit: c.notCommitted,
		Files: append([]string{}, p.Files...), Edits: append([]edit.Edit{}, p.Edits...), Changes: []changeJSON{},
		Paper: paperIDs(p.Paper),
	}
	for _, n := range p.Notes {
		report.Notes = append(report.Notes, a.words.Text("cli-change-refused", n.ID, n.Args))
	}
	for _, r := range p.Refused {
		report.Left = append(report.Left, leftReport{r.Edit, r.Reason, r.Found})
	}
	for _, c := range p.Changes {
		one := changeJSON{
			Kind:   c.Kind,
			Weight: int(c.Weight),
			Thing:  c.Thing.String(),
			Field:  c.Field,
			Was:    a.valueText(p, c.Was),
			Now:    a.valueText(p, c.Now),
		}
		if c.Bites != (conference.Moment{}) {
			one.Bites = c.Bites.String()
		}
		if c.Part.ID != "" {
			one.Part = c.Part.String()
		}
		if c.With.ID != "" {
			one.With = c.With.String()
		}
		report.Changes = append(report.Changes, one)
	}
	var err error
	if report.Found, err = diagnosticsJSON(a.words.Messages, p.Found); err != nil {
		return err
	}
	if report.Gone, err = diagnosticsJSON(a.words.Messages, p.Gone); err != nil {
		return err
	}
	return writeJSON(a.stdout, report)
}
