package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"vademecum/generator/site"
)

// The formats of "check --journeys".
const (
	journeysTable = "table"
	journeysCSV   = "csv"
)

var journeysFormats = [...]string{journeysTable, journeysCSV}

// journeyColumns are the columns of the table, with the keys of their headings. The cells hold only ids and figures, so that they
// are aligned in every terminal, whatever the languages of the conference.
var journeyColumns = [...]struct {
	key  string
	cell func(*app, site.LeaveBy) string
}{
	{"session", func(_ *app, r site.LeaveBy) string { return r.Session }},
	{"start", func(_ *app, r site.LeaveBy) string { return r.Start }},
	{"by", func(_ *app, r site.LeaveBy) string { return r.By }},
	{"hotel", func(_ *app, r site.LeaveBy) string { return r.Hotel }},
	{"leave", func(a *app, r site.LeaveBy) string { return a.orNone(r.Leave) }},
	{"line", (*app).journeyLine},
	{"departs", (*app).journeyDeparts},
	{"arrive", func(_ *app, r site.LeaveBy) string { return r.Arrive }},
	{"home", (*app).journeyHome},
	{"last", func(_ *app, r site.LeaveBy) string { return r.Last }},
}

// orNone returns a time, or the word for none if it is empty: there is no journey then.
func (a *app) orNone(time string) string {
	if time == "" {
		return a.words.say("cli-journeys", "none")
	}
	return time
}

func (a *app) journeyLine(r site.LeaveBy) string {
	if r.Leave != "" && len(r.Lines) == 0 {
		return a.words.say("cli-journeys", "on-foot")
	}
	return strings.Join(r.Lines, "+")
}

func (a *app) journeyHome(r site.LeaveBy) string {
	if r.HomeOnFoot {
		return a.words.say("cli-journeys", "on-foot")
	}
	return a.orNone(r.Home)
}

func (a *app) journeyDeparts(r site.LeaveBy) string {
	if r.Every > 0 {
		return a.words.say("cli-journeys", "every", "minutes", fmt.Sprint(r.Every))
	}
	return r.Departs
}

func (a *app) journeyCells(r site.LeaveBy) []string {
	cells := make([]string, len(journeyColumns))
	for i, column := range journeyColumns {
		cells[i] = column.cell(a, r)
	}
	return cells
}

func (a *app) journeyHeadings() []string {
	cells := make([]string, len(journeyColumns))
	for i, column := range journeyColumns {
		cells[i] = a.words.say("cli-journeys", column.key)
	}
	return cells
}

// showJourneys writes the journeys to stdout and everything else to stderr, so that stdout can go to a file or a printer.
func (a *app) showJourneys(o outcome, format string) error {
	if err := a.showProblems(o); err != nil {
		return err
	}
	if format == journeysCSV {
		return a.writeJourneysCSV(a.stdout, o.result.Journeys)
	}
	if len(o.result.Journeys) == 0 {
		_, err := fmt.Fprintln(a.stderr, a.words.say("cli-journeys", "nothing"))
		return err
	}
	return a.writeJourneysTable(a.stdout, o.result.Journeys)
}

// writeJourneysTable writes a table for each day. A row leaves out the session if it is that of the row above.
func (a *app) writeJourneysTable(w io.Writer, rows []site.LeaveBy) error {
	table := [][]string{a.journeyHeadings()}
	for _, r := range rows {
		table = append(table, a.journeyCells(r))
	}
	widths := widthsOf(table)
	var b strings.Builder
	for i, r := range rows {
		if i == 0 || r.Day != rows[i-1].Day {
			if i > 0 {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%s\n", r.Day)
			writeCells(&b, table[0], widths)
		}
		cells := table[i+1]
		if i > 0 && r.Day == rows[i-1].Day && r.Session == rows[i-1].Session {
			cells = append(make([]string, 3), cells[3:]...) // without session, start and by
		}
		writeCells(&b, cells, widths)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeJourneysCSV writes one row for each hotel and session, for a spreadsheet.
func (a *app) writeJourneysCSV(w io.Writer, rows []site.LeaveBy) error {
	c := csv.NewWriter(w)
	table := [][]string{slices.Insert(a.journeyHeadings(), 0, a.words.say("cli-journeys", "day"))}
	for _, r := range rows {
		table = append(table, slices.Insert(a.journeyCells(r), 0, r.Day.String()))
	}
	if err := c.WriteAll(table); err != nil {
		return fmt.Errorf("writing the journeys: %w", err)
	}
	return nil
}
