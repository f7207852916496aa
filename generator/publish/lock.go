package publish

import "vademecum/generator/lock"

// ErrLocked reports that another build holds the lock.
var ErrLocked = lock.ErrHeld

// lockName is the file in the working folder that is locked.
const lockName = "lock"

// Lock locks the working folder, which is created with mode 0700 if it does not exist. It does not wait: if another process, or
// another caller in this one, holds the lock, the error is ErrLocked.
func Lock(work string) (*lock.Lock, error) { return lock.Try(work, lockName) }
