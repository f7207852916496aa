package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/conference"
)

// parseDay reads a day of a command line. name is that of the flag or argument.
func (a *app) parseDay(cmd *cobra.Command, name, value string) (conference.Date, error) {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return conference.Date{}, a.usage(cmd, "not-day", "name", name, "value", value)
	}
	return conference.DateOf(t), nil
}

// parseClock reads a time of a command line.
func (a *app) parseClock(cmd *cobra.Command, name, value string) (conference.Clock, error) {
	c, ok := conference.ParseClock(value)
	if !ok {
		return 0, a.usage(cmd, "not-time", "name", name, "value", value)
	}
	return c, nil
}

// parseMoment reads a day and a time of a command line: "2007-11-15 07:50".
func (a *app) parseMoment(cmd *cobra.Command, name, value string) (conference.Moment, error) {
	day, clock, _ := strings.Cut(value, " ")
	t, err := time.Parse(time.DateOnly, day)
	c, ok := conference.ParseClock(clock)
	if err != nil || !ok {
		return conference.Moment{}, a.usage(cmd, "not-moment", "name", name, "value", value)
	}
	return conference.Moment{Date: conference.DateOf(t), Clock: c}, nil
}

// parseMinutes reads a number of minutes of a command line: "+30m", "-1h30m".
func (a *app) parseMinutes(cmd *cobra.Command, name, value string) (int, error) {
	d, err := time.ParseDuration(value)
	if err != nil || d%time.Minute != 0 {
		return 0, a.usage(cmd, "not-minutes", "name", name, "value", value)
	}
	return int(d / time.Minute), nil
}

// arguments accepts this many arguments. Otherwise it shows how the command is written, with its first example.
func (a *app) arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		return a.misused(cmd)
	}
}

// misused returns the failure for a command without what it needs.
func (a *app) misused(cmd *cobra.Command) error {
	example, _, _ := strings.Cut(cmd.Example, "\n")
	return a.usage(cmd, "argument-count", "usage", cmd.UseLine(), "example", example)
}
