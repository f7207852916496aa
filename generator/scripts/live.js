// Adds what depends on the time: what is on now and next, which day is today, what is over. And on the screen: which boxes scroll,
// and which mark of a missing translation is said.
// Times in pages have their offset, so the time zone of the reader does not matter.

import { now as clock } from "./clock.js";
import { nextOf } from "./departures.js";
import { mine, show, yours } from "./mine.js";
import { nextStart, offsetOf } from "./next.js";
import { all, dayStarts } from "./page.js";
import { addStars } from "./stars.js";

const words = { now: "t:now.now", next: "t:now.next", today: "t:now.today", over: "t:now.over" };
const minute = 6e4;
const hour = 36e5;
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang + "-u-nu-latn", { style: "short" });

// How far away something is, in words.
/** @param {number} ms */
function soonIn(ms) {
  const minutes = Math.ceil(ms / minute);
  return minutes < 60 ? relative.format(minutes, "minute") : relative.format(Math.round(minutes / 60), "hour");
}

/**
 * @param {Element} el
 * @param {string} word
 */
function say(el, word) {
  let mark = Array.from(el.children).find((m) => m.matches(".mark"));
  if (!mark && word) {
    mark = document.createElement("strong");
    mark.className = "mark";
    el.append(mark);
  }
  if (mark && mark.textContent !== word) mark.textContent = word;
}

/** @param {ParentNode} el */
function timeIn(el) {
  return /** @type {HTMLTimeElement | null} */ (el.querySelector("time[datetime*=T]"));
}

/** @param {HTMLElement} el */
function startOf(el) {
  return Date.parse(timeIn(el)?.dateTime || "");
}

// The date of the conference at an instant. The offset is that of any time on the page.
/** @param {number} now */
function dateAt(now) {
  const ends = all("[data-ends]")[0];
  const ahead = offsetOf(timeIn(document)?.dateTime || ends?.dataset.ends || "");
  return new Date(now + ahead - dayStarts * minute).toISOString().slice(0, 10);
}

// A home page that would be too large with all sessions fetches the page of the hour, from twelve hours before a day begins.
// Without a connection the links to the days remain.
let shown = "";
/** @param {number} now */
function bringHour(now) {
  const list = all(".live[data-bring] ul")[0];
  if (!list) return;
  const day = all(".strip [data-ends]").find((d) => startOf(d) - 12 * hour <= now && now < Date.parse(d.dataset.ends || ""));
  const link = day?.querySelector("a");
  const offset = /(Z|[+-]\d\d:\d\d)$/.exec((day && timeIn(day)?.dateTime) || "");
  if (!day || !link || !offset) return;
  const midnight = Date.parse(day.dataset.day + "T00:00" + offset[0]);
  const at = Math.floor((Math.max(now, startOf(day)) - midnight) / hour);
  const href = link.href + ("0" + at).slice(-2) + "/";
  if (shown === href) return;
  shown = href;
  const live = /** @type {HTMLElement} */ (list.parentNode);
  live.classList.toggle("coming", !list.children.length);
  fetch(href).then((r) => (r.ok ? r.text() : Promise.reject())).then((page) => {
    list.replaceChildren(...all(".rows > .row", new DOMParser().parseFromString(page, "text/html")));
    live.classList.remove("coming");
    update();
  }).catch(() => {
    shown = ""; // the next update tries again
    live.classList.remove("coming");
    live.hidden = !list.children.length;
  });
}

