package publish

import (
	"io/fs"
	"os"
)

// Memory is what a program keeps from one publication for the next. The zero value is empty. It is only believed as long as
// the manifest on disk is the very file it was taken from, so another program may publish in between. One publication at a
// time may use it.
type Memory struct {
	manifest *manifest
	file     fs.FileInfo
}

// read is readManifest, with the memory's help.
func (m *Memory) read(file string) (*manifest, error) {
	info, err := os.Lstat(file)
	if err == nil && m != nil && m.file != nil && isSame(info, m.file) {
		return m.manifest, nil
	}
	read, err := readManifest(file)
	if err != nil {
		return nil, err
	}
	m.keep(read, info)
	return read, nil
}

// keep remembers a manifest. Without a description of its file nothing is remembered.
func (m *Memory) keep(read *manifest, file fs.FileInfo) {
	if m != nil {
		m.manifest, m.file = read, file
	}
}

// keepWritten remembers the manifest that has just been placed.
func (m *Memory) keepWritten(written *manifest, file string) {
	info, err := os.Lstat(file)
	if err != nil {
		info = nil // the next publication reads what is there
	}
	m.keep(written, info)
}

// Digest is the digest of the list of published files as the last publication left it, as [Intact] gives it; ok is false when it
// did not end well.
func (m *Memory) Digest() (digest string, ok bool) {
	if m.manifest == nil || !m.manifest.present || !m.manifest.complete {
		return "", false
	}
	return m.manifest.digest(), true
}

func isSame(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
