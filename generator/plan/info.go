package plan

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// newestNotices is how many notices the home page shows after the urgent ones.
const newestNotices = 3

// home returns the home page.
func (b *builder) home() head {
	e := b.scope.Event()
	body := &view.Home{
		Summary: b.Text(e.Summary), Days: b.dayCards(), Hosts: b.Texts(e.Hosts), Country: b.country(e.Country),
		Pages: b.categories(),
	}
	body.Live, body.Bring = b.live()
	body.MyHotel, body.IAm = b.myHotel(), b.iAm()
	for _, id := range b.scope.Notices() {
		n := b.notice(id)
		switch {
		case n.Urgent:
			body.Urgent = append(body.Urgent, n)
		case len(body.Notices) < newestNotices:
			body.Notices = append(body.Notices, n)
		}
	}
	for _, id := range b.scope.Hotels() {
		body.Hotels = append(body.Hotels, b.link(conference.KindHotel, id, b.Text(b.scope.Hotel(id).Name)))
	}
	for _, id := range b.scope.Venues() {
		body.Venues = append(body.Venues, b.link(conference.KindVenue, id, b.Text(b.scope.Venue(id).Name)))
	}
	for _, id := range b.scope.Running() {
		body.Lines = append(body.Lines, b.link(conference.KindShuttle, id, b.Text(b.scope.Shuttle(id).Name)))
	}
	body.Emergency, _ = b.contactList()
	body.Pack = b.packHref(conference.ForEveryone)
	return head{
		title: b.Text(e.Name), description: b.description(e.Summary, &e.Entity), body: body,
		since: b.since(forAll, false),
	}
}

func (b *builder) about() head {
	e := b.scope.Event()
	return head{
		title: b.Word("title.about"), description: b.description(e.Summary, &e.Entity), crumbs: b.crumbs(),
		body: &view.About{
			Summary: b.Text(e.Summary), Prose: b.prose(&e.Entity), Hosts: b.Texts(e.Hosts),
			Country: b.country(e.Country), Website: e.Website,
		},
	}
}

func (b *builder) infoPages() head {
	return head{title: b.Word("title.pages"), crumbs: b.crumbs(), body: &view.Pages{Categories: b.categories()}}
}

// categories returns the categories that have info pages. Pages without a category come last.
func (b *builder) categories() []view.Category {
	var out []view.Category
	for _, id := range b.scope.Categories() {
		if pages := b.entries(id); len(pages) > 0 {
			out = append(out, view.Category{ID: id, Href: b.href(permalink.To(b.Tag, "category", id)), Name: b.Text(b.scope.Category(id).Name), Pages: pages})
		}
	}
	if pages := b.entries(""); len(pages) > 0 {
		out = append(out, view.Category{ID: "more", Href: b.href(permalink.To(b.Tag, "category", "more")), Name: b.Word("title.pages"), Pages: pages})
	}
	return out
}

func (b *builder) entries(category string) []view.Entry {
	var out []view.Entry
	for _, id := range b.scope.PagesIn(category) {
		p := b.scope.Page(id)
		out = append(out, view.Entry{Link: b.link(conference.KindPage, id, b.Text(p.Title)), Detail: b.Text(p.Summary)})
	}
	return out
}

func (b *builder) infoPage(id string) head {
	p := b.scope.Page(id)
	body := &view.Info{Summary: b.Text(p.Summary), Prose: b.prose(&p.Entity)}
	crumbs := b.crumbs(b.sectionLink("pages"))
	if p.Category != "" {
		link := b.link(conference.KindCategory, p.Category, b.Text(b.scope.Category(p.Category).Name))
		body.Category = &link
		crumbs = append(crumbs, link)
	}
	for _, other := range b.entries(p.Category) {
		if other.Href != b.href(permalink.To(b.Tag, "page", id)) {
			body.More = append(body.More, other.Link)
		}
	}
	return head{title: b.Text(p.Title), description: b.description(p.Summary, &p.Entity), crumbs: crumbs, updated: b.dayOf(p.Updated), body: body}
}

