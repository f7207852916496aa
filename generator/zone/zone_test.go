package zone_test

import (
	"testing"
	"time"

	"vademecum/generator/zone"
)

func TestLoad(t *testing.T) {
	at := time.Date(2027, 7, 1, 12, 0, 0, 0, time.UTC)
	for name, offset := range map[string]int{
		"UTC": 0, "Africa/Bamako": 0, "Europe/Paris": 2 * 3600, "Asia/Kathmandu": 5*3600 + 45*60, "Australia/Lord_Howe": 10*3600 + 1800,
		"America/Argentina/Buenos_Aires": -3 * 3600,
	} {
		l, err := zone.Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if _, got := at.In(l).Zone(); got != offset || l.String() != name {
			t.Errorf("%s is %d seconds from UTC and called %s, want %d", name, got, l, offset)
		}
	}
	for _, name := range []string{"", "Local", "Europe", "Europe/", "Europe/Atlantis", "../x", "europe/paris"} {
		if l, err := zone.Load(name); err == nil {
			t.Errorf("%q is %v", name, l)
		}
	}
}

// A zone has the name by which it is loaded.
func FuzzLoad(f *testing.F) {
	for _, name := range []string{"Asia/Tokyo", "EST5EDT", "Etc/GMT+12", "Africa", ".", "/"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if l, err := zone.Load(name); err == nil && l.String() != name {
			t.Errorf("%q is %s", name, l)
		}
	})
}
