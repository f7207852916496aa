package browser

import (
	"net/http/httptest"
	"path/filepath"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestMarksAreSaidOnce: a list in a language that hardly anything is translated into shows the mark beside each title, and a screen
// reader says it once, at the first. A page whose title and first words have the mark shows no other.
func TestMarksAreSaidOnce(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `languages = ["fr", "en", "ar", "es"]`, `languages = ["fr", "en", "ar", "es", "zh"]`)
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	tb := (&browser{b.ctx, public, server.URL}).tab(t)
	for at, want := range map[string]struct{ least, most int }{"/zh/agenda/2007-11-15/": {5, 100}, "/zh/sessions/opening/": {1, 2}} {
		tb.open(at)
		marks := "[...document.querySelectorAll('.untranslated')].filter(m => m.offsetParent)"
		if shown := value[int](tb, marks+".length"); shown < want.least || shown > want.most {
			t.Errorf("%s shows %d marks, not %d to %d", at, shown, want.least, want.most)
		}
		if said := value[int](tb, marks+".filter(m => !m.closest('[aria-hidden=true]')).length"); said != 1 {
			t.Errorf("%s: %d marks are said", at, said)
		}
		if first := value[bool](tb, marks+"[0].ariaHidden !== 'true'"); !first {
			t.Errorf("%s: the mark that is said is not the first", at)
		}
	}
}
