// Shows a message with a button when there is a newer version of this page. It requests version.json from time to time. If that
// has changed it requests the page, and if the text of the page has changed it shows the message. Without a network it does nothing.

import { all, site } from "./page.js";

const file = new URL("version.json", site);
const minute = 6e4;
let wait = minute;
let asked = Date.now();
let known = "";
let timer = 0;
/** @type {HTMLElement | undefined} */
let region;

/** @param {Document} doc */
function said(doc) {
  return doc.body.textContent + all("[href],[src]", doc.body).map((el) => el.getAttribute("href") || el.getAttribute("src")).join();
}
const received = said(document);

/**
 * @param {URL | string} url
 * @param {RequestCache} cache
 */
function get(url, cache) {
  return fetch(url, { cache }).then((r) => (r.ok ? r.text() : ""));
}

/** @param {HTMLElement} region */
function offer(region) {
  if (region.firstChild) return;
  const button = document.createElement("button");
  button.textContent = "t:update.reload";
  button.onclick = () => location.reload();
  region.append("t:update.text", button);
}

async function ask() {
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
  wait = Math.min(2 * wait, 10 * minute);
  if (document.hidden) return;
  asked = Date.now();
  // It is there before it has text, so that screen readers announce the text.
  if (!region) {
    region = document.createElement("div");
    region.className = "update";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  try {
    // Many hosts know the time of a file in seconds only, and answer "not modified" after an edit within the same second: so files
    // that may have changed are requested without conditions.
    const version = await get(file, "no-store");
    if (!version || version === known) return;
    const text = await get(location.href, known ? "reload" : "no-cache");
    if (!text) return;
    known = version;
    if (said(new DOMParser().parseFromString(text, "text/html")) !== received) offer(region);
  } catch {
    // The next question may find a network.
  }
}

// When the reader returns to the page or the network returns, it asks soon.
function soon() {
  if (document.hidden || Date.now() - asked < minute / 2) return;
  wait = minute;
  ask();
}

timer = setTimeout(ask, wait);
addEventListener("focus", soon);
addEventListener("online", soon);
document.addEventListener("visibilitychange", soon);
