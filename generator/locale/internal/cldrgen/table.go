package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer collects the lines of the table: a key and its values, separated by
// tabs.
type writer struct{ bytes.Buffer }

func (w *writer) line(key string, values ...string) {
	w.WriteString(key)
	for _, value := range values {
		w.WriteByte('\t')
		w.WriteString(value)
	}
	w.WriteByte('\n')
}

// table writes the whole table: what all locales share, then a block for
// each locale that starts with a line "= <tag>".
func table(c *cldr) ([]byte, error) {
	w := &writer{}
	if err := w.shared(c); err != nil {
		return nil, err
	}
	regions, err := regionCodes(c)
	if err != nil {
		return nil, err
	}
	w.line("languages", languages...)
	w.line("scripts", scripts...)
	w.line("regions", regions...)
	for _, locale := range locales {
		w.line("= " + locale)
		if err := w.locale(c, locale, regions); err != nil {
			return nil, fmt.Errorf("%s: %w", locale, err)
		}
	}
	return w.Bytes(), nil
}

func (w *writer) shared(c *cldr) error {
	version, err := c.read("cldr-core/package.json")
	if err != nil {
		return err
	}
	w.line("cldr", text(version, "version"))
	if err := w.parents(c); err != nil {
		return err
	}
	systems, err := c.supplemental("supplemental/numberingSystems.json", "supplemental", "numberingSystems")
	if err != nil {
		return err
	}
	for _, name := range numberingSystems {
		w.line("digits", name, text(systems, name, "_digits"))
	}
	metadata, err := c.supplemental("scriptMetadata.json", "scriptMetadata")
	if err != nil {
		return err
	}
	var rtl []string
	for _, script := range sortedKeys(metadata) {
		if text(metadata, script, "rtl") == "YES" {
			rtl = append(rtl, script)
		}
	}
	w.line("rtl", rtl...)
	return w.ownNames(c)
}

// parents writes the explicit parents that lead to a locale of the table. All
// other parents are shorter tags.
func (w *writer) parents(c *cldr) error {
	explicit, err := c.supplemental("supplemental/parentLocales.json", "supplemental", "parentLocales", "parentLocale")
	if err != nil {
		return err
	}
	c.parents = map[string]string{}
	for _, child := range sortedKeys(explicit) {
		c.parents[child] = text(explicit, child)
	}
	for _, child := range sortedKeys(explicit) {
		if slices.Contains(locales, c.parents[child]) || strings.HasPrefix(c.parents[child], "en-") {
			w.line("parent", child, c.parents[child])
		}
	}
	return nil
}

// ownNames writes the name of each language in that language, capitalised as in a
// list of languages.
func (w *writer) ownNames(c *cldr) error {
	for _, tag := range slices.Concat(languages, moreOwnNames) {
		names, err := c.locale(tag, "cldr-localenames-full", "languages.json", "localeDisplayNames", "languages")
		if err != nil {
			return err
		}
		if name := text(names, tag); name != "" {
			w.line("own", tag, capitalised(name))
		}
	}
	return nil
}

// capitalised capitalises a name, unless it has a capital inside: isiZulu and
// chiShona begin with a small letter. It uses title case, which differs from upper
// case in Georgian.
func capitalised(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if strings.ContainsFunc(name, unicode.IsUpper) {
		return name
	}
	return string(unicode.ToTitle(first)) + name[size:]
}

func regionCodes(c *cldr) ([]string, error) {
	groups, err := c.supplemental("supplemental/territoryContainment.json", "supplemental", "territoryContainment")
	if err != nil {
		return nil, err
	}
	nations, _ := dig(groups, "UN")
	members, _ := nations["_contains"].([]any)
	codes := slices.Clone(extraRegions)
	for _, member := range members {
		codes = append(codes, member.(string))
	}
	slices.Sort(codes)
	return slices.Compact(codes), nil
}

