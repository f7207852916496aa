// Departures of a line as pages write them: for each day its midnight, then minutes, as in "2007-11-15T00:00Z 455 460/15x44".

const minute = 6e4;

/**
 * The next departure within six hours: its time on the clock of its place, the instant, and the midnight it was counted from, as
 * written.
 *
 * @param {string} days
 * @param {number} now
 */
export function nextOf(days, now) {
  let best = now + 360 * minute + 1;
  let clock = "";
  let from = "";
  for (const day of days.split(";")) {
    const [date, ...entries] = day.split(" ");
    const midnight = Date.parse(date);
    for (const entry of entries) {
      const [first, step = 0, times = 1] = entry.split(/[/x]/).map(Number);
      for (let i = 0; i < times; i++) {
        const minutes = first + i * step;
        const at = midnight + minutes * minute;
        if (at < now || at >= best) continue;
        best = at;
        from = date;
        clock = new Date(minutes * minute).toISOString().slice(11, 16);
      }
    }
  }
  return clock ? { clock, at: best, from } : null;
}
