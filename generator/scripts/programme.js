// The reader's programme: the starred sessions by day, with what overlaps, when to leave the hotel and how to return. The rows are those
// of the page of the whole agenda, so that words, marks and languages are the site's.
// "t:KEY" is replaced by an interface text.

import { generate } from "lean-qr/nano";
import { decode, digest, encode } from "./carry.js";
import { entriesOf } from "./day.js";
import { all } from "./page.js";
import { read, stars, write } from "./store.js";
import { put } from "./words.js";

/**
 * @typedef {import("./words.js").Words} Words
 * @typedef {{ iso: string, clock: string }} Time
 * @typedef {{ of: string[], leave?: Time, arrive?: Time, by: Words, back: Words, last?: Words }} Way
 * @typedef {import("./day.js").Session & { row: HTMLElement, title: HTMLElement, now: string }} Starred
 */

const box = /** @type {HTMLElement} */ (document.getElementById("my"));

/**
 * @template {HTMLElement} T
 * @param {string} name
 * @returns {T}
 */
function part(name) {
  return /** @type {T} */ (box.querySelector("." + name));
}

/**
 * @param {string} tag
 * @param {string} name of its class
 * @param {(Node | string)[]} children
 */
function make(tag, name, ...children) {
  const el = document.createElement(tag);
  if (name) el.className = name;
  el.append(...children);
  return el;
}

/** @param {string} address */
function get(address) {
  return fetch(address).then((r) => (r.ok ? r.text() : Promise.reject(r)));
}

/** @param {Node} el */
function copy(el) {
  return /** @type {HTMLElement} */ (document.importNode(el, true));
}

// Every session, in the order of the agenda, and the head of its day.
/** @type {Map<string, { session: Starred, head: Element }>} */
const agenda = new Map();
// Every id, former ones too, and which session it is of now.
/** @type {Map<string, string>} */
const known = new Map((box.dataset.formerly || "").split(" ").filter(Boolean).map((pair) => /** @type {[string, string]} */ (pair.split(":"))));

/** @param {string} page */
function readAgenda(page) {
  for (const day of all("section.day", new DOMParser().parseFromString(page, "text/html"))) {
    const head = /** @type {Element} */ (day.querySelector("h2"));
    for (const row of all(".row:not(.gone)", day)) {
      const title = row.querySelector("a");
      const id = /\/sessions\/([^/]+)\/$/.exec(title?.pathname || "");
      if (!title || !id) continue;
      const times = all("time[datetime*=T]", /** @type {Element} */ (row.querySelector(".when"))).map((t) => /** @type {HTMLTimeElement} */ (t).dateTime);
      const held = !row.matches(".cancelled");
      const now = digest([times, row.querySelector(".place a")?.getAttribute("href")?.replace(/.*\/(?=.)/, ""), held].join());
      const [start, end] = times.map((t) => Date.parse(t));
      known.set(id[1], id[1]);
      agenda.set(id[1], { session: { id: id[1], start, end, held, row, title, now }, head });
    }
  }
}

/** @type {Map<string, Way>} */
let ways = new Map();
let waysOf = "";
/** @type {Words} */
let hotelName = [];

// Reads the journeys of the reader's hotel, and shows the programme with them.
async function readWays() {
  const hotel = read("hotel");
  if (hotel === waysOf) return;
  waysOf = hotel;
  ways = new Map();
  if (!hotel) return show();
  try {
    const file = JSON.parse(await get(`../hotels/${hotel}/ways.json`));
    if (hotel !== waysOf) return;
    hotelName = file.hotel;
    ways = new Map(file.ways.flatMap((/** @type {Way} */ way) => way.of.map((id) => [id, way])));
    show();
  } catch {
    waysOf = ""; // the next change tries again
  }
}

/**
 * A row between sessions.
 *
 * @param {string} kind
 * @param {Node | string} when
 * @param {Words} title
 * @param {Words[]} lines
 */
function between(kind, when, title, ...lines) {
  const what = make("div", "what");
  for (const line of [title, ...lines]) put(what.appendChild(make("p", line === title ? "title" : "")), line);
  return make("li", "row " + kind, make("div", "when", when), what);
}

/**
 * @param {Starred} after
 * @param {Starred} before
 */
function freeRow(after, before) {
  const range = copy(/** @type {Node} */ (after.row.querySelector(".range")));
  const [from, to] = all("time", range);
  from.replaceWith(copy(to));
  to.replaceWith(copy(/** @type {Node} */ (before.row.querySelector("time"))));
  return between("pause", range, ["t:my.free"]);
}

/** @param {Way} way */
function leaveRow({ leave, arrive, by }) {
  const clock = document.createElement("time");
  clock.dateTime = leave?.iso || "";
  clock.append(leave?.clock || "–");
  return between("trip", clock, ["t:getting.latest", " · ", ...hotelName], [...by, ...(arrive ? [" · ", "t:getting.arrive", " ", arrive.clock] : [])]);
}

/** @param {Way} way */
function backRow({ back, last }) {
  return between("trip", "", ["t:mine.back"], back, ...(last ? [last] : []));
}

/**
 * @param {Starred} session
 * @param {Starred[]} clashes
 */
function sessionRow(session, clashes) {
  const row = copy(session.row);
  if (clashes.length) {
    const overlap = make("p", "clash", make("strong", "state", "t:my.overlaps"));
    clashes.forEach((other, i) => overlap.append(i ? " · " : " ", copy(other.title)));
    row.querySelector(".title")?.after(overlap);
  }
  return row;
}

/**
 * @param {Element} head
 * @param {Starred[]} sessions
 */
