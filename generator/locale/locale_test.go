package locale

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func mustFor(t testing.TB, tag string) *Locale {
	t.Helper()
	l, ok := For(tag)
	if !ok {
		t.Fatalf("%s is not in the table", tag)
	}
	return l
}

func TestFor(t *testing.T) {
	tests := []struct {
		tag, uses, dir, number string
		ok                     bool
	}{
		{"fr", "fr", "ltr", "1\u202f234\u202f567", true},
		{"fr-ML", "fr", "ltr", "1\u202f234\u202f567", true},
		{"fr-CA", "fr-CA", "ltr", "1\u00a0234\u00a0567", true},
		{"FR-fr", "fr", "ltr", "1\u202f234\u202f567", true},
		{"en", "en-GB", "ltr", "1,234,567", true}, // house rule
		{"en-US", "en-US", "ltr", "1,234,567", true},
		{"en-IN", "en-001", "ltr", "1,234,567", true},
		{"en-DE", "en-001", "ltr", "1,234,567", true}, // through en-150
		{"en-PR", "en-US", "ltr", "1,234,567", true},
		{"zh", "zh-Hans", "ltr", "1,234,567", true}, // house rule
		{"zh-TW", "zh-Hant", "ltr", "1,234,567", true},
		{"zh-Hant-HK", "zh-Hant", "ltr", "1,234,567", true},
		{"ar", "ar", "rtl", "1,234,567", true}, // house rule: Latin digits
		{"ar-LB", "ar-LB", "rtl", "١٬٢٣٤٬٥٦٧", true},
		{"ar-MA", "ar-MA", "rtl", "1.234.567", true},
		{"ar-EG", "ar-EG", "rtl", "١٬٢٣٤٬٥٦٧", true},
		{"ar-u-nu-arab", "ar", "rtl", "١٬٢٣٤٬٥٦٧", true},
		{"ar-EG-u-nu-latn", "ar-EG", "rtl", "1,234,567", true},
		{"fr-u-nu-thai", "fr", "ltr", "๑\u202f๒๓๔\u202f๕๖๗", true},
		{"fr-u-nu-nonsense", "fr", "ltr", "1\u202f234\u202f567", true},
		{"es-AR", "es-419", "ltr", "1,234,567", true},
		{"pt-AO", "pt-PT", "ltr", "1\u00a0234\u00a0567", true},
		{"pt-BR", "pt", "ltr", "1.234.567", true},
		{"hi", "hi", "ltr", "12,34,567", true},
		{"iw", "he", "rtl", "1,234,567", true}, // the old code for Hebrew
		{"hi-Latn", "en-001", "ltr", "1,234,567", true},
		{"ha-Arab", "en-GB", "rtl", "1,234,567", false}, // nothing of Hausa in Latin script
		{"dv", "en-GB", "rtl", "1,234,567", false},
		{"is", "en-GB", "ltr", "1,234,567", false},
		{"", "en-GB", "ltr", "1,234,567", false},
		{"no tag at all", "en-GB", "ltr", "1,234,567", false},
	}
	for _, tt := range tests {
		l, ok := For(tt.tag)
		got := fmt.Sprint(l.Tag(), " ", l.Dir(), " ", l.Int(1234567), " ", ok)
		want := fmt.Sprint(tt.uses, " ", tt.dir, " ", tt.number, " ", tt.ok)
		if got != want {
			t.Errorf("For(%q): %s, want %s", tt.tag, got, want)
		}
	}
}

// TestForTag: the tag of a locale leads to the same locale again.
func TestForTag(t *testing.T) {
	for tag := range cldr().locales {
		if l := mustFor(t, tag); l.Tag() != tag {
			t.Errorf("For(%q) uses %s", tag, l.Tag())
		}
	}
}

func TestTableSize(t *testing.T) {
	if n := len(cldr().locales); n < 33 {
		t.Errorf("%d locales, want at least 33", n)
	}
	if n := len(compressed); n > 92_000 {
		t.Errorf("the table has grown to %d bytes: look at what went in", n)
	}
}

