// The page to find things: searches while the reader types. What is asked for is in the address, so that a link to it can be sent.
// "t:KEY" is replaced by an interface text.

import { marked, open, terms } from "./search.js";

/** @typedef {ReturnType<typeof open>} Index */
/** @typedef {import("./search.js").Thing} Thing */
/** @typedef {import("./search.js").Term} Term */

const first = 10; // results that are shown at once, the others a moment later: a slow phone takes longer for rows than for the search
const batch = 50;

/**
 * @template {Element} E
 * @param {string} selector
 * @param {ParentNode} [root]
 */
const one = (selector, root = document) => /** @type {E} */ (root.querySelector(selector));

const form = /** @type {HTMLFormElement} */ (one("form.find"));
const field = /** @type {HTMLInputElement} */ (one("#q"));
const said = /** @type {HTMLElement} */ (one("[role=status]", form));
const clear = /** @type {HTMLButtonElement} */ (one("[type=reset]", form));
const list = /** @type {HTMLElement} */ (one(".found"));
const more = /** @type {HTMLButtonElement} */ (one(".more"));
const lists = /** @type {HTMLElement} */ (one(".lists"));
const choices = Array.from(form.querySelectorAll("select"));

/** @type {Index | undefined} */
let index;
/** @type {ReturnType<Index["search"]>} */
let hits = [];
/** @type {Term[]} */
let asked = [];

/**
 * @param {string} name
 * @param {string} className
 * @param {(Node | string)[]} children
 */
function element(name, className, ...children) {
  const el = document.createElement(name);
  if (className) el.className = className;
  el.append(...children);
  return el;
}

/**
 * A text with its matches marked, in its language.
 * @param {string} text
 * @param {string[]} [lang] and direction, where it is not that of the page
 */
function text(text, [lang, dir] = []) {
  const el = element("span", "", ...marked(text, asked).map(([part, is]) => (is ? element("mark", "", part) : part)));
  if (lang) el.lang = lang;
  if (dir) el.dir = dir;
  return el;
}

/** @param {Thing} thing */
const title = (thing) => text(thing.title, thing.titleIn);

const states = ["t:status.cancelled", "t:status.tentative", "t:status.moved", "t:status.new"];

/** @param {ReturnType<Index["search"]>[0]} hit */
function row({ thing, shown }) {
  const { file, things } = /** @type {Index} */ (index);
  const when = element("div", "when");
  const link = element("a", "", title(thing));
  /** @type {HTMLAnchorElement} */ (link).href = new URL(thing.href, form.dataset.index && new URL(form.dataset.index, location.href)).href;
  const heading = element("p", "title");
  const facts = element("ul", "inline");
  const li = element("li", "row", when, element("div", "what", heading, facts));
  const fact = (/** @type {Node | string} */ child, className = "") => facts.append(element("li", className, child));
  const s = thing.session;
  if (s) {
    const night = element("small", "next-day", "t:time.next_day");
    const to = element("span", "", "–");
    to.ariaHidden = "true";
    when.append(element("span", "range", element("time", "", file.clocks[s.start]), to, element("b", "", " ", "t:time.to", " "), element("time", "", file.clocks[s.end])));
    if (s.end > 1440) when.append(" ", night);
    states.forEach((word, i) => {
      if (s.states & 1 << i) heading.append(element("strong", "state", word), " ");
    });
    if (s.states & 1) li.classList.add("cancelled");
    if (s.states & 16) li.classList.add("pause");
    fact(element("time", "", file.days[s.day][1]));
    if (s.place >= 0) fact(title(things[s.place]), "place");
    // The people who are asked for come first.
    const people = s.people.map((p) => title(things[p]));
    const first = people.filter((p) => p.querySelector("mark"));
    first.concat(people.filter((p) => !first.includes(p))).slice(0, Math.max(3, first.length)).forEach((p) => fact(p, "who"));
  } else {
    fact(thing.name);
  }
  heading.append(link);
  if (thing.note) fact(text(thing.note, thing.noteIn));
  if (!shown) fact("t:find.in_text");
  return li;
}

/** @param {number} until */
function show(until) {
  list.append(...hits.slice(list.children.length, until).map(row));
}

// Shows the other results of a batch, and gives the sessions their stars.
function showBatch() {
  const from = list.children.length;
  show(Math.ceil((from + 1) / batch) * batch);
  more.hidden = list.children.length === hits.length;
  dispatchEvent(new Event("vademecum:rows"));
  return from;
}

/** @type {number} */
let rest;

function update() {
  const query = field.value.trim();
  /** @type {Record<string, string>} */
  const filter = {};
  for (const c of choices) if (c.value) filter[c.name] = [c.value, c.selectedOptions[0].dataset.with || ""].join(" ").trim();
  const idle = !query && !Object.keys(filter).length;
  clear.hidden = idle;
  lists.hidden = !idle;
  list.hidden = idle;
  if (!index) return;
  hits = idle ? [] : index.search(query, filter);
  asked = terms(query);
  list.textContent = "";
  show(first);
  clearTimeout(rest);
  rest = setTimeout(showBatch);
  said.textContent = idle ? "" : hits.length ? ["t:find.results", hits.length].join(" ") : "t:find.none";
}

/** @type {number} */
let timer;
function remember() {
  clearTimeout(timer);
  // Browsers refuse to change the address too often.
  timer = setTimeout(() => {
    const state = new URLSearchParams();
    for (const el of [field, ...choices]) if (el.value.trim()) state.set(el.name, el.value.trim());
    const now = new URLSearchParams(location.search).get("now");
    if (now) state.set("now", now);
    history.replaceState(null, "", location.pathname + (state.toString() && "?" + state));
  }, 300);
}

// Takes what is asked for from the address.
function recall() {
  const state = new URLSearchParams(location.search);
  for (const el of [field, ...choices]) el.value = state.get(el.name) || "";
  for (const c of choices) if (c.selectedIndex < 0) c.value = ""; // what is not there any more
  const filters = /** @type {HTMLDetailsElement | null} */ (one("details", form));
  if (filters) filters.open = choices.some((c) => c.value) || matchMedia("(min-width: 40rem)").matches;
  update();
}

function load() {
  fetch(form.dataset.index || "").then((r) => (r.ok ? r.json() : Promise.reject())).then((file) => {
    index = open(file);
    update();
  }).catch(() => {
    said.textContent = "t:find.failed";
    lists.hidden = false;
  });
}

form.hidden = false;
/** @type {HTMLElement} */ (one(".note", lists)).hidden = true;
form.addEventListener("input", () => {
  update();
  remember();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  /** @type {HTMLElement | null} */ (one(".title a", list))?.focus();
});
form.addEventListener("reset", () => setTimeout(() => {
  update();
  remember();
  field.focus();
}));
more.addEventListener("click", () => {
  const from = showBatch();
  /** @type {HTMLElement} */ (one(".title a", list.children[from])).focus();
});
// The arrows go from the field through the results and back; Escape clears the field, or goes back to it.
addEventListener("keydown", (event) => {
  const on = /** @type {HTMLElement} */ (event.target);
  const links = /** @type {HTMLElement[]} */ (Array.from(list.querySelectorAll(".title a")));
  const at = on === field ? -1 : links.indexOf(on);
  if (at < 0 && on !== field || event.isComposing) return;
  if (event.key === "Escape" && (at >= 0 || field.value)) {
    if (at < 0) {
      field.value = "";
      update();
      remember();
    }
    field.focus();
  } else if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
  else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || field).focus();
  else return;
  event.preventDefault();
});
addEventListener("popstate", recall);
addEventListener("online", () => index || load());
recall();
load();
