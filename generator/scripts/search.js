// Searches the index of a language, which package find writes. It knows nothing of the page.

import { fold, stem, words } from "./fold.js";

/**
 * The index as it is in the file; find/index.go says what is in it.
 * @typedef {{
 *   days: string[][], types: string[][], audiences: string[][], languages: string[][],
 *   clocks: Record<string, string>, kinds: [id: string, name: string, page: string, count: number][],
 *   ids: string[], titles: string[], notes: string[],
 *   sessions: {
 *     day: number[], start: number[], length: number[], type: number[], place: number[], track: number[],
 *     people: number[][], audiences: number[][], languages: number[][], states: number[],
 *   },
 *   foreign: [lang: string, dir: string, texts: number[]][],
 *   words: string, at: string, common: string,
 * }} File
 */

/**
 * A thing that can be found.
 * @typedef {{
 *   kind: string, name: string, id: string, href: string, title: string, note: string, titleIn: string[], noteIn: string[],
 *   session?: Session,
 * }} Thing
 * @typedef {{
 *   day: number, start: number, end: number, type: number, place: number, track: number,
 *   people: number[], audiences: number[], languages: number[], states: number,
 * }} Session
 */

/**
 * A word that a reader searches for, and what all its forms begin with.
 * @typedef {{ word: string, stem: string }} Term
 */

/** @typedef {{ thing: Thing, score: number, shown: boolean }} Hit shown: the thing has the terms where a result shows them */

/** @typedef {Partial<Record<"day" | "from" | "track" | "type" | "room" | "audience" | "lang", string>>} Filter ids, of audiences several with spaces between; from is an hour */

// What a match of a term is worth: nothing, inside a word, at its beginning, a whole word.
const inTitle = [0, 4, 9, 12];
const inPeople = [0, 2, 6, 8];
const inPlace = [0, 1.5, 4, 5];
const inText = [0, 1, 2, 3];
const phraseInTitle = 6;

const digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const finalDigits = 48;

/** @param {string} text */
export function terms(text) {
  // The beginning of an Arabic article that is being typed is not a word yet. A single letter counts only if there is nothing else, as in
  // "l'hôtel"; a Chinese character is a word.
  const all = words(text).map((w) => w.replace(/^ال(?=.?$)/, "")).filter(Boolean);
  const long = all.filter((w) => w.length > 1 || w > "\u2e80");
  return (long.length ? long : all).map((word) => ({ word, stem: stem(word) }));
}

// Two Latin letters are inside too many words; two Chinese characters are a word.
const fitsInside = (/** @type {string} */ word) => word.length > 2 || word > "\u2e80";

/**
 * @param {string} text its words, each after a space, and a space at the end
 * @param {Term} term
 */
function match(text, { word, stem: begin }) {
  if (!text.includes(begin)) return 0;
  if (text.includes(" " + word + " ")) return 3;
  for (let at = text.indexOf(" " + begin); at >= 0; at = text.indexOf(" " + begin, at + 1)) {
    if (stem(text.slice(at + 1, text.indexOf(" ", at + 1))) === begin) return 3;
  }
  if (text.includes(" " + word)) return 2;
  return text.includes(word) && fitsInside(word) ? 1 : 0;
}

/** @param {string} text */
const spaced = (text) => " " + words(text).join(" ") + " ";

