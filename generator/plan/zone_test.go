package plan

import (
	"slices"
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

func TestTimeZone(t *testing.T) {
	day := func(month time.Month, day int) conference.Date {
		return conference.Date{Year: 2027, Month: month, Day: day}
	}
	for _, tt := range []struct {
		zone, city string
		start, end conference.Date
		want       string
	}{
		{"Africa/Bamako", "Bamako", day(11, 14), day(11, 17), "Bamako (UTC+0)"},
		{"Africa/Abidjan", "Yamoussoukro", day(11, 14), day(11, 17), "Yamoussoukro (UTC+0)"},
		{"America/New_York", "", day(5, 20), day(5, 21), "New York (UTC−4)"},
		{"Asia/Kolkata", "Delhi", day(5, 20), day(5, 21), "Delhi (UTC+5:30)"},
		{"Europe/Paris", "Paris", day(3, 27), day(3, 28), "Paris (UTC+1, UTC+2)"},
		{"UTC", "", day(5, 20), day(5, 21), "UTC+0"},
	} {
		zone, err := time.LoadLocation(tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		if got := timeZone(zone, &conference.Event{Start: tt.start, End: tt.end}, tt.city); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.zone, got, tt.want)
		}
	}
}

// TestMovedFrom: an earlier day and time are joined as the language joins them; a time of the same day stands alone.
func TestMovedFrom(t *testing.T) {
	c := small()
	moved := c.Sessions[slices.IndexFunc(c.Sessions, func(s *conference.Session) bool { return s.ID == "moved" })]
	from := func() *view.Moved {
		return document(t, planOf(t, c), "fr/sessions/moved/index.html").Body.(*view.Session).MovedFrom
	}
	if m := from(); m.Day != nil || m.Time == nil || m.Time.Clock != "08:00" {
		t.Errorf("%+v", m)
	}
	moved.MovedFrom.Day = new(moved.Day.AddDays(-1))
	if m := from(); m.Time != nil || m.Day == nil || m.Day.Name != "mercredi 14 novembre à 08:00" {
		t.Errorf("%+v", m)
	}
}
