//go:build !windows

package cli

import "os"

// enableEscapes reports that terminals understand escape sequences without being asked to.
func enableEscapes(*os.File) bool { return true }