/** @param {File} file */
export function open(file) {
  /** @type {Thing[]} */
  const things = [];
  const s = file.sessions;
  for (const [kind, name, page, count] of file.kinds) {
    for (let n = 0; n < count; n++) {
      const i = things.length;
      const id = file.ids[i];
      things.push({
        kind, name, id, href: page.replace("*", id), title: file.titles[i], note: file.notes[i], titleIn: [], noteIn: [],
        session: kind !== "session" ? undefined : {
          day: s.day[i], start: s.start[i], end: s.start[i] + s.length[i], type: s.type[i], place: s.place[i], track: s.track[i],
          people: s.people[i], audiences: s.audiences[i], languages: s.languages[i], states: s.states[i],
        },
      });
    }
  }
  for (const [lang, dir, texts] of file.foreign) {
    for (const n of texts) {
      if (n < things.length) things[n].titleIn = [lang, dir];
      else things[n - things.length].noteIn = [lang, dir];
    }
  }
  const titles = things.map((t) => spaced(t.title));
  const notes = things.map((t) => spaced(t.note));
  const types = file.types.map((t) => spaced(t[1]));
  const common = new Set(file.common.split(" "));
  const at = file.at.split(" ");
  /** @type {string[]} */
  const dictionary = [];
  for (const [, shared, rest] of file.words.matchAll(/([A-Z])([^A-Z]*)/g)) {
    dictionary.push((dictionary[dictionary.length - 1] || "").slice(0, shared.charCodeAt(0) - 65) + rest);
  }

  /**
   * @param {Term} term
   * @returns {{ worth: number[], shown: boolean[] }} for each thing
   */
  function weigh(term) {
    /** @type {number[]} */
    const texts = new Array(things.length).fill(0);
    dictionary.forEach((w, i) => {
      // A word that is being typed is longer than the stem for a moment: "delegatio" before "delegations".
      const how = w === term.stem ? 3
        : w.startsWith(term.word) || w.length > 3 && term.word.length - w.length < 3 && term.word.startsWith(w) ? 2
        : fitsInside(term.word) && w.includes(term.word) ? 1 : 0;
      if (!how) return;
      let thing = 0;
      let n = 0;
      for (const c of at[i]) {
        const d = digits.indexOf(c);
        if (d >= finalDigits) {
          n = n * (digits.length - finalDigits) + d - finalDigits;
          continue;
        }
        thing += n * finalDigits + d;
        n = 0;
        texts[thing] = Math.max(texts[thing], inText[how]);
      }
    });
    const own = titles.map((t) => match(t, term));
    const ofTypes = types.map((t) => match(t, term));
    /** @type {boolean[]} */
    const shown = [];
    const worth = things.map((t, i) => {
      let best = Math.max(inTitle[own[i]], inPlace[match(notes[i], term)]);
      const { session } = t;
      if (session) {
        for (const p of session.people) best = Math.max(best, inPeople[own[p]]);
        best = Math.max(best, inPlace[own[session.place] || 0], inPlace[own[session.track] || 0], inPlace[ofTypes[session.type] || 0]);
      }
      shown[i] = best > 0;
      return Math.max(best, texts[i]);
    });
    return { worth, shown };
  }

  const number = (/** @type {string[][]} */ table, /** @type {string | undefined} */ id) => table.findIndex((row) => row[0] === id);
  const thing = (/** @type {string} */ kind, /** @type {string | undefined} */ id) => things.findIndex((t) => t.kind === kind && t.id === id);

  /**
   * @param {Filter} f
   * @returns {(t: Thing) => boolean}
   */
  function filtered(f) {
    const day = number(file.days, f.day);
    const type = number(file.types, f.type);
    const audiences = f.audience ? f.audience.split(" ").map((id) => number(file.audiences, id)) : [];
    const language = number(file.languages, f.lang);
    const track = thing("track", f.track);
    const room = thing("room", f.room);
    if (!Object.values(f).some(Boolean)) return () => true;
    return ({ session: s }) => !!s && (!f.day || s.day === day) && (!f.from || s.end > +f.from * 60) && (!f.type || s.type === type) &&
      (!f.track || track >= 0 && s.track === track) && (!f.room || room >= 0 && s.place === room) &&
      (!f.audience || !s.audiences.length || s.audiences.some((a) => audiences.includes(a))) && (!f.lang || s.languages.includes(language));
  }

  return {
    file,
    things,
    /**
     * The things that have all words of a query, the best first; without a query those that the filter leaves, in their order.
     * @param {string} query
     * @param {Filter} filter
     * @returns {Hit[]}
     */
    search(query, filter) {
      const passes = filtered(filter);
      const asked = terms(query);
      // What is in every text need not be found, unless nothing else is asked for.
      const rare = asked.filter((t) => !common.has(t.stem));
      const weighed = asked.map((t) => ({ ...weigh(t), asked: !rare.length || rare.includes(t) }));
      const phrase = " " + asked.map((t) => t.word).join(" ");
      /** @type {Hit[]} */
      const hits = [];
      things.forEach((thing, i) => {
        if (!passes(thing) || weighed.some((w) => w.asked && !w.worth[i])) return;
        const score = weighed.reduce((sum, w) => sum + w.worth[i], asked.length > 1 && titles[i].includes(phrase) ? phraseInTitle : 0);
        hits.push({ thing, score, shown: !weighed.length || weighed.some((w) => w.shown[i]) });
      });
      return hits.sort((a, b) => b.score - a.score);
    },
  };
}

/**
 * Cuts a text into parts: what matches a term, and what is between.
 * @param {string} text
 * @param {Term[]} asked
 * @returns {[part: string, matches: boolean][]}
 */
export function marked(text, asked) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const token of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const whole = fold(token[0]);
    if (!asked.some((t) => whole.includes(t.stem))) continue;
    const begin = token.index || 0;
    let folded = "";
    /** @type {number[]} */
    const from = []; // where in the text each letter of folded comes from
    let offset = begin;
    for (const c of token[0]) {
      const f = fold(c);
      for (let i = 0; i < f.length; i++) from.push(offset);
      folded += f;
      offset += c.length;
    }
    from.push(offset);
    const [own = ""] = words(folded);
    for (const { word, stem: start } of asked) {
      let at = folded.indexOf(word);
      if (at < 0 && stem(own) === start) {
        ranges.push([from[folded.indexOf(start)], offset]);
        continue;
      }
      for (; at >= 0; at = folded.indexOf(word, at + word.length)) {
        if (at === 0 || fitsInside(word) || own.startsWith(word)) ranges.push([from[at], from[at + word.length]]);
      }
    }
  }
  ranges.sort((a, b) => a[0] - b[0]);
  /** @type {[string, boolean][]} */
  const parts = [];
  let last = 0;
  for (const [begin, to] of ranges) {
    if (to <= last) continue;
    const start = Math.max(begin, last);
    if (start > last) parts.push([text.slice(last, start), false]);
    parts.push([text.slice(start, to), true]);
    last = to;
  }
  if (last < text.length) parts.push([text.slice(last), false]);
  return parts;
}
