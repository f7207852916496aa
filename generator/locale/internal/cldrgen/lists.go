package main

import "strings"

// locales are the locales of the table. Those that only refine a language
// (en-001, es-419) stand here because other regions inherit from them. CLDR
// keeps American English under "en"; here it is en-US, since plain "en"
// means British English to us.
var locales = strings.Fields(`
	am ar ar-EG ar-MA ar-SA bm bn de el en-001 en-GB en-US es es-419 es-MX
	fa fr fr-CA ha he hi id it ja ko nl pl ps pt pt-PT ro ru sw th tr uk ur
	vi wo zh-Hans zh-Hant`)

// languages are those whose names the table holds in each locale: the
// languages of the locales above and others that delegates read or that are
// interpreted at conferences. Entries with a subtag have names of their own
// ("Simplified Chinese").
var languages = strings.Fields(`
	am ar az bg bm bn bs cs da de el en en-GB en-US es es-419 fa ff fi fil
	fr fr-CA ha he hi hr hu hy id it ja ka ko ln mn ms ne nl no pl ps pt
	pt-BR pt-PT ro ru rw so sq sr sv sw ta th ti tr uk ur vi wo yo zh
	zh-Hans zh-Hant`)

// moreOwnNames are languages that the table names in themselves only.
var moreOwnNames = strings.Fields(`
	af be ca et eu ga gl gu ig is kk km ku ky lo lt lv mg mi mk ml mr mt my
	nb nn om pa si sk sl sn te tg tk uz xh zu`)

// scripts are those a language tag may need to say.
var scripts = strings.Fields("Arab Cyrl Hans Hant Latn")

// extraRegions join the members of the United Nations: its observers, places
// that send delegations of their own, and Latin America for es-419.
var extraRegions = strings.Fields("419 EH HK MO PS TW VA XK")

// numberingSystems are the positional ones that -u-nu- may name.
var numberingSystems = strings.Fields(`
	adlm arab arabext beng deva fullwide gujr guru hanidec khmr knda laoo
	latn mlym mymr nkoo olck orya tamldec telu thai tibt`)

// styles are the date styles of package locale, in its order, each with the
// skeleton that finds its interval patterns. A style with a CLDR name takes
// that whole date pattern; the others take the best match for the skeleton.
// yearly is the skeleton to use when a range runs across a new year and the
// style itself shows no year.
var styles = []struct{ name, cldr, skeleton, yearly string }{
	{name: "full", cldr: "full", skeleton: "yMMMMEEEEd"},
	{name: "long", cldr: "long", skeleton: "yMMMMd"},
	{name: "medium", skeleton: "yMMMd"},
	{name: "weekdaydaymonth", skeleton: "MMMMEEEEd", yearly: "yMMMMEEEEd"},
	{name: "daymonth", skeleton: "MMMMd", yearly: "yMMMMd"},
	{name: "weekdayshort", skeleton: "MMMEd", yearly: "yMMMEd"},
	{name: "monthyear", skeleton: "yMMMM"},
}
