// Keeps the page true: it asks for version.json from time to time. If there is a newer version, it asks for the page, and if the text of
// that is another one, the page is replaced, or if its reader has begun to use it, a message with a button says so. The service worker
// keeps the language of the page on the device; the foot of the page says when it was last checked.

import { all, site } from "./page.js";

const lang = document.documentElement.lang;
const file = new URL("version.json", site);
const container = navigator.serviceWorker;
const minute = 6e4;
const every = 2 * minute;
const timeout = 8e3;
const untouched = 3e3; // milliseconds after the page began to load
let asked = Date.now();
let known = "";
let timer = 0;
let touched = false;
/** @type {HTMLElement | undefined} */
let region;

/**
 * @typedef {{version?: string, date?: string, rest?: number, failed?: boolean}} State what the worker keeps of the language: see worker.js
 */

/** @param {Document} doc */
function said(doc) {
  return doc.body.textContent + all("[href],[src]", doc.body).map((el) => el.getAttribute("href") || el.getAttribute("src")).join();
}
const received = said(document);

// What the worker kept when the page came: the page is from that version, unless the network had a newer one.
/** @type {Promise<State>} */
const atFirst = Promise.race([tell({}), new Promise((resolve) => setTimeout(resolve, 2000, {}))]);

/**
 * @param {URL | string} url
 * @param {RequestCache} cache
 */
async function get(url, cache) {
  const c = new AbortController();
  setTimeout(() => c.abort(), timeout);
  const r = await fetch(url, { cache, signal: c.signal });
  return { text: r.ok ? await r.text() : "", date: r.headers.get("Date") || "" };
}

/**
 * Asks the worker, if there is one.
 *
 * @param {{keep?: boolean, all?: boolean}} message
 * @returns {Promise<State>}
 */
function tell(message) {
  return new Promise((resolve) => {
    const worker = container && container.controller;
    if (!worker) return resolve({});
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ lang, ...message }, [port2]);
  });
}

/** @param {string} [date] as in the header */
function clock(date) {
  const time = date ? new Date(date) : new Date();
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  if (time.toDateString() !== new Date().toDateString()) Object.assign(parts, { day: "numeric", month: "short" });
  return time.toLocaleString(lang + "-u-nu-latn", parts);
}

/**
 * Says something in the region for messages, which is there before it has text, so that screen readers announce the text.
 *
 * @param {string} text
 * @param {HTMLElement} [button]
 */
function say(text, button) {
  if (region && (region.textContent !== text || button)) region.replaceChildren(text, ...(button ? [" ", button] : []));
}

/**
 * @param {string} label
 * @param {() => void} action
 */
function newButton(label, action) {
  const button = document.createElement("button");
  button.textContent = label;
  button.onclick = action;
  return button;
}

let offered = false;
function offer() {
  offered = true;
  say("t:update.text", newButton("t:update.reload", () => location.reload()));
}

/**
 * The text of the page has changed: it is loaded again if its reader has not touched it, once for each version.
 *
 * @param {string} version
 */
function replace(version) {
  try {
    if (!touched && performance.now() < untouched && sessionStorage.getItem("vademecum") !== version) {
      sessionStorage.setItem("vademecum", version);
      return location.reload();
    }
  } catch {
    // Without a note of it, it could go on for ever.
  }
  offer();
}

/** @param {State} state */
function foot(state) {
  const footer = document.querySelector("footer");
  if (!footer || !state.date) return;
  const line = footer.querySelector(".checked") || footer.appendChild(document.createElement("p"));
  line.className = "checked";
  line.replaceChildren("t:offline.checked", " ", clock(state.date));
  if (!state.rest) return;
  const size = (state.rest / 1e6).toLocaleString(lang + "-u-nu-latn", { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  line.append(" ", newButton(["t:offline.keep", size].join(" · "), async () => foot(await tell({ all: true }))));
}

// Whether the reader asked for little data.
function saves() {
  return !!(/** @type {any} */ (navigator).connection || {}).saveData;
}

async function ask() {
  clearTimeout(timer);
  timer = setTimeout(ask, every * (0.8 + 0.4 * Math.random()));
  if (document.hidden) return;
  asked = Date.now();
  if (!region) {
    region = document.createElement("div");
    region.className = "update";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  try {
    // Many hosts know the time of a file in seconds only, and answer "not modified" after an edit within the same second: so files
    // that may have changed are requested without conditions.
    const { text, date } = await get(file, "no-store");
    const { version } = JSON.parse(text); // a portal answers with a page
    if (!offered) say("");
    if (version !== known && (known || version !== (await atFirst).version)) {
      const page = await get(location.href, known || container?.controller ? "reload" : "no-cache");
      if (page.text && said(new DOMParser().parseFromString(page.text, "text/html")) !== received) replace(version);
    }
    known = version;
    const state = await tell({ keep: !saves() });
    if (state.version) foot({ ...state, date: date || state.date });
  } catch {
    const { date } = await tell({});
    if (date && !offered) say(["t:offline.without", "t:offline.checked", clock(date)].join(" "));
  }
}

// When the reader returns to the page or the network returns, it asks soon.
function soon() {
  if (document.hidden || Date.now() - asked < minute / 2) return;
  ask();
}

for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(type, () => (touched = true), { once: true, passive: true });
addEventListener("focus", soon);
addEventListener("online", soon);
document.addEventListener("visibilitychange", soon);

if (container && container.controller) ask(); // the page may be one that is kept
else timer = setTimeout(ask, minute);

// The worker begins after the page has come. What it has to keep comes then.
addEventListener("load", () => {
  if (!container) return;
  const first = !container.controller;
  container.addEventListener("controllerchange", () => first && !saves() && tell({ keep: true }).then(foot));
  container.register(new URL("sw.js", site), { updateViaCache: "none" }).catch(() => {});
});
