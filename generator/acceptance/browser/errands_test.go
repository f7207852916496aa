package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// findLink looks for the first link whose words hold some, among those anybody can see, and marks it.
const findLink = `(words => {
	document.querySelectorAll("[data-tapped]").forEach(e => e.removeAttribute("data-tapped"));
	const link = [...document.querySelectorAll("a, summary")].find(a => a.checkVisibility() && a.innerText.replace(/\s+/g, " ").includes(words));
	link?.setAttribute("data-tapped", "");
	return Boolean(link);
})`

// TestErrands sends a stranger with a phone on errands, the evening before the opening. He starts at home and knows nothing but
// the words he sees; none takes more than two taps. What he came for has to stand on the page he ends at.
func TestErrands(t *testing.T) {
	tb := startBrowser(t).tab(t)
	tb.phone()
	for _, errand := range []struct {
		name  string
		taps  []string
		finds []string
	}{
		{"tomorrow's first session and its room", []string{"jeu. 15"}, []string{"07:30", "Enregistrement et remise des badges", "Hall d’accueil"}},
		{"the medical desk", nil, []string{"Poste médical", "+223 20 00 00 02"}},
		{"the way to the Salam for a driver", []string{"Hôtel Salam"}, []string{"À montrer au chauffeur", "Rive gauche, près du pont du Roi-Fahd"}},
		{"large letters for a driver", []string{"Hôtel Salam", "Afficher en plein écran"}, []string{"Hôtel Salam", "+223 20 00 00 21"}},
		{"whether the round table is interpreted into Spanish", []string{"ven. 16", "Le rôle des organisations régionales"}, []string{"Interprétation", "espagnol", "canal 3"}},
	} {
		tb.open("/fr/?now=2007-11-14T19:00Z")
		for _, words := range errand.taps {
			tb.tap(words)
		}
		seen := strings.Join(strings.Fields(value[string](tb, visibleText)), " ")
		for _, words := range errand.finds {
			if !strings.Contains(seen, words) {
				t.Errorf("%s: %q is not on the page after %q", errand.name, words, errand.taps)
			}
		}
		tb.settle()
	}

	tb.open("/fr/?now=2007-11-14T19:00Z")
	if !value[bool](tb, findLink+"('+223 20 00 00 02')") || value[string](tb, "document.querySelector('[data-tapped]').href") != "tel:+22320000002" {
		t.Error("the number of the medical desk does not call it")
	}

	tb.tap("jeu. 15")
	printed, err := chromedp.Call(tb.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true), PaperWidth: 8.27, PaperHeight: 11.69})
	if err != nil {
		t.Fatal(err)
	}
	if sheets := strings.Count(string(printed.Data), "/Type /Page\n"); sheets != 1 {
		t.Errorf("Thursday prints on %d sheets", sheets)
	}
}

// TestErrandsOfTheDay sends a delegate from one errand to the next on the second morning: each begins on the page where the last one ended.
func TestErrandsOfTheDay(t *testing.T) {
	tb := startBrowser(t).tab(t)
	tb.phone()
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	tb.in("Africa/Bamako")
	tb.open("/fr/?now=2007-11-15T09:05Z")
	for _, errand := range []struct {
		name  string
		do    func()
		finds []string
	}{
		{"when to leave my hotel, and its next bus", func() {
			tb.choose("hotel", "salam")
			tb.until(waysCame)
		}, []string{"Partir avant 09:32", "09:09 dans 4 min Ligne A"}},
		{"a session by a word", func() {
			tb.press(".to-find")
			tb.do(chromedp.Focus(chromedp.CSS("#q")), chromedp.KeyEvent("pauvrete"))
			tb.until("document.querySelector('.found .star')")
		}, []string{"Démocratie et réduction de la pauvreté", "14:45"}},
		{"keep it", func() { tb.do(chromedp.Click(chromedp.CSS(".found .star"))) }, []string{"★"}},
		{"its page", func() { tb.tap("auvreté") }, []string{"Interprétation", "★"}},
		{"my day, with the time to leave for it", func() {
			tb.tap("Mon programme")
			tb.until("document.querySelector('.trip')")
		}, []string{"12:32 Départ au plus tard · Hôtel Salam", "Démocratie et réduction de la pauvreté", "Retour à mon hôtel", "Fichier d’agenda"}},
		{"from where it can go to another phone", func() { tb.do(chromedp.Click(chromedp.CSS(".carry summary"))) }, []string{"Copier le lien"}},
	} {
		errand.do()
		tb.until("document.readyState === 'complete'")
		seen := strings.Join(strings.Fields(value[string](tb, visibleText)), " ")
		for _, words := range errand.finds {
			if !strings.Contains(seen, words) {
				t.Errorf("%s: %q is not in %s", errand.name, words, seen)
			}
		}
	}
	tb.settle()
}

// tap presses the link with these words, and waits where it leads to another page.
func (tb *tab) tap(words string) {
	tb.t.Helper()
	if !value[bool](tb, findLink+"('"+words+"')") {
		tb.t.Fatalf("%s: nothing to tap says %q", tb.at, words)
	}
	if strings.HasPrefix(value[string](tb, "document.querySelector('[data-tapped]').getAttribute('href')"), "#") {
		tb.do(chromedp.Click(chromedp.CSS("[data-tapped]")))
		return
	}
	tb.press("[data-tapped]")
}
