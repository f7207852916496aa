// Command vademecum makes the delegate site of an international conference from TOML and Markdown. See README.md for what it
// is, REFERENCE.md for what an editor can write and ARCHITECTURE.md for how it works.
package main

import (
	"os"

	"vademecum/generator/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr, os.Getenv))
}