// A box whose table or code fits is not a stop for the keyboard.
function measure() {
  for (const box of all(".scroll, pre")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}

// A grid in which something is on, or is next, begins with this half hour.
function turn() {
  for (const box of all(".by-room .scroll")) {
    const labels = all("tbody th time", box);
    const begun = labels.filter((t) => Date.parse(/** @type {HTMLTimeElement} */ (t).dateTime) <= clock()).pop();
    if (begun && box.querySelector(".now, .next")) box.scrollTop = begun.getBoundingClientRect().top - labels[0].getBoundingClientRect().top;
  }
}

function update() {
  const now = clock();
  const today = dateAt(now);
  bringHour(now);
  addStars();
  const rows = all(".row").map((el) => {
    const [start, end] = all(".when time[datetime*=T]", el).map((t) => Date.parse(/** @type {HTMLTimeElement} */ (t).dateTime));
    const link = el.querySelector("a")?.pathname.split("/") || [];
    return { el, start, end, held: !el.matches(".cancelled, .pause"), id: link[link.length - 2], audience: el.dataset.audience || "" };
  }).filter((r) => r.end);
  const days = all("[data-ends]").map((el) => ({ el, end: Date.parse(el.dataset.ends || "") }));
  const after = [...rows, ...days].every((x) => x.end <= now);
  const forMe = mine(rows);
  const isMine = new Set(forMe);
  const soon = nextStart(forMe, now);
  show(forMe.filter((r) => r.el.closest(".mine")), now, (at) => soonIn(at - now), update);

  for (const r of rows) {
    const { el, start, end } = r;
    const runs = start <= now && now < end && !el.matches(".cancelled");
    const next = r.held && start === soon && isMine.has(r);
    el.classList.toggle("now", runs);
    el.classList.toggle("next", next);
    el.classList.toggle("over", !after && end <= now);
    const when = /** @type {Element} */ (el.querySelector(".when"));
    say(when, runs ? words.now : next ? words.next : "");
    const own = (runs || next) && el.closest(".mine") && yours(start, timeIn(el)?.dateTime || "");
    if (own && !when.querySelector(".own")) {
      const note = when.appendChild(document.createElement("small"));
      note.className = "own";
      note.textContent = own;
    }
  }
  for (const { el, end } of days) {
    const over = !after && end <= now;
    if (el instanceof HTMLDetailsElement && el.open && over && !el.dataset.folded) el.open = false;
    el.dataset.folded = end <= now ? "true" : "";
    el.classList.toggle("over", over);
    say(el.querySelector(".note, summary h3, h3 a") || el, over ? words.over : "");
  }
  for (const d of all("[data-day]")) {
    const is = (d.dataset.day || "").split(" ").includes(today) && !d.matches(".over"); // a timetable can be that of several days
    d.classList.toggle("today", is);
    if (is) say(d.querySelector(".note, summary h3, a") || d, words.today);
  }
  for (const n of all("[data-from]")) n.hidden = Date.parse(n.dataset.from || "") > now || Date.parse(n.dataset.until || "") <= now;
  for (const s of all("section")) {
    const dated = all("[data-from]", s);
    if (dated.length) s.hidden = dated.every((n) => n.hidden);
  }
  for (const el of all("[data-departures]")) {
    const at = nextOf(el.dataset.departures || "", now);
    el.hidden = !at;
    if (!at) continue;
    /** @type {Element} */ (el.querySelector("strong")).textContent = at.clock;
    /** @type {Element} */ (el.querySelector("small")).textContent = (at.at - now <= 59 * minute ? soonIn(at.at - now) : "") + yours(at.at, at.from);
  }
  for (const s of all(".next-bus")) s.hidden = !s.querySelector("li:not([hidden])");
  // The link to what is on now leads to what began last.
  for (const a of all(".to-now")) {
    const marked = rows.map((r) => r.el).filter((el) => el.matches(".now, .next") && !el.closest(".by-room"));
    const on = marked.filter((el) => el.matches(".now")).pop() || marked[0];
    document.getElementById("now")?.removeAttribute("id");
    if (on) on.id = "now";
    /** @type {HTMLAnchorElement} */ (a).href = "#now";
    /** @type {HTMLElement} */ (a.parentNode).hidden = !on;
  }
  for (const l of all(".live")) l.hidden = !l.querySelector(".now, .next") && !l.matches(".coming");
  const ended = after && days.length > 0;
  for (const a of all(".after")) a.hidden = !ended;
  for (const m of all(".mine")) m.hidden = ended;
  for (const s of all(".since")) s.classList.toggle("over", ended);
  // A screen reader says the first mark of a missing translation that is shown. Those after it are silent: each text says its language.
  let said = false;
  for (const m of all(".untranslated")) {
    m.ariaHidden = said ? "true" : null;
    said = said || m.offsetParent !== null;
  }
}

update();
turn();
measure();
setInterval(update, 30000);
addEventListener("vademecum:chosen", update);
addEventListener("resize", measure);
addEventListener("vademecum:rows", update);
// Text can grow while the window stays the same.
if (window.ResizeObserver) {
  const sizes = new ResizeObserver(measure);
  for (const el of all(".scroll, .scroll > *, pre")) sizes.observe(el);
}
