package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// enableEscapes turns on the escape sequences of a console, which are off by default in older versions of Windows. It reports
// whether the console has them.
func enableEscapes(f *os.File) bool {
	var mode uint32
	console := windows.Handle(f.Fd())
	if err := windows.GetConsoleMode(console, &mode); err != nil {
		return false
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
