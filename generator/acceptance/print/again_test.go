package print

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// smallPacks are a few of the example, of every sort of length.
const smallPacks = "fr/general,en/hotel:salam,en/emergency"

// TestPacksPrintAgain: only what has changed is printed again, and what stands in the folder is what a first run would put there.
func TestPacksPrintAgain(t *testing.T) {
	harness.Chromium(t)
	dir := harness.Example(t)
	run := func(want string, arguments ...string) {
		t.Helper()
		var said bytes.Buffer
		cmd := harness.Vademecum(t, dir, []string{"LC_ALL=C"}, append([]string{"pack", "--only", smallPacks}, arguments...)...)
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil || !strings.Contains(string(out), want) {
			t.Fatalf("%v: %v: says %q, want %q\n%s", arguments, err, out, want, said.String())
		}
	}
	packs := filepath.Join(dir, "packs")
	run("3 PDFs of ", "--pdf")
	first := harness.Tree(t, packs)
	run("(none reprinted), nothing to write", "--pdf")

	// Without --pdf, those stay that show what their document says.
	run("(none reprinted), nothing to write")
	harness.SameTree(t, "nothing has changed", harness.Tree(t, packs), first)

	// An edit that one pack shows: that one is printed. Without --pdf it would be old, and goes.
	harness.Replace(t, filepath.Join(dir, "content", "hotels.toml"), "kempinski@hotels.example.org", "reception@hotels.example.org")
	run("2 PDFs of ")
	if _, err := os.Stat(filepath.Join(packs, "fr", "general.pdf")); err == nil {
		t.Error("a PDF stays that is not what its document says")
	}
	run("(1 printed now)", "--pdf")
	harness.Replace(t, filepath.Join(dir, "content", "hotels.toml"), "reception@hotels.example.org", "kempinski@hotels.example.org")
	run("(1 printed now)", "--pdf")
	harness.SameTree(t, "an edit taken back", harness.Tree(t, packs), first)

	// What somebody broke or took away is made again, with the same bytes.
	harness.Write(t, filepath.Join(packs, "en", "hotel_salam.pdf"), "not this")
	if err := os.Remove(filepath.Join(packs, "en", "emergency.pdf")); err != nil {
		t.Fatal(err)
	}
	run("(2 printed now)", "--pdf")
	if err := os.Remove(filepath.Join(packs, "manifest.json")); err != nil {
		t.Fatal(err)
	}
	run("(3 printed now)", "--pdf", "--jobs", "1")
	harness.SameTree(t, "printed again", harness.Tree(t, packs), first)

	// Booklets are made from what is printed already, for documents of some pages.
	run("(none reprinted)", "--booklet", "--two-up")
	booklets, err := filepath.Glob(filepath.Join(packs, "*", "*.booklet.pdf"))
	if err != nil || len(booklets) != 2 {
		t.Errorf("%d booklets: %v", len(booklets), err)
	}
	second := harness.Tree(t, packs)
	run("nothing to write")
	harness.SameTree(t, "booklets", harness.Tree(t, packs), second)
}

// TestPacksInterrupted: who interrupts finds the folder as it was, and no browser left.
func TestPacksInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such signal")
	}
	browser := harness.Chromium(t)
	dir := harness.Example(t)
	mustPack(t, dir, "--only", "en/general")
	before := harness.Tree(t, filepath.Join(dir, "packs"))

	// A name of its own for the browser, by which its processes are found.
	own := filepath.Join(t.TempDir(), "browser-of-this-test")
	harness.Write(t, own, "#!/bin/sh\nexec "+browser+" \"$@\" --user-agent="+filepath.Base(filepath.Dir(own))+filepath.Base(own)+"\n")
	if err := os.Chmod(own, 0o755); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	cmd := harness.Vademecum(t, dir, nil, "pack", "--pdf", "--browser", own)
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	staged := filepath.Join(dir, ".vademecum", "packs", "staging", "asset", "*", "*.pdf")
	for start := time.Now(); ; time.Sleep(20 * time.Millisecond) {
		if made, _ := filepath.Glob(staged); len(made) >= 2 { // in the middle of printing
			break
		}
		if time.Since(start) > 2*time.Minute {
			t.Fatal("nothing is printed")
		}
	}
	if running := commandLines(t, filepath.Base(filepath.Dir(own))+filepath.Base(own)); runtime.GOOS == "linux" && len(running) == 0 {
		t.Error("the browser's processes cannot be seen: that none is left will say nothing")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	if failed, ok := errors.AsType[*exec.ExitError](err); !ok || failed.ExitCode() != 130 {
		t.Errorf("ended with %v: %s", err, said.String())
	}
	harness.SameTree(t, "interrupted", harness.Tree(t, filepath.Join(dir, "packs")), before)
	if left, _ := filepath.Glob(staged); len(left) > 0 {
		t.Errorf("left in staging: %v", left)
	}
	if running := commandLines(t, filepath.Base(filepath.Dir(own))+filepath.Base(own)); len(running) > 0 {
		t.Errorf("still running: %v", running)
	}
}

// commandLines lists the processes with a word in their command, where the system shows them.
func commandLines(t *testing.T, word string) (found []string) {
	t.Helper()
	files, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	mark := regexp.MustCompile(regexp.QuoteMeta(word))
	for _, name := range files {
		if line, err := os.ReadFile(name); err == nil && mark.Match(line) { // one that has ended meanwhile is none
			found = append(found, string(bytes.ReplaceAll(line, []byte{0}, []byte{' '})))
		}
	}
	return found
}
