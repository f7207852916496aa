// A star on every session adds it to the reader's programme.

import { save } from "./calendar.js";
import { all } from "./page.js";
import { isStarred, stars, toggle } from "./store.js";

/** @param {HTMLElement} button */
function show(button) {
  const on = isStarred(button.dataset.star || "");
  button.setAttribute("aria-pressed", String(on));
  button.textContent = on ? "★" : "☆";
}

// Gives a star to the sessions that have none.
export function addStars() {
  for (const row of all(".rows > .row:not(.gone, .pause), .lead-in")) {
    const link = row.querySelector(".title a");
    const id = /\/sessions\/([^/]+)\/$/.exec(link instanceof HTMLAnchorElement ? link.pathname : row.matches(".lead-in") ? location.pathname : "");
    if (!id || row.querySelector(".star")) continue;
    const button = document.createElement("button");
    button.className = "star";
    button.dataset.star = id[1];
    button.setAttribute("aria-label", "t:my.add".replace("{title}", (link || row.querySelector(".title"))?.textContent || ""));
    button.onclick = () => toggle(id[1]);
    show(button);
    (row.querySelector(".what > .title") || row).after(button);
  }
}

addEventListener("vademecum:chosen", () => all(".star").forEach(show));

// The link to the calendar of a day saves that of the session of the page; on the page of the programme, all that have a star.
for (const link of all("a[data-session]")) {
  link.hidden = false;
  link.onclick = (event) => {
    const { href, dataset } = /** @type {HTMLAnchorElement} */ (link);
    const id = dataset.session;
    event.preventDefault();
    save(href, id ? [id] : stars(), id || "programme").catch(() => { location.href = href; });
  };
}
