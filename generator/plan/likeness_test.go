package plan

import "testing"

func TestAlike(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Session régionale", "Sessions régionales", true},
		{"Manifestation parallèle", "Manifestations parallèles", true},
		{"Side event", "Side events", true},
		{"Sesión regional", "Sesiones regionales", true},
		{"Acto paralelo", "Actos paralelos", true},
		{"جلسة إقليمية", "الجلسات الإقليمية", true},
		{"فعالية جانبية", "الفعاليات الجانبية", true},
		{"Параллельное мероприятие", "Параллельные мероприятия", true},
		{"会外活动", "会外活动", true},
		{"Plenary", "Plenaries", true},
		{"Panel", "Tables rondes et panels", false},
		{"Plénière", "Travaux ministériels", false},
		{"Réunion interne", "Réunions internationales", false},
		{"Atelier", "Eau", false},
		{"Conference", "Confidential", false},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := alike(tt.a, tt.b); got != tt.want {
			t.Errorf("%q and %q: %v", tt.a, tt.b, got)
		}
	}
}