func (w *writer) locale(c *cldr, locale string, regions []string) error {
	steps := []func(*cldr, string) error{w.dates, w.numbers, w.lists, w.plurals, w.names}
	for _, step := range steps {
		if err := step(c, locale); err != nil {
			return err
		}
	}
	return w.regions(c, locale, regions)
}

var (
	monthKeys = strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12")
	dayKeys   = strings.Fields("sun mon tue wed thu fri sat")
)

func (w *writer) dates(c *cldr, locale string) error {
	calendar, err := c.locale(locale, "cldr-dates-full", "ca-gregorian.json", "dates", "calendars", "gregorian")
	if err != nil {
		return err
	}
	for _, context := range []string{"format", "stand-alone"} {
		for _, width := range []string{"wide", "abbreviated"} {
			months, _ := dig(calendar, "months", context, width)
			days, _ := dig(calendar, "days", context, width)
			if len(months) != len(monthKeys) || len(days) != len(dayKeys) {
				return fmt.Errorf("names of months or days missing (%s, %s)", context, width)
			}
			w.line("months "+context+" "+width, pick(months, monthKeys)...)
			w.line("days "+context+" "+width, pick(days, dayKeys)...)
		}
	}
	for _, style := range styles {
		pattern, found := text(calendar, "dateFormats", style.cldr), true
		if style.cldr == "" {
			pattern, found = bestPattern(calendar, style.skeleton)
		}
		if !found || pattern == "" {
			return fmt.Errorf("no date pattern for %s", style.name)
		}
		patterns, err := intervals(calendar, pattern, style.skeleton, style.yearly)
		if err != nil {
			return err
		}
		patterns = slices.Insert(patterns, 0, pattern)
		for i := range patterns {
			if patterns[i], err = plainFields(patterns[i], text(calendar, "eras", "eraAbbr", "1")); err != nil {
				return err
			}
		}
		w.line("date "+style.name, patterns...)
	}
	w.line("at", strings.ReplaceAll(text(calendar, "dateTimeFormats-atTime", "standard", "full"), "'", ""))
	w.line("clock", clockSeparator(text(calendar, "dateTimeFormats", "availableFormats", "Hm")))
	return nil
}

// plainFields keeps only the fields that package locale supports. The era, which
// Thai writes because its own calendar differs, is the same in every date here
// and becomes text.
func plainFields(pattern, era string) (string, error) {
	list := pieces(pattern)
	for i, p := range list {
		switch {
		case p.letter == 'G':
			list[i] = piece{literal: "'" + era + "'"}
		case p.width > 0 && !strings.ContainsRune("yMLdEc", rune(p.letter)):
			return "", fmt.Errorf("pattern %q: cannot write the field %c", pattern, p.letter)
		}
	}
	return assemble(list), nil
}

// clockSeparator returns the text between hour and minute. Its spaces become
// non-breaking ("09 h 30" in Canada).
func clockSeparator(pattern string) string {
	list := pieces(pattern)
	for i, p := range list {
		if p.letter == 'H' && i+2 < len(list) && list[i+2].letter == 'm' {
			return strings.NewReplacer("'", "", " ", "\u00a0").Replace(list[i+1].literal)
		}
	}
	return ":"
}

// numbers writes the default numbering system and, for each system of the locale,
// its separators and grouping.
func (w *writer) numbers(c *cldr, locale string) error {
	numbers, err := c.locale(locale, "cldr-numbers-full", "numbers.json", "numbers")
	if err != nil {
		return err
	}
	w.line("numbering", text(numbers, "defaultNumberingSystem"), text(numbers, "minimumGroupingDigits"))
	for _, key := range sortedKeys(numbers) {
		system, ok := strings.CutPrefix(key, "symbols-numberSystem-")
		if !ok || strings.Contains(system, "-") || !slices.Contains(numberingSystems, system) {
			continue
		}
		decimal := text(numbers, "decimalFormats-numberSystem-"+system, "standard")
		percent := text(numbers, "percentFormats-numberSystem-"+system, "standard")
		if strings.Contains(decimal+percent, ";") {
			return fmt.Errorf("numbering system %s: a pattern of its own for negative numbers", system)
		}
		w.line("numbers", system,
			text(numbers, key, "decimal"), text(numbers, key, "group"), text(numbers, key, "minusSign"),
			grouping(decimal), grouping(percent), percentPattern(percent, text(numbers, key, "percentSign")))
	}
	return nil
}

