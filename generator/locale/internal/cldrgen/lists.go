package main

import "strings"

// locales are the locales of the table. Some (en-001, es-419) are here because
// other regions inherit from them. CLDR calls American English "en"; here it is
// en-US, since "en" means British English.
var locales = strings.Fields(`
	am ar ar-DZ ar-EG ar-IQ ar-JO ar-LB ar-MA ar-MR ar-PS ar-SA ar-SY ar-TN az be bm bn da de el en-001 en-GB en-US es es-419 es-MX
	fa fr fr-CA ha he hi hu hy id it ja ka kk ko ms nl pl ps pt pt-PT ro ru
	sr sv sw th tr uk ur uz vi wo zh-Hans zh-Hant`)

// languages are the languages whose names the table has in each locale: those of
// the locales above and others that delegates read or that are interpreted at
// conferences. Entries with a subtag have their own names ("Simplified Chinese").
var languages = strings.Fields(`
	am ar az bg bm bn bs cs da de el en en-GB en-US es es-419 fa ff fi fil
	fr fr-CA ha he hi hr hu hy id it ja ka ko ln mn ms ne nl no pl ps pt
	pt-BR pt-PT ro ru rw so sq sr sv sw ta th ti tr uk ur vi wo yo zh
	zh-Hans zh-Hant`)

// moreOwnNames are languages for which the table has only their own name.
var moreOwnNames = strings.Fields(`
	af be ca et eu ga gl gu ig is kk km ku ky lo lt lv mg mi mk ml mr mt my
	nb nn om pa si sk sl sn te tg tk uz xh zu`)

// scripts are the scripts that language tags may have.
var scripts = strings.Fields("Arab Cyrl Hans Hant Latn")

// extraRegions are regions besides the members of the United Nations: its
// observers, others with their own delegations, and Latin America for es-419.
var extraRegions = strings.Fields("419 EH HK MO PS TW VA XK")

// numberingSystems are the positional numbering systems for -u-nu-.
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
