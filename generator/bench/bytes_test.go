package main

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
)

func TestBytes(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir()) // a machine without strace
	var out, progress bytes.Buffer
	if err := do(t.Context(), []string{"bytes", "-ours", t.TempDir(), "-program", self}, &out, &progress); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| home | 1 | 500000 | ", "| style.css | 1 | 500000 | ", "| all pages | 2 | 500000 | ", "| all files | 3 | 500000 | ", "strace is not installed"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func TestReadCalls(t *testing.T) {
	const summary = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 53.58    0.104038         512       203        42 futex
  2.92    0.005674          59        96           mkdirat
------ ----------- ----------- --------- --------- ----------------
100.00    0.109712         366       299        42 total
`
	got, err := readCalls([]byte(summary))
	if want := []call{{"futex", 203}, {"mkdirat", 96}, {"total", 299}}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
	if _, err := readCalls([]byte("1 2 3 many futex")); err == nil {
		t.Error("no error for a summary without numbers")
	}
}
