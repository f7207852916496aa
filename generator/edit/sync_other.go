//go:build !unix

package edit

// syncFolder does nothing: folders cannot be synced here.
func syncFolder(string) error { return nil }
