package plan

import "testing"

func TestOpenGraphLocale(t *testing.T) {
	tests := []struct{ tag, formats, want string }{
		{"fr", "fr", "fr_FR"},
		{"fr-CA", "fr-CA", "fr_CA"},
		{"en", "en-GB", "en_GB"}, // the house rule of package locale
		{"en-US", "en", "en_US"},
		{"ar", "ar", "ar_EG"},
		{"ar-MA", "ar-MA", "ar_MA"},
		{"ar-LB", "ar", "ar_LB"},
		{"es-419", "es-419", "es_ES"}, // Latin America is no country
		{"zh", "zh", "zh_CN"},
		{"zh-Hant", "zh-Hant", "zh_TW"},
		{"pt", "pt", "pt_BR"},
		{"sw", "en-GB", "sw_TZ"}, // formats of another language say nothing
		{"bm", "bm", "bm_ML"},
		{"fa", "fa", "fa_IR"},
	}
	for _, tt := range tests {
		if got := openGraphLocale(tt.tag, tt.formats); got != tt.want {
			t.Errorf("%s, formatted as %s: %s, not %s", tt.tag, tt.formats, got, tt.want)
		}
	}
}
