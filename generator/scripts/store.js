// What the reader chose. It stays on the device, in localStorage: hotel (an id), audience (an id), stars (ids of sessions, joined by
// spaces, in the order in which they were starred), seen (what the reader looked at last).
// Where the browser refuses to store, the choice holds until the page is left.
// After each change, in this window or in another one, window has the event "vademecum:chosen".

import { site } from "./page.js";

// Sites of the same host, in folders, do not share choices.
const prefix = "vademecum:" + site.pathname;

/** @type {Record<string, string>} */
const refused = {};

function changed() {
  dispatchEvent(new Event("vademecum:chosen"));
}

/**
 * @param {string} name
 * @returns {string} "" where nothing is chosen
 */
export function read(name) {
  try {
    return refused[name] ?? localStorage.getItem(prefix + name) ?? "";
  } catch {
    return refused[name] ?? "";
  }
}

/**
 * @param {string} name
 * @param {string} value "" to choose nothing
 */
export function write(name, value) {
  try {
    if (value) localStorage.setItem(prefix + name, value);
    else localStorage.removeItem(prefix + name);
    delete refused[name];
  } catch {
    refused[name] = value;
  }
  changed();
}

/** @returns {string[]} ids of sessions */
export function stars() {
  return read("stars").split(" ").filter(Boolean);
}

/** @param {string} id */
export function isStarred(id) {
  return stars().includes(id);
}

/** @param {string} id */
export function toggle(id) {
  const starred = stars();
  const others = starred.filter((s) => s !== id);
  write("stars", (others.length < starred.length ? others : starred.concat(id)).join(" "));
}

addEventListener("storage", (event) => {
  if (!event.key || event.key.startsWith(prefix)) changed();
});
