package browser

import (
	"net/http/httptest"
	"path/filepath"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestMarksAreSaidOnce: a page in a language that hardly anything is translated into shows the mark beside each text, and a screen
// reader says it once, at the first.
func TestMarksAreSaidOnce(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `languages = ["fr", "en", "ar", "es"]`, `languages = ["fr", "en", "ar", "es", "zh"]`)
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	tb := (&browser{b.ctx, public, server.URL}).tab(t)
	for _, at := range []string{"/zh/agenda/2007-11-15/", "/zh/sessions/opening/"} {
		tb.open(at)
		marks := "[...document.querySelectorAll('.untranslated')].filter(m => m.offsetParent)"
		if shown := value[int](tb, marks+".length"); shown < 5 {
			t.Errorf("%s shows %d marks", at, shown)
		}
		if said := value[int](tb, marks+".filter(m => !m.closest('[aria-hidden=true]')).length"); said != 1 {
			t.Errorf("%s: %d marks are said", at, said)
		}
		if first := value[bool](tb, marks+"[0].ariaHidden !== 'true'"); !first {
			t.Errorf("%s: the mark that is said is not the first", at)
		}
	}
}