// grouping reads the sizes of the last group of digits and of those before
// it: "3 3" from #,##0.###, "3 2" from #,##,##0.###.
func grouping(pattern string) string {
	whole, _, _ := strings.Cut(digitPlaces(pattern), ".")
	groups := strings.Split(whole, ",")
	last := len(groups) - 1
	return fmt.Sprintf("%d %d", len(groups[last]), len(groups[max(last-1, 1)]))
}

// percentPattern returns the percent pattern with {0} for the number.
func percentPattern(pattern, sign string) string {
	pattern = strings.Replace(pattern, digitPlaces(pattern), "{0}", 1)
	return strings.Replace(pattern, "%", sign, 1)
}

// digitPlaces returns the number in a number pattern, without the text around it.
func digitPlaces(pattern string) string {
	return strings.TrimFunc(pattern, func(r rune) bool { return !strings.ContainsRune("#0,.", r) })
}

func (w *writer) lists(c *cldr, locale string) error {
	patterns, err := c.locale(locale, "cldr-misc-full", "listPatterns.json", "listPatterns", "listPattern-type-standard")
	if err != nil {
		return err
	}
	w.line("list", pick(patterns, []string{"2", "start", "middle", "end"})...)
	return nil
}

// plurals writes the rules of the categories that whole numbers can have, which
// the samples after each rule show.
func (w *writer) plurals(c *cldr, locale string) error {
	all, err := c.supplemental("supplemental/plurals.json", "supplemental", "plurals-type-cardinal")
	if err != nil {
		return err
	}
	rules, found := dig(all, locale)
	for name := locale; !found && name != "und"; {
		name = c.parent(name)
		rules, found = dig(all, name)
	}
	if !found {
		return fmt.Errorf("no plural rules")
	}
	for _, category := range []string{"zero", "one", "two", "few", "many", "other"} {
		rule, samples, _ := strings.Cut(text(rules, "pluralRule-count-"+category), "@")
		if strings.HasPrefix(samples, "integer") {
			w.line("plural", category, strings.TrimSpace(rule))
		}
	}
	return nil
}

func (w *writer) names(c *cldr, locale string) error {
	names, err := c.locale(locale, "cldr-localenames-full", "languages.json", "localeDisplayNames", "languages")
	if err != nil {
		return err
	}
	patterns, err := c.locale(locale, "cldr-localenames-full", "localeDisplayNames.json", "localeDisplayNames", "localeDisplayPattern")
	if err != nil {
		return err
	}
	scriptNames, err := c.locale(locale, "cldr-localenames-full", "scripts.json", "localeDisplayNames", "scripts")
	if err != nil && !errors.Is(err, errNothing) { // Bambara and Wolof have no names for scripts
		return err
	}
	w.line("languages", pick(names, languages)...)
	w.line("scripts", pick(scriptNames, scripts)...)
	w.line("compose", text(patterns, "localePattern"), text(patterns, "localeSeparator"))
	return nil
}

func (w *writer) regions(c *cldr, locale string, codes []string) error {
	names, err := c.locale(locale, "cldr-localenames-full", "territories.json", "localeDisplayNames", "territories")
	if err != nil {
		return err
	}
	w.line("regions", pick(names, codes)...)
	return nil
}

func pick(from object, keys []string) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = text(from, key)
	}
	return list
}