func (b *builder) notices() head {
	body := &view.Notices{}
	for _, id := range b.scope.Notices() {
		body.Notices = append(body.Notices, b.notice(id))
	}
	return head{title: b.Word("title.notices"), crumbs: b.crumbs(), body: body}
}

func (b *builder) notice(id string) view.Notice {
	n := b.scope.Notice(id)
	out := view.Notice{
		ID: id, Href: b.href(permalink.To(b.Tag, "notice", id)), Title: b.Text(n.Title), Summary: b.Text(n.Summary),
		Prose: b.prose(&n.Entity), Urgent: n.Urgent, Day: b.day(n.From.Date), From: b.Time(n.From.Date, n.From.Clock), Start: b.Moment(n.From),
	}
	if n.Until != nil {
		out.Until = &view.Until{Day: b.day(n.Until.Date), Time: b.Time(n.Until.Date, n.Until.Clock), Text: b.Moment(*n.Until)}
	}
	for _, ref := range n.About {
		if link, ok := b.refLink(ref); ok {
			out.About = append(out.About, link)
		}
	}
	return out
}

// refLink returns a link to a thing, with its name.
func (b *builder) refLink(ref conference.Ref) (view.Link, bool) {
	if !ref.Kind.HasAddress() {
		return view.Link{}, false
	}
	if ref.Kind == conference.KindShuttle {
		return b.link(ref.Kind, ref.ID, b.lineName(b.scope.Shuttle(ref.ID))), true
	}
	return b.link(ref.Kind, ref.ID, b.Text(b.scope.Thing(ref).Label())), true
}

func (b *builder) contacts() head {
	body := &view.Contacts{}
	body.Emergency, body.Contacts = b.contactList()
	body.Card = b.packHref(conference.ForEmergency)
	return head{title: b.Word("title.contacts"), crumbs: b.crumbs(), body: body}
}

// contactList returns the urgent contacts, and all others.
func (b *builder) contactList() (emergency, others []view.Contact) {
	for _, id := range b.scope.Contacts() {
		if k := b.contact(b.scope.Contact(id)); slices.Contains(conference.UrgentContacts[:], k.Kind) {
			emergency = append(emergency, k)
		} else {
			others = append(others, k)
		}
	}
	urgency := func(k view.Contact) int { return slices.Index(conference.UrgentContacts[:], k.Kind) }
	slices.SortStableFunc(emergency, func(x, y view.Contact) int { return urgency(x) - urgency(y) })
	return emergency, others
}

func (b *builder) contact(k *conference.Contact) view.Contact {
	out := view.Contact{
		ID: k.ID, Kind: k.Kind, KindKey: "contact." + k.Kind, Name: b.Text(k.Name), Phone: format.Phone(k.Phone), Email: k.Email,
		Hours: b.Text(k.Hours), Place: b.Text(k.Place), Summary: b.Text(k.Summary),
	}
	if b.Word(out.KindKey).Value == out.Name.Value {
		out.KindKey = ""
	}
	for _, h := range k.Open {
		until := b.Clock(h.Until)
		out.Open = append(out.Open, view.Range{Start: b.Clock(h.From), End: &until})
	}
	if k.Room != "" {
		link := b.roomLink(k.Room)
		out.Room = &link
	}
	for _, tag := range k.Languages {
		out.Languages = append(out.Languages, b.Locale.LanguageName(tag))
	}
	return out
}

// offline is shown by the service worker instead of a page that is not kept on the device.
func (b *builder) offline() head {
	return head{title: b.Word("title.offline"), body: &view.NotFound{Days: b.dayCards()}}
}

func (b *builder) notFound() head {
	return head{title: b.Word("title.not-found"), body: &view.NotFound{Days: b.dayCards()}}
}
