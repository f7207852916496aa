// Command vademecum makes the delegate site of an international conference from TOML and Markdown. See README.md for what it
// is, REFERENCE.md for what an editor can write and ARCHITECTURE.md for how it works.
package main

import (
	_ "embed"
	"os"
	"runtime/debug"

	"vademecum/generator/cli"
)

// reference is the list of everything editors can write, for vademecum help.
//
//go:embed REFERENCE.md
var reference string

// garbage is how far the heap may grow between collections, in percent. A build is short and most of what it makes is thrown
// away at once: with Go's usual 100 a sixth of its time goes into collecting, for a tenth less memory (measured at 1,000
// sessions in 3 languages). GOGC in the environment overrules it, as everywhere.
const garbage = 200

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr, os.Getenv, reference))
}
