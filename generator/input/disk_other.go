//go:build !unix

package input

import "io/fs"

// ReadFile reads a file.
func (d disk) ReadFile(name string) ([]byte, error) { return fs.ReadFile(d.files, name) }
