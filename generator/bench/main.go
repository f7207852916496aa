// Command bench compares the speed of Vademecum and Hugo, on the same conference and the same machine.
//
//	python3 ../shared/bench/make.py --sessions 1000 --langs 3 --json c.json --hugo hugo-site
//	go run ./generator/bench convert -json c.json -out our-site
//	go run ./generator/bench compare -ours our-site -hugo-site hugo-site
//
// convert writes a conference, given as JSON, as the project that a Vademecum user would write by hand. compare builds both sites
// in turn, each time into a fresh folder, and prints a Markdown table. latency serves both sites, edits a session on each in turn,
// and reports the time from the end of the write to the first response that shows the edit. bytes reports what the files of a site
// weigh, and the system calls of its build. same compares the output of two versions of Vademecum for one project, content compares
// what their pages say and ignores the markup.
//
// It is a tool for developers and not part of Vademecum: unlike all other packages, it reads the clock and writes files wherever
// its options say.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

const usage = `bench convert -json FILE -out DIR
	write the conference in FILE as a project in DIR, which must be new or empty
bench compare -ours DIR -hugo-site DIR [-hugo PROGRAM] [-program PROGRAM] [-runs N] [-work DIR]
	build both sites in turn, N times each, and print a table
bench latency -ours DIR [-hugo-site DIR] [-hugo PROGRAM] [-program PROGRAM] [-edits N]
	serve both sites, edit a session of each in turn, and time it until the page shows it
bench growth [-program PROGRAM] [-runs N] [-work DIR] PROJECT PROJECT...
	build our projects of several sizes in turn, and print what each further page takes
bench soak -ours DIR [-program PROGRAM] [-edits N]
	serve our site, edit a session N times, and print what the process holds
bench bytes -ours DIR [-program PROGRAM]
	build our site, and print its bytes by kind of page and the system calls of the build
bench same OLD NEW
	compare two folders of files that two versions of the program made: HTML as it is parsed, PDFs by their text
bench content OLD NEW
	compare what the pages of two folders say: text, links, landmarks, ids, data for scripts, metadata, structured data
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := do(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// do runs the command line.
func do(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("what to do?\n%s", usage)
	}
	switch args[0] {
	case "convert":
		return convertCommand(args[1:], stderr)
	case "compare":
		return compareCommand(ctx, args[1:], stdout, stderr)
	case "growth":
		return growthCommand(ctx, args[1:], stdout, stderr)
	case "soak":
		return soakCommand(ctx, args[1:], stdout, stderr)
	case "latency":
		return latencyCommand(ctx, args[1:], stdout, stderr)
	case "bytes":
		return bytesCommand(ctx, args[1:], stdout, stderr)
	case "content":
		return contentCommand(ctx, args[1:], stdout, stderr)
	case "same":
		return sameCommand(ctx, args[1:], stdout, stderr)
	}
	return fmt.Errorf("nothing is called %q\n%s", args[0], usage)
}

func convertCommand(args []string, stderr io.Writer) error {
	flags := newFlags("convert", stderr)
	from := flags.String("json", "", "the conference")
	to := flags.String("out", "", "the folder to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *from == "" || *to == "" {
		return errors.New("convert needs -json and -out")
	}
	c, err := readConference(*from)
	if err != nil {
		return err
	}
	return convert(c, *to)
}

func newFlags(name string, stderr io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	return flags
}
