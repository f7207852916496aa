package locale_test

import (
	"slices"
	"testing"

	"vademecum/generator/locale"
)

func TestSortBy(t *testing.T) {
	for _, c := range []struct {
		tag  string
		want []string
	}{
		{"fr", []string{"Abdou", "Éric", "Salle 2", "Salle 10", "Zoé"}},
		{"sv", []string{"Zoé", "Ängla", "Östen"}},
		{"de", []string{"Ängla", "Östen", "Zoé"}},
		{"es", []string{"nube", "ñandú", "oso"}},
		{"ru", []string{"Елена", "Ёлка", "Жанна", "Яна"}},
		{"ar", []string{"أحمد", "باسم", "يوسف"}},
	} {
		got := slices.Clone(c.want)
		slices.Reverse(got)
		locale.SortBy(c.tag, got, func(s string) string { return s })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.tag, got, c.want)
		}
	}
}

func TestLetters(t *testing.T) {
	for _, c := range []struct{ tag, name, want string }{
		{"fr", "Éric", "E"}, {"fr", "« œuvre »", "Œ"}, {"fr", "école", "E"}, {"en", "  'abc", "A"},
		{"es", "ñandú", "Ñ"}, {"es", "Ángel", "A"}, {"fr", "Ñandú", "N"},
		{"sv", "Ängla", "Ä"}, {"de", "Ängla", "A"}, {"tr", "ilke", "İ"}, {"tr", "ırmak", "I"},
		{"ru", "Ёлка", "Е"}, {"ru", "йод", "Й"}, {"ar", "أحمد", "ا"}, {"ar", "باسم", "ب"}, {"el", "Άννα", "Α"},
		{"zh", "王芳", ""}, {"zh", "Anna", "A"}, {"en", "3D printing", ""}, {"en", "", ""}, {"en", "…", ""},
	} {
		if got := locale.NewLetters(c.tag).Of(c.name); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.tag, c.name, got, c.want)
		}
	}
}