function daySection(head, sessions) {
  const list = make("ol", "rows");
  for (const entry of entriesOf(sessions, (id) => ways.has(id))) {
    if ("leave" in entry) list.append(leaveRow(/** @type {Way} */ (ways.get(entry.leave.id))));
    else if ("back" in entry) list.append(backRow(/** @type {Way} */ (ways.get(entry.back.id))));
    else if ("after" in entry) list.append(freeRow(/** @type {Starred} */ (entry.after), /** @type {Starred} */ (entry.before)));
    else list.append(sessionRow(/** @type {Starred} */ (entry.session), /** @type {Starred[]} */ (entry.clashes)));
  }
  const section = make("section", "day", copy(head), list);
  section.setAttribute("aria-labelledby", head.id);
  return section;
}

/** @returns {Record<string, string[]>} what each session was when the reader looked, and of those with a star the title then */
function seen() {
  try {
    return JSON.parse(read("seen") || "{}");
  } catch {
    return {};
  }
}

// Lists what is not as the reader saw it last, starred sessions first, until the reader says that it is seen.
/** @param {string[]} ids those with a star */
function showChanges(ids) {
  const before = seen();
  const after = /** @type {Record<string, string[]>} */ ({});
  const first = !Object.keys(before).length;
  /** @type {HTMLElement[]} */
  const lines = [];
  for (const id of new Set([...ids, ...agenda.keys()])) {
    const { session, head } = agenda.get(id) || {};
    const starred = ids.includes(id);
    const was = before[id] || (starred || first) && [session?.now || ""];
    if (was) after[id] = starred ? [was[0], was[1] || session?.title.textContent || id] : [was[0]];
    const line = make("li", "", starred ? "★ " : "");
    if (!session) line.append("t:my.gone", " ", make("s", "", after[id][1]));
    else if (!was || was[0] !== session.now) {
      line.append(copy(session.title), " · ", ...all("time", head).map(copy), " · ", copy(/** @type {Node} */ (session.row.querySelector(".range"))));
    }
    if (line.children.length) lines.push(line);
  }
  part("changes").querySelector("ul")?.replaceChildren(...lines);
  part("count").textContent = String(lines.length);
  // A long list waits until it is asked for.
  if (part("changes").hidden) /** @type {HTMLDetailsElement} */ (part("changes").firstElementChild).open = lines.length <= 8;
  part("changes").hidden = !lines.length;
  const text = JSON.stringify(after);
  if (text !== read("seen")) write("seen", text);
}

function seeAll() {
  const there = stars().filter((id) => agenda.has(id));
  write("seen", "");
  write("stars", there.join(" "));
}

function show() {
  const written = stars().join(" ");
  const ids = [...new Set(stars().map((id) => known.get(id) || id))];
  if (ids.join(" ") !== written) return write("stars", ids.join(" ")); // which shows them

  /** @type {Map<Element, Starred[]>} */
  const days = new Map();
  for (const [id, { session, head }] of agenda) {
    if (ids.includes(id)) days.set(head, (days.get(head) || []).concat(session));
  }
  const focused = all(".star", box).indexOf(/** @type {HTMLElement} */ (document.activeElement));
  part("days").replaceChildren(...[...days].map(([head, sessions]) => daySection(head, sessions)));
  dispatchEvent(new Event("vademecum:rows"));
  if (focused >= 0) (all(".star", box)[focused] || all(".star", box).pop() || document.getElementById("main"))?.focus();

  part("empty").hidden = ids.length > 0;
  part("carry").hidden = part("take").hidden = !days.size;
  drawLink(ids.filter((id) => agenda.has(id)));
  showChanges(ids);
}

/** @param {string[]} ids */
function drawLink(ids) {
  const link = location.href.split(/[?#]/)[0] + "#" + encode(ids, known);
  /** @type {HTMLAnchorElement} */ (part("link")).href = link;
  if (!(/** @type {HTMLDetailsElement} */ (part("carry")).open)) return;
  const svg = part("code");
  if (svg.dataset.of === link) return;
  svg.dataset.of = link;
  const code = generate(link);
  let path = "";
  for (let y = 0; y < code.size; y++) for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  svg.setAttribute("viewBox", `-4 -4 ${code.size + 8} ${code.size + 8}`);
  svg.innerHTML = `<rect x="-4" y="-4" width="100%" height="100%" fill="#fff"/><path d="${path}"/>`;
}

// Asks before it adds what a link brings.
function ask() {
  const fragment = location.hash.slice(1);
  if (!/^p\d+\./.test(fragment)) return;
  const brought = decode(fragment, known);
  const added = brought?.ids.filter((id) => !stars().includes(id)) || [];
  part("ask").hidden = !added.length;
  part("other").hidden = !!brought && !brought.unknown;
  part("ask").querySelector("ul")?.replaceChildren(...added.map((id) => make("li", "", copy(/** @type {Starred} */ (agenda.get(id)?.session).title))));
  /** @param {boolean} add */
  const answer = (add) => {
    part("ask").hidden = true;
    history.replaceState(null, "", location.href.split("#")[0]);
    if (add) write("stars", [...stars(), ...added].join(" "));
    document.getElementById("main")?.focus();
  };
  part("yes").onclick = () => answer(true);
  part("no").onclick = () => answer(false);
  if (added.length) part("ask").focus();
}

async function start() {
  box.hidden = false;
  part("days").hidden = false;
  try {
    readAgenda(await get(box.dataset.all || ""));
  } catch {
    part("failed").hidden = false;
    return;
  }
  addEventListener("vademecum:chosen", () => {
    show();
    readWays();
  });
  addEventListener("hashchange", ask);
  part("seen").onclick = seeAll;
  part("carry").ontoggle = show;
  part("copy").onclick = () => navigator.clipboard.writeText(/** @type {HTMLAnchorElement} */ (part("link")).href);
  part("print").onclick = () => print();
  show();
  readWays();
  ask();
}

start();
