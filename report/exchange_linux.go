package report

import "golang.org/x/sys/unix"

// exchange lets two names change places in one step; ok is false where the file
// system cannot.
func exchange(a, b string) (ok bool) {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE) == nil
}
