package input

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"time"
)

// Version tells a file from its next version.
type Version struct {
	Size     int64  `json:"size"`
	Modified int64  `json:"modified"`        // Unix nanoseconds
	Inode    uint64 `json:"inode,omitempty"` // 0 where the system has no such number
	// Changed is when the bytes or anything else of the file last changed, in Unix nanoseconds; no program can set it. It is 0 where the
	// system does not report it.
	Changed int64 `json:"changed,omitempty"`
	// Digest is the SHA-256 of the bytes in hexadecimal. It is empty unless someone set it, as a file needs that [Version.Recent]
	// reports on.
	Digest string `json:"digest,omitempty"`
}

// ClockStep is how far apart two writes must be to get different times: file systems and their servers round, FAT to 2 seconds.
const ClockStep = 3 * time.Second

// VersionOf returns the version of a file without its digest.
func VersionOf(info fs.FileInfo) Version {
	return Version{Size: info.Size(), Modified: info.ModTime().UnixNano(), Inode: inodeOf(info), Changed: changedAt(info)}
}

// Recent reports whether a file was written so shortly before now that it may be written again without a new time. Then only a
// digest tells its versions apart. (Git's index has the same rule.) A time in the future is recent.
func (v Version) Recent(now time.Time) bool {
	return max(v.Modified, v.Changed) > now.Add(-ClockStep).UnixNano()
}

// Same reports whether two versions have the same bytes, as far as can be told: by their digests where both have one, otherwise by
// size, times and number of the file.
func (v Version) Same(w Version) bool {
	if v.Digest != "" && w.Digest != "" {
		return v.Size == w.Size && v.Digest == w.Digest
	}
	return v.Size == w.Size && v.Modified == w.Modified && v.Inode == w.Inode && v.Changed == w.Changed
}

// Digest returns the digest of a file's bytes, as a [Version] has it.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
