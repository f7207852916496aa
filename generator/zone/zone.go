// Package zone has the time zones of the IANA database (RFC 6557), as they were when the program was made: the same times on every
// machine, whatever its system knows.
package zone

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"sync"
	"time"
)

// The database is that of the Go distribution. To take a newer one:
//
//go:generate sh -c "cp \"$(go env GOROOT)/lib/time/zoneinfo.zip\" ."
//go:embed zoneinfo.zip
var database []byte

var opened = sync.OnceValues(func() (*zip.Reader, error) { return zip.NewReader(bytes.NewReader(database), int64(len(database))) })

// Load returns the zone with a name such as "Europe/Paris". The error says that there is none.
func Load(name string) (*time.Location, error) {
	data, err := read(name)
	if err != nil {
		return nil, fmt.Errorf("time zone %q: %w", name, err)
	}
	return time.LoadLocationFromTZData(name, data)
}

func read(name string) ([]byte, error) {
	all, err := opened()
	if err != nil {
		return nil, err
	}
	f, err := all.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