func TestDate(t *testing.T) {
	opening := date(2007, time.November, 15)
	tests := []struct {
		tag   string
		style Style
		want  string
	}{
		{"fr", Full, "jeudi 15 novembre 2007"},
		{"fr", Long, "15 novembre 2007"},
		{"fr", Medium, "15 nov. 2007"},
		{"fr", WeekdayDayMonth, "jeudi 15 novembre"},
		{"fr", DayMonth, "15 novembre"},
		{"fr", WeekdayShort, "jeu. 15 nov."},
		{"fr", MonthYear, "novembre 2007"},
		{"en", Full, "Thursday, 15 November 2007"},
		{"en", WeekdayDayMonth, "Thursday, 15 November"},
		{"en", WeekdayShort, "Thu 15 Nov"},
		{"en-US", Full, "Thursday, November 15, 2007"},
		{"ar", Full, "الخميس، 15 نوفمبر 2007"},
		{"ar", Medium, "15 نوفمبر 2007"},
		{"ar-MA", Full, "الخميس، 15 نونبر 2007"},
		{"ar-JO-u-nu-latn", Full, "الخميس، 15 تشرين الثاني 2007"},
		{"ar-LB", DayMonth, "١٥ تشرين الثاني"},
		{"ar-DZ", DayMonth, "15 نوفمبر"},
		{"kk", WeekdayDayMonth, "15 қараша, бейсенбі"},
		{"ar-EG", Full, "الخميس، ١٥ نوفمبر ٢٠٠٧"},
		{"ar-SA", DayMonth, "١٥ نوفمبر"},
		{"es", Full, "jueves, 15 de noviembre de 2007"},
		{"es", WeekdayShort, "jue, 15 nov"},
		{"pt", Full, "quinta-feira, 15 de novembro de 2007"},
		{"ru", Long, "15 ноября 2007\u202fг."},
		{"ru", MonthYear, "ноябрь 2007\u202fг."},
		{"zh", Full, "2007年11月15日星期四"},
		{"zh", DayMonth, "11月15日"},
		{"fa", Full, "پنجشنبه ۱۵ نوامبر ۲۰۰۷"},
		{"bm", Full, "alamisa 15 nowanburu 2007"},
		{"he", Full, "יום חמישי, 15 בנובמבר 2007"},
		{"th", Long, "15 พฤศจิกายน ค.ศ. 2007"},
	}
	for _, tt := range tests {
		if got := mustFor(t, tt.tag).Date(opening, tt.style); got != tt.want {
			t.Errorf("%s, style %d: %q, want %q", tt.tag, tt.style, got, tt.want)
		}
	}
}

func TestDateTime(t *testing.T) {
	opening := date(2007, time.November, 15)
	for tag, want := range map[string]string{
		"fr": "jeudi 15 novembre à 09:05", "en": "Thursday, 15 November at 09:05", "ar": "الخميس، 15 نوفمبر، الساعة 09:05",
		"es": "jueves, 15 de noviembre, 09:05", "ru": "четверг, 15 ноября в 09:05", "zh": "11月15日星期四 09:05",
		"pt": "quinta-feira, 15 de novembro às 09:05", "vi": "lúc 09:05 Thứ Năm, 15 tháng 11",
	} {
		if got := mustFor(t, tag).DateTime(opening, WeekdayDayMonth, 545); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}

// TestDateZone: the day is the one in UTC, wherever the time says it is.
func TestDateZone(t *testing.T) {
	late := time.Date(2007, 11, 15, 23, 30, 0, 0, time.FixedZone("", -3600))
	if got := mustFor(t, "fr").Date(late, DayMonth); got != "16 novembre" {
		t.Errorf("got %q", got)
	}
}

func TestDateRange(t *testing.T) {
	first := date(2007, time.November, 14)
	var (
		sameMonth = date(2007, time.November, 17)
		nextMonth = date(2007, time.December, 2)
		nextYear  = date(2008, time.January, 5)
	)
	tests := []struct {
		tag   string
		to    time.Time
		style Style
		want  string
	}{
		{"fr", sameMonth, Long, "14–17 novembre 2007"},
		{"fr", sameMonth, Full, "mercredi 14\u2009–\u2009samedi 17 novembre 2007"},
		{"fr", nextMonth, Long, "14 novembre\u2009–\u20092 décembre 2007"},
		{"fr", nextYear, DayMonth, "14 novembre 2007\u2009–\u20095 janvier 2008"},
		{"fr", first, Long, "14 novembre 2007"},
		{"fr", sameMonth, MonthYear, "novembre 2007"},
		{"fr", nextMonth, MonthYear, "novembre\u2009–\u2009décembre 2007"},
		{"en", sameMonth, DayMonth, "14–17 November"},
		{"en-US", sameMonth, Long, "November 14–17, 2007"},
		{"ar", sameMonth, Long, "14–17 نوفمبر 2007"},
		{"ar-EG", sameMonth, Long, "١٤–١٧ نوفمبر ٢٠٠٧"},
		{"es", sameMonth, Long, "14–17 de noviembre de 2007"},
		{"zh", sameMonth, Long, "2007年11月14日至17日"},
		{"fa", sameMonth, Long, "۱۴ تا ۱۷ نوامبر ۲۰۰۷"},
		{"bm", sameMonth, Long, "14 nowanburu 2007\u2009–\u200917 nowanburu 2007"},
	}
	for _, tt := range tests {
		if got := mustFor(t, tt.tag).DateRange(first, tt.to, tt.style); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.tag, got, tt.want)
		}
	}
}

