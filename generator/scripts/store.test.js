import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {Map<string, string>} */
const stored = new Map();
let refuses = false;
/** @type {Record<string, (event: any) => void>} */
const listeners = {};
let changes = 0;

function refusal() {
  if (refuses) throw new Error("QuotaExceededError");
}

Object.assign(globalThis, {
  document: { currentScript: { src: "https://x.example/a/b/assets/site-fr.0123.js", dataset: {} } },
  localStorage: {
    getItem: (/** @type {string} */ key) => (refusal(), stored.get(key) ?? null),
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => (refusal(), stored.set(key, value)),
    removeItem: (/** @type {string} */ key) => (refusal(), stored.delete(key)),
  },
  addEventListener: (/** @type {string} */ name, /** @type {() => void} */ listener) => (listeners[name] = listener),
  dispatchEvent: (/** @type {Event} */ event) => (changes += +(event.type === "vademecum:chosen")),
});
const { isStarred, read, stars, toggle, write } = await import("./store.js");

beforeEach(() => {
  stored.clear();
  refuses = false;
  changes = 0;
});

test("a choice is kept for the site in its folder", () => {
  assert.equal(read("hotel"), "");
  write("hotel", "salam");
  assert.equal(read("hotel"), "salam");
  assert.deepEqual([...stored], [["vademecum:/a/b/hotel", "salam"]]);
  write("hotel", "");
  assert.equal(read("hotel"), "");
  assert.deepEqual([...stored], []);
  assert.equal(changes, 2);
});

test("stars stay in the order of starring", () => {
  for (const id of ["opening", "panel", "closing", "panel"]) toggle(id);
  assert.deepEqual(stars(), ["opening", "closing"]);
  assert.deepEqual([isStarred("closing"), isStarred("panel")], [true, false]);
  for (const id of stars()) toggle(id);
  assert.deepEqual([...stored], []);
});

test("what the browser does not store holds until the page is left", () => {
  write("hotel", "salam");
  refuses = true;
  assert.equal(read("hotel"), "");
  write("hotel", "sofitel");
  toggle("opening");
  assert.deepEqual([read("hotel"), stars(), changes], ["sofitel", ["opening"], 3]);
  refuses = false;
  assert.equal(read("hotel"), "sofitel");
  write("hotel", "kempinski");
  assert.equal(stored.get("vademecum:/a/b/hotel"), "kempinski");
});

test("another window says what it changed", () => {
  for (const key of ["vademecum:/a/b/stars", null, "vademecum:/c/stars", "theirs"]) listeners.storage({ key });
  assert.equal(changes, 2);
});
