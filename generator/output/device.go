package output

import "strings"

// IsDeviceName reports whether Windows reserves a name for a device, in every folder, in any case and with any extension
// (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
func IsDeviceName(name string) bool {
	base, _, _ := strings.Cut(name, ".")
	base = strings.ToLower(strings.TrimRight(base, " "))
	switch base {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	for _, port := range []string{"com", "lpt"} {
		if number, ok := strings.CutPrefix(base, port); ok {
			return len([]rune(number)) == 1 && strings.Contains("0123456789¹²³", number)
		}
	}
	return false
}
