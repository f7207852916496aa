package load

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/input"
	"vademecum/generator/load/schema"
)

// entry is one line of a table: the type of a key, and whether it must be written.
type entry struct {
	kind     string
	required bool
}

// exceptions are keys the reference marks as required that the schema does not: what may be said elsewhere instead.
var exceptions = []string{
	"session day",    // the file may say it once for all its sessions
	"Markdown title", // only of an info page; a text about a thing has none
}

var (
	heading = regexp.MustCompile("^#{2,3} (.+)$")
	row     = regexp.MustCompile(`^\| ([a-z_]+) \| ([^|]+) \| *(yes)? *\|`)
)

// reference reads the tables of REFERENCE.md: section, key, entry.
func reference(t *testing.T) map[string]map[string]entry {
	t.Helper()
	data, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	tables, section := map[string]map[string]entry{}, ""
	for line := range strings.SplitSeq(string(data), "\n") {
		if m := heading.FindStringSubmatch(line); m != nil {
			section = strings.TrimSuffix(strings.Trim(m[1], "[]"), " files")
			section = section[strings.LastIndexByte(section, '.')+1:] // [[session.item]] is the table "item"
			if m[1] == "config.toml" {
				section = input.ConfigFile
			}
			continue
		}
		m := row.FindStringSubmatch(line)
		if m == nil || section == "" || m[1] == "key" {
			continue
		}
		if tables[section] == nil {
			tables[section] = map[string]entry{}
		}
		if _, twice := tables[section][m[1]]; twice {
			t.Errorf("REFERENCE.md has %s %s twice", section, m[1])
		}
		tables[section][m[1]] = entry{strings.TrimSpace(m[2]), m[3] == "yes"}
	}
	return tables
}

// tablesOf returns the tables of the program in the same form. A key that holds tables of its own is a section of its own.
func tablesOf() map[string]map[string]entry {
	tables := map[string]map[string]entry{}
	addTable(tables, configTable)
	addTable(tables, lookTable)
	addTable(tables, eventTable)
	addTable(tables, typeTable)
	addTable(tables, audienceTable)
	addTable(tables, trackTable)
	addTable(tables, venueTable)
	addTable(tables, roomTable)
	addTable(tables, hotelTable)
	addTable(tables, stopTable)
	addTable(tables, transportTable)
	addTable(tables, walkTable)
	addTable(tables, shuttleTable)
	addTable(tables, serviceTable)
	addTable(tables, callTable)
	addTable(tables, tripTable)
	addTable(tables, exceptionTable)
	addTable(tables, sessionTable)
	addTable(tables, itemTable)
	addTable(tables, documentTable)
	addTable(tables, linkTable)
	addTable(tables, rateTable)
	addTable(tables, personTable)
	addTable(tables, countryTable)
	addTable(tables, noticeTable)
	addTable(tables, contactTable)
	addTable(tables, categoryTable)
	addTable(tables, packTable)
	addTable(tables, delegationTable)
	addTable(tables, flightTable("arrival"))
	addTable(tables, flightTable("departure"))
	addTable(tables, carTable)
	addTable(tables, seatTable)
	addTable(tables, frontMatterTable)
	tables["Markdown"] = tables[frontMatterTable.Name]
	delete(tables, frontMatterTable.Name)
	return tables
}

func addTable[T any](tables map[string]map[string]entry, t schema.Table[T]) {
	tables[t.Name] = map[string]entry{}
	for _, k := range t.Keys {
		if k.Type != "table" {
			tables[t.Name][k.Name] = entry{k.Type, k.Required}
		}
	}
}

// TestReference compares REFERENCE.md with the schema, in both directions: tables, keys, types and what is required.
func TestReference(t *testing.T) {
	written, program := reference(t), tablesOf()
	for _, section := range sortedKeys(written, program) {
		for _, key := range sortedKeys(written[section], program[section]) {
			w, inReference := written[section][key]
			p, inProgram := program[section][key]
			if slices.Contains(exceptions, section+" "+key) {
				if !w.required || p.required {
					t.Errorf("%s %s is no exception any more", section, key)
				}
				w.required = p.required
			}
			switch {
			case !inReference:
				t.Errorf("%s %s is not in REFERENCE.md", section, key)
			case !inProgram:
				t.Errorf("%s %s is only in REFERENCE.md", section, key)
			case w != p:
				t.Errorf("%s %s: REFERENCE.md says %v, the program %v", section, key, w, p)
			}
		}
	}
}

// TestReferenceTables checks that every table a content file may hold has its section, and no other does.
func TestReferenceTables(t *testing.T) {
	data, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`(?m)^## \[+([a-z_]+)`)
	var written []string
	for _, m := range named.FindAllStringSubmatch(string(data), -1) {
		written = append(written, m[1])
	}
	var tables []string
	for _, s := range sections {
		tables = append(tables, s.name)
	}
	if !slices.Equal(slices.Sorted(slices.Values(written)), slices.Sorted(slices.Values(tables))) {
		t.Errorf("REFERENCE.md has the tables %q, the program %q", written, tables)
	}
}

// TestReferenceKeepsTheOrder checks that the keys of a table come in the same order on the page and in suggestions.
func TestReferenceKeepsTheOrder(t *testing.T) {
	data, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, page, _ := strings.Cut(string(data), "## [[hotel]]")
	at := 0
	for _, key := range hotelTable.Keys {
		if key.Type == "table" {
			continue // a section of its own
		}
		i := strings.Index(page[at:], fmt.Sprintf("\n| %s |", key.Name))
		if i < 0 {
			t.Fatalf("%s is not where it should be in REFERENCE.md", key.Name)
		}
		at += i
	}
}

func sortedKeys[V any](a, b map[string]V) []string {
	all := maps.Clone(a)
	if all == nil {
		all = map[string]V{}
	}
	maps.Copy(all, b)
	return slices.Sorted(maps.Keys(all))
}
