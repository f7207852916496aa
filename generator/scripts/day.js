// A day of the reader's programme: what overlaps, what is free, when to leave the hotel and how to return.

/**
 * A session of the agenda. Its times are in milliseconds.
 * @typedef {{ id: string, start: number, end: number, held: boolean }} Session
 */

/**
 * An entry of a day: a session with what it overlaps, the way to the session after it, free time between two, or the way back from the
 * session before it.
 * @typedef {{ session: Session, clashes: Session[] } | { leave: Session } | { after: Session, before: Session } | { back: Session }} Entry
 */

const minute = 6e4;
// From here on a break between two sessions is listed.
const shortest = 15 * minute;
// In a break of this length one can go to the hotel and back.
const longEnough = 180 * minute;

/**
 * @param {Session[]} sessions of one day
 * @param {(id: string) => boolean} hasWay reports whether the session is somewhere else than the reader's hotel
 * @returns {Entry[]}
 */
export function entriesOf(sessions, hasWay) {
  const list = [...sessions].sort((a, b) => a.start - b.start || a.end - b.end);
  const held = list.filter((s) => s.held);
  /** @type {Entry[]} */
  const out = [];
  /** @type {Session | undefined} */
  let last; // of those before, the one that ends last
  /** @type {Session | undefined} */
  let away; // of those since the reader left the hotel that are elsewhere, the one that ends last
  const goBack = () => {
    if (away) out.push({ back: away });
    away = undefined;
  };
  for (const session of list) {
    if (session.held) {
      const free = last ? session.start - last.end : 0;
      if (free >= longEnough) goBack();
      if (last && free >= shortest) out.push({ after: last, before: session });
      if (hasWay(session.id)) {
        if (!away) out.push({ leave: session });
        if (!away || session.end >= away.end) away = session;
      }
      if (!last || session.end >= last.end) last = session;
    }
    out.push({ session, clashes: session.held ? held.filter((s) => s !== session && s.start < session.end && session.start < s.end) : [] });
  }
  goBack();
  return out;
}
