// A programme in the fragment of an address: "p1.", then for each session four characters of a digest of its id; where four stand for
// several sessions, "p2." and five characters each. Ids would be longer, and numbers of sessions change with the agenda.

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const shortest = 4;

/**
 * A digest of five characters, which are 30 bits.
 *
 * @param {string} text
 */
export function digest(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return [26, 20, 14, 8, 2].map((shift) => digits[(h >>> shift) & 63]).join("");
}

/**
 * The sessions that each digest of a length stands for.
 *
 * @param {Map<string, string>} known every id of the agenda, former ones too, and which session it is of now
 * @param {number} length
 */
function byDigest(known, length) {
  /** @type {Map<string, Set<string>>} */
  const out = new Map();
  for (const [id, now] of known) {
    const d = digest(id).slice(0, length);
    out.set(d, (out.get(d) || new Set()).add(now));
  }
  return out;
}

/**
 * @param {string[]} ids
 * @param {Map<string, string>} known as above
 */
export function encode(ids, known) {
  const meant = byDigest(known, shortest);
  const length = shortest + +ids.some((id) => (meant.get(digest(id).slice(0, shortest))?.size || 0) > 1);
  return `p${length - shortest + 1}.` + ids.map((id) => digest(id).slice(0, length)).join("");
}

/**
 * @param {string} fragment
 * @param {Map<string, string>} known as above
 * @returns {{ ids: string[], unknown: number } | null} null for a fragment of another kind or version
 */
export function decode(fragment, known) {
  const [, kind, digests] = /^p([12])\.([\w-]+)$/.exec(fragment) || [];
  const length = shortest - 1 + +kind;
  if (!kind || digests.length % length) return null;
  const meant = byDigest(known, length);
  /** @type {Set<string>} */
  const ids = new Set();
  let unknown = 0;
  for (let i = 0; i < digests.length; i += length) {
    const found = meant.get(digests.slice(i, i + length));
    if (found?.size === 1) found.forEach((id) => ids.add(id));
    else unknown++;
  }
  return { ids: [...ids], unknown };
}