func TestWeekdayMonth(t *testing.T) {
	ru := mustFor(t, "ru")
	if got := ru.Month(time.November, Wide) + " " + ru.Weekday(time.Sunday, Wide); got != "ноябрь воскресенье" {
		t.Errorf("got %q", got)
	}
	if got := mustFor(t, "fr").Weekday(time.Thursday, Abbreviated); got != "jeu." {
		t.Errorf("got %q", got)
	}
}

func TestClock(t *testing.T) {
	tests := []struct {
		tag     string
		minutes int
		want    string
	}{
		{"fr", 0, "00:00"}, {"fr", 545, "09:05"}, {"fr", 1439, "23:59"},
		{"fr", 1440, "00:00"}, {"fr", 1450, "00:10"}, {"fr", -10, "23:50"},
		{"es", 545, "09:05"}, {"en-US", 810, "13:30"}, {"id", 545, "09.05"},
		{"fr-CA", 545, "09\u00a0h\u00a005"}, {"ar", 810, "13:30"}, {"ar-EG", 810, "١٣:٣٠"},
	}
	for _, tt := range tests {
		if got := mustFor(t, tt.tag).Clock(tt.minutes); got != tt.want {
			t.Errorf("%s %d: %q, want %q", tt.tag, tt.minutes, got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	tests := []struct{ got, want string }{
		{mustFor(t, "es").Int(1500), "1500"},
		{mustFor(t, "es").Int(15000), "15.000"},
		{mustFor(t, "fr").Int(-1500), "-1\u202f500"},
		{mustFor(t, "en").Int(-1 << 63), "-9,223,372,036,854,775,808"},
		{mustFor(t, "fr").Decimal(2.675, 2), "2,68"},
		{mustFor(t, "fr").Decimal(9.995, 2), "10,00"},
		{mustFor(t, "fr").Decimal(1234.5, 0), "1\u202f235"},
		{mustFor(t, "fr").Decimal(-0.001, 2), "0,00"},
		{mustFor(t, "fr").Decimal(5, -1), "5"},
		{mustFor(t, "fr").Percent(0.25, 0), "25\u00a0%"},
		{mustFor(t, "tr").Percent(-0.25, 0), "-%25"},
		{mustFor(t, "ar-EG").Decimal(1234.5, 1), "١٬٢٣٤٫٥"},
		{mustFor(t, "ar-EG").Digits("Salle 12-A"), "Salle ١٢-A"},
		{mustFor(t, "fr").Digits("12"), "12"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestList(t *testing.T) {
	tests := []struct{ tag, items, want string }{
		{"fr", "", ""},
		{"fr", "a", "a"},
		{"fr", "a b", "a et b"},
		{"fr", "a b c d", "a, b, c et d"},
		{"en", "a b c", "a, b and c"},
		{"en-US", "a b c", "a, b, and c"},
		{"ar", "أ ب ج", "أ وب وج"},
		{"zh", "a b c", "a、b和c"},
		{"es", "España Italia", "España e Italia"},
		{"es", "Francia España índices", "Francia, España e índices"},
		{"es", "agua hielo", "agua y hielo"},
		{"he", "יין מים", "יין ומים"},
		{"he", "יין Nile", "יין ו-Nile"},
	}
	for _, tt := range tests {
		if got := mustFor(t, tt.tag).List(strings.Fields(tt.items)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.tag, got, tt.want)
		}
	}
}

func TestPlural(t *testing.T) {
	tests := []struct {
		tag        string
		categories []Category
		counts     map[int]Category
	}{
		{"fr", []Category{One, Many, Other}, map[int]Category{0: One, 1: One, 2: Other, 1000000: Many, -1: One}},
		{"en", []Category{One, Other}, map[int]Category{0: Other, 1: One, 2: Other}},
		{"ar", []Category{Zero, One, Two, Few, Many, Other}, map[int]Category{0: Zero, 1: One, 2: Two, 3: Few, 11: Many, 100: Other, 103: Few}},
		{"ru", []Category{One, Few, Many, Other}, map[int]Category{1: One, 2: Few, 5: Many, 11: Many, 21: One}},
		{"he", []Category{One, Two, Other}, map[int]Category{1: One, 2: Two, 10: Other}},
		{"zh", []Category{Other}, map[int]Category{0: Other, 1: Other}},
		{"pt", []Category{One, Many, Other}, map[int]Category{0: One, 2: Other}},
		{"pt-PT", []Category{One, Many, Other}, map[int]Category{0: Other, 1: One}},
	}
	for _, tt := range tests {
		l := mustFor(t, tt.tag)
		if got := l.Categories(); !slices.Equal(got, tt.categories) {
			t.Errorf("%s has %v, want %v", tt.tag, got, tt.categories)
		}
		for n, want := range tt.counts {
			if got := l.Plural(n); got != want {
				t.Errorf("%s %d: %s, want %s", tt.tag, n, got, want)
			}
		}
	}
}

func TestNames(t *testing.T) {
	fr, bm := mustFor(t, "fr"), mustFor(t, "bm")
	tests := []struct{ got, want string }{
		{fr.LanguageName("ar"), "arabe"},
		{fr.LanguageName("zh-Hans"), "chinois simplifié"},
		{fr.LanguageName("pt-AO"), "portugais (Angola)"},
		{fr.LanguageName("az-Cyrl-AZ"), "azerbaïdjanais (cyrillique, Azerbaïdjan)"},
		{fr.LanguageName("es-419"), "espagnol d’Amérique latine"},
		{fr.LanguageName("zu"), "isiZulu"}, // no French name here: its own
		{fr.LanguageName("tlh"), "tlh"},
		{bm.LanguageName("fr"), "tubabukan"},
		{OwnName("fr"), "Français"},
		{OwnName("ar"), "العربية"},
		{OwnName("ar-MA"), "العربية (المغرب)"},
		{OwnName("en"), "English"},
		{OwnName("ka"), "ქართული"},
		{OwnName("pt-BR"), "Português (Brasil)"},
		{OwnName("zh-Hant"), "繁體中文"},
		{fr.OwnName("ru"), "Русский"},
		{OwnName("tlh"), "tlh"},
		{fr.RegionName("CI"), "Côte d’Ivoire"},
		{fr.RegionName("ml"), "Mali"},
		{bm.RegionName("RS"), "Serbia"}, // CLDR has none in Bambara
		{fr.RegionName("ZZ"), "ZZ"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct{ tag, sorted string }{
		{"fr", "cote Côte côté élan Zimbabwe"},
		{"en", "Room-2 Room-10 Room-11"},
		{"es", "nube ñandú oca"},
		{"ar", "أحمد باماكو مالي"},
		{"zh", "北京 上海 中国"},
		{"ru", "ёлка зал яма"},
	}
	for _, tt := range tests {
		want := strings.Fields(tt.sorted)
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, mustFor(t, tt.tag).Compare)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.tag, got, want)
		}
	}
}

// TestCompareTotal: texts that collate alike still have one order.
func TestCompareTotal(t *testing.T) {
	l := mustFor(t, "fr")
	a, b := "e\u0301", "\u00e9"
	if l.Compare(a, b) == 0 || l.Compare(a, b) == l.Compare(b, a) || l.Compare(a, a) != 0 {
		t.Error("Compare is zero for different texts, or not for equal ones")
	}
}

// TestConcurrentUse finds races under -race, and what they break without.
func TestConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, tag := range []string{"fr", "ar-EG", "zh"} {
				l, _ := For(tag)
				for i := range 50 {
					l.Date(date(2007, 11, i), Full)
					l.Compare("côté", "cote")
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkDate(b *testing.B) {
	for _, tag := range []string{"fr", "ar-EG"} {
		b.Run(tag, func(b *testing.B) {
			l, day := mustFor(b, tag), date(2007, time.November, 15)
			b.ReportAllocs()
			for b.Loop() {
				l.Date(day, Full)
			}
		})
	}
}

func BenchmarkInt(b *testing.B) {
	l := mustFor(b, "fr")
	b.ReportAllocs()
	for b.Loop() {
		l.Int(1234567)
	}
}

func BenchmarkFor(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		For("fr-ML")
	}
}

// BenchmarkTable is what the first use of the package costs.
func BenchmarkTable(b *testing.B) {
	for b.Loop() {
		readTable().locales["fr"]()
	}
}
