package output

import "testing"

// The order of the classes is the order in which files appear: nothing names what is not there yet.
func TestClasses(t *testing.T) {
	if Asset >= Page || Page >= Feed || Feed >= Version || Version+1 != Classes {
		t.Error("the classes are in another order")
	}
	seen := map[string]bool{}
	for c := range Classes {
		name := c.String()
		if got, ok := ParseClass(name); !ok || got != c || seen[name] || name == "" {
			t.Errorf("class %d is called %q, which is read as %d, %v", c, name, got, ok)
		}
		seen[name] = true
	}
	for _, name := range []string{"", "Page", "page ", "pages"} {
		if _, ok := ParseClass(name); ok {
			t.Errorf("%q is read as a class", name)
		}
	}
}

func TestIsDeviceName(t *testing.T) {
	for _, name := range []string{"con", "NUL", "aux.html", "prn", "com1", "LPT9.tar.gz", "com¹", "conin$", "con ", "nul .txt"} {
		if !IsDeviceName(name) {
			t.Errorf("%q is not reserved", name)
		}
	}
	for _, name := range []string{"", "cone", "co", "com", "com10", "lpt", "lpt-1", "auxiliary", "index.con", "console", "nuls"} {
		if IsDeviceName(name) {
			t.Errorf("%q is reserved", name)
		}
	}
}
