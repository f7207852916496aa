package locale

import "testing"

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"ar": "rtl", "ar-MA": "rtl", "he": "rtl", "fa": "rtl", "ur": "rtl", "ps": "rtl", "ckb": "rtl", "nqo": "rtl",
		"pa-PK": "rtl", "az-Arab": "rtl", "ff-Adlm": "rtl", "yi": "rtl", "dv": "rtl",
		"fr": "ltr", "zh": "ltr", "ar-Latn": "ltr", "az": "ltr", "": "ltr", "!": "ltr",
	} {
		if got := Direction(tag); got != want {
			t.Errorf("%q: %s, want %s", tag, got, want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "fr", "FR": "fr", "pt-br": "pt-BR", "zh-hant": "zh-Hant", "iw": "he", "no": "no",
		"ar-u-nu-arab": "ar-u-nu-arab", "sr-Latn": "sr-Latn", "es-419": "es-419", "x-house": "x-house",
	} {
		if got, err := Canonical(tag); got != want || err != nil {
			t.Errorf("%q: %q, %v, want %q", tag, got, err, want)
		}
	}
	for _, tag := range []string{"", "fr_FR", "fr FR", "fr-", "qq", "french-language", "a", "fr-4"} {
		if got, err := Canonical(tag); err == nil {
			t.Errorf("%q is taken, as %q", tag, got)
		}
	}
}

func TestIsolate(t *testing.T) {
	for dir, want := range map[string]string{"ltr": "\u2066x\u2069", "rtl": "\u2067x\u2069", "": "\u2068x\u2069"} {
		if got := Isolate("x", dir); got != want {
			t.Errorf("%q: %q, want %q", dir, got, want)
		}
	}
}
