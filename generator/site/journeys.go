package site

import "vademecum/generator/check"

// LeaveBy is how people from one hotel get to one session, and back.
type LeaveBy = check.LeaveBy
