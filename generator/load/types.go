package load

import (
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// The types of values that only a conference has.
var (
	feature     = schema.ThemeWord("feature", "feature-unknown", wordsFeature)
	contactKind = schema.ThemeWord("contact kind", "contact-kind-unknown", wordsContactKind)
	// layout is the name of a layout that info pages may ask for.
	layout = schema.ThemeWord("string", "layout-unknown", wordsLayout)

	status   = schema.Enum("status", "status-unknown", conference.Confirmed, conference.Tentative, conference.Cancelled)
	purpose  = schema.Enum("purpose", "purpose-unknown", conference.ToAirport, conference.ToOccasion, conference.Tour)
	callOnly = schema.Enum("call use", "call-use-unknown", conference.PickUpOnly, conference.SetDownOnly)

	packFor = schema.Enum("pack kind", "pack-for-unknown", conference.PackFors[:]...)
	// paper is any size; finishPack compares it with what the pack is for.
	paper = schema.Enum("paper", "paper-unknown", conference.A4, conference.Letter, conference.A5, conference.A6)
	// packSection is any section: a delegation's pack may have all there are.
	packSection  = schema.Enum("section", "section-unknown", conference.ForDelegation.Sections()...)
	packLanguage = schema.SiteLanguage("pack-language-unknown")

	// direction is which way a service goes: 1 is out, 2 is back.
	direction = schema.Type[int]{Name: "direction", Read: readDirection}
	// interpretation is channels by language, or a plain list of languages.
	interpretation = schema.Type[[]conference.Interpretation]{Name: "channels by language", Read: readInterpretation}
	// promises is the languages that sessions of each type are interpreted into.
	promises = schema.Type[[]conference.Promise]{Name: "languages by session type", Read: readPromises}
)

func readDirection(r *schema.Reader, n *source.Node) (int, bool) {
	v, ok := schema.Number.Read(r, n)
	if ok && v != 1 && v != 2 {
		r.Report("direction-invalid", n.At, args{"value": strconv.Itoa(v)})
		return 0, false
	}
	return v, ok
}

func readInterpretation(r *schema.Reader, n *source.Node) (out []conference.Interpretation, ok bool) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		tags, ok := schema.List(schema.Language).Read(r, n)
		for _, tag := range tags {
			out = append(out, conference.Interpretation{Lang: tag})
		}
		return out, ok
	}
	for _, e := range t.Entries() {
		if r.AnyLanguage(e.Name, e.Node.Key) {
			channel, _ := schema.Count.Read(r, e.Node)
			out = append(out, conference.Interpretation{Lang: e.Name, Channel: channel})
		}
	}
	return out, true
}

func readPromises(r *schema.Reader, n *source.Node) (out []conference.Promise, ok bool) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.WrongType(n, "table")
		return nil, false
	}
	for _, e := range t.Entries() {
		r.Refer(conference.Ref{Kind: conference.KindType, ID: e.Name}, e.Node.Key)
		languages, _ := schema.List(schema.Language).Read(r, e.Node)
		out = append(out, conference.Promise{Type: e.Name, Languages: languages})
	}
	return out, true
}

// readTrip reads a service's id and the departure that names one of its trips: "back 18:20".
func readTrip(r *schema.Reader, n *source.Node, x *conference.Exception) {
	s, ok := r.Word(n)
	if !ok {
		return
	}
	if fields := strings.Fields(s); len(fields) == 2 {
		if c, ok := conference.ParseClock(fields[1]); ok {
			x.Service, x.Departure = fields[0], c
			return
		}
	}
	r.Report("trip-malformed", n.At, args{"value": s})
}
