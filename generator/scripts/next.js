// What comes next for a reader: which sessions concern them, and when to leave for one.

const hour = 36e5;

/**
 * A session of a page.
 *
 * @typedef {object} Session
 * @property {string} id
 * @property {number} start in milliseconds
 * @property {number} end
 * @property {boolean} held neither a break nor cancelled
 * @property {string} audience ids of those who may attend, separated by spaces; "" if all may
 */

/**
 * The journey from a hotel to some sessions.
 *
 * @typedef {{ of: string[], leave?: { iso: string, clock: string }, by: import("./words.js").Words }} Way
 */

/**
 * Whether a session concerns a reader who is of these audiences, or has not said so ([]), or has starred it.
 *
 * @param {Session} session
 * @param {string[]} audiences
 * @param {string[]} stars ids of sessions
 */
export function concerns(session, audiences, stars) {
  return !audiences.length || !session.audience || stars.includes(session.id) || session.audience.split(" ").some((a) => audiences.includes(a));
}

/**
 * When the next sessions start, of those that concern the reader: Infinity if none does within twelve hours.
 *
 * @param {Session[]} sessions
 * @param {number} now
 */
export function nextStart(sessions, now) {
  const starts = sessions.filter((s) => s.held && s.start > now && s.start <= now + 12 * hour).map((s) => s.start);
  return Math.min(...starts);
}

/**
 * The journey that the reader has to think of: the first whose time to leave has not passed, to sessions within sixteen hours, which are
 * those of an evening for the next morning. A session that no bus reaches in time counts by its start.
 *
 * @param {Session[]} sessions those that concern the reader
 * @param {Way[]} ways
 * @param {number} now
 * @returns {{ way: Way, at: number, ids: string[] } | undefined} the time to leave, or of the start; and the sessions
 */
export function nextWay(sessions, ways, now) {
  /** @type {{ way: Way, at: number, ids: string[] } | undefined} */
  let best;
  for (const way of ways) {
    for (const s of sessions) {
      if (!s.held || s.start <= now || s.start > now + 16 * hour || !way.of.includes(s.id)) continue;
      const at = way.leave ? Date.parse(way.leave.iso) : s.start;
      if (at < now || (best && at > best.at)) continue;
      if (best && at === best.at) best.ids.push(s.id);
      else best = { way, at, ids: [s.id] };
    }
  }
  return best;
}

/**
 * A time without the words for "after midnight", for large type. How far away it is stands beside it.
 *
 * @param {string} clock
 */
export function bareClock(clock) {
  return clock.split(" ")[0];
}

/**
 * How far the clock of a time is ahead of UTC, in milliseconds: 0 unless it ends in an offset, as in "2007-11-15T10:00+02:00".
 *
 * @param {string} iso
 */
export function offsetOf(iso) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  return found ? +(found[1] + 1) * (+found[2] * hour + +found[3] * 6e4) : 0;
}

/**
 * The time of the reader's own clock, "" where that is the clock of the conference.
 *
 * @param {number} at
 * @param {string} iso a time with the offset of the conference at that instant
 */
export function ownClock(at, iso) {
  const date = new Date(at);
  return -date.getTimezoneOffset() * 6e4 === offsetOf(iso) ? "" : date.toTimeString().slice(0, 5);
}
