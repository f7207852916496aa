package check_test

import (
	"os"
	"regexp"
	"testing"

	"vademecum/generator/check"
)

// TestReferenceListsTheRules compares the table of rules in REFERENCE.md with the code, including the severities.
func TestReferenceListsTheRules(t *testing.T) {
	page, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	written := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^\| ([a-z-]+) \| (hint|warning|error) \|`).FindAllSubmatch(page, -1) {
		written[string(m[1])] = string(m[2])
	}
	for _, rule := range check.Rules {
		if written[rule.ID] != rule.Severity.String() {
			t.Errorf("REFERENCE.md says %q of the rule %s, which is a %s", written[rule.ID], rule.ID, rule.Severity)
		}
		delete(written, rule.ID)
	}
	for id := range written {
		t.Errorf("REFERENCE.md has a rule %s that there is none of", id)
	}
}
