// The hotel of the reader and who they are, chosen on the home page and on the page of a hotel. The home page then says when to leave,
// and which buses go from the hotel and back.

import { bareClock, concerns, nextStart, nextWay, ownClock } from "./next.js";
import { all } from "./page.js";
import { read, stars, write } from "./store.js";
import { put } from "./words.js";

/** @typedef {import("./next.js").Session} Session */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ place: Words, line: Words, next: string }} Bus */

const controls = /** @type {(HTMLSelectElement | HTMLButtonElement)[]} */ (all(".mine [name]"));
const lists = all(".mine .next-bus ul");
const leave = all(".mine .leave")[0];

/** @type {{ ways: import("./next.js").Way[], leaving: Bus[], buses: Bus[] } | undefined} */
let file;
let hotel = "";
// Whether a request has failed: then no room is kept any more for what may never come.
let lost = false;
// The hotel and the sessions about which the page says when to leave.
let said = "";

/**
 * A line of a list of departures, in which the clock writes the next one.
 *
 * @param {Bus} bus
 */
function departure(bus) {
  const li = document.createElement("li");
  li.dataset.departures = bus.next;
  li.append(document.createElement("strong"), " ", document.createElement("small"), " ");
  const what = li.appendChild(document.createElement("span"));
  put(what, [...bus.line, " · ", ...bus.place]);
  return li;
}

// Fetches the journeys of a hotel. Without a connection the next update tries again.
/** @param {() => void} update */
function bring(update) {
  const wanted = hotel;
  fetch(`hotels/${wanted}/ways.json`).then((r) => (r.ok ? r.json() : Promise.reject())).then((ways) => {
    if (wanted !== hotel) return;
    file = ways;
    [ways.leaving, ways.buses].forEach((buses, i) => lists[i].replaceChildren(...buses.map(departure)));
    update();
  }).catch(() => {
    if (wanted === hotel) hotel = "";
    lost = true;
    leave.hidden = true;
  });
}

/** @param {string} name */
function chosen(name) {
  return controls.find((c) => c instanceof HTMLSelectElement && c.name === name && c.value);
}

// The audiences that the reader is of.
function audiences() {
  const select = /** @type {HTMLSelectElement | undefined} */ (chosen("audience"));
  return select ? [select.value, ...(select.selectedOptions[0].dataset.with || "").split(" ")] : [];
}

/**
 * The sessions that concern the reader.
 *
 * @template {Session} T
 * @param {T[]} sessions
 */
export function mine(sessions) {
  const [are, starred] = [audiences(), stars()];
  return sessions.filter((s) => concerns(s, are, starred));
}

/**
 * Shows what is chosen, and when to leave.
 *
 * @param {(Session & { el: HTMLElement })[]} sessions those that concern the reader
 * @param {number} now
 * @param {(at: number) => string} soon how far away an instant is, in words
 * @param {() => void} update
 */
export function show(sessions, now, soon, update) {
  for (const c of controls) {
    const value = read(c.name);
    if (c instanceof HTMLSelectElement) c.value = value;
    else c.ariaPressed = String(c.value === value);
  }
  if (!leave) return;
  const is = chosen("hotel")?.value || "";
  if (is !== hotel) {
    hotel = is;
    file = undefined;
    said = "";
    for (const list of lists) list.replaceChildren();
    if (hotel) bring(update);
  }
  // Keeps room for what comes.
  leave.classList.toggle("coming", !!hotel && !file && !lost && nextStart(sessions, now) < Infinity);
  const next = file && nextWay(sessions, file.ways, now);
  leave.hidden = !next && !leave.matches(".coming");
  if (!next) return;
  const { way, ids, at } = next;
  const [label, clock, when, how] = leave.children;
  /** @type {HTMLElement} */ (label).hidden = !way.leave;
  clock.textContent = bareClock(way.leave?.clock || "");
  when.textContent = way.leave ? soon(at) + yours(at, way.leave.iso) : "";
  const says = [hotel, ...ids].join();
  if (says === said) return; // a link there may have the focus
  said = says;
  how.textContent = "";
  put(how, way.by);
  const links = sessions.filter((s) => ids.includes(s.id)).map((s) => s.el.querySelector(".title a")).filter((a) => a);
  for (const link of links.slice(0, 3)) how.append(" · ", /** @type {Element} */ (link).cloneNode(true));
}

/**
 * The time of the reader's own clock, where that is another one.
 *
 * @param {number} at
 * @param {string} iso
 */
export function yours(at, iso) {
  const own = ownClock(at, iso);
  return own && ` (${own} ${"t:mine.yours"})`;
}

for (const c of controls) {
  if (c instanceof HTMLSelectElement) c.onchange = () => write(c.name, c.value);
  else c.onclick = () => write(c.name, read(c.name) === c.value ? "" : c.value);
}
