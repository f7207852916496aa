// The service worker of a site: it keeps the parts of the languages that were read, and answers from them at once.
//
// What is kept of a language always comes from one version: a state names the bundles of all its parts, and is written when they are
// all there, in one step. A bundle is checked with the digest in its name before it is kept.

import { unpack, unzip } from "./unpack.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const base = new URL(worker.registration.scope).pathname;

// What an earlier program kept in another form has another number.
const form = 1;
const keptName = "vademecum " + base + " " + form; // states and bundles
const usedName = "vademecum used " + base + " " + form; // pictures and other files that were shown

const partTimeout = 60e3; // milliseconds for a part; a slow network has 400 kbit/s
const askTimeout = 8e3;
const pageTimeout = 10e3; // for what is not kept
const reloadTimeout = 900; // for a page that is kept, when its reader asks for it again
const largeBytes = 1.5e6; // of a language: then only its first parts come by themselves
const firstParts = 3; // look, home, hotels
const mostPictures = 100;

/**
 * @typedef {{version: string, parts: string[], date: string, all: boolean, rest: number}} State of a language: the names of its parts,
 * when their version was confirmed, whether all are there or how many bytes are not
 * @typedef {{version: string, parts?: Record<string, string[]>}} Version what version.json says
 */

/** @param {string} lang */
const stateKey = (lang) => base + "kept/" + lang;

/**
 * @param {string} lang
 * @param {string} part "home.0123456789abcdef.14000"
 */
function bundleAddress(lang, part) {
  const [name, digest] = split(part);
  return `${base}assets/bundle-${lang}-${name}.${digest}.gz`;
}

/** @param {string} part */
const split = (part) => part.split(".");

/**
 * @param {string} lang
 * @returns {Promise<State | undefined>}
 */
async function stateOf(lang) {
  const found = await (await caches.open(keptName)).match(stateKey(lang));
  return found && found.json();
}

async function languages() {
  const keys = await (await caches.open(keptName)).keys();
  return keys.map((k) => new URL(k.url).pathname).filter((p) => p.startsWith(stateKey(""))).map((p) => p.slice(stateKey("").length));
}

// The bundles that were opened since the worker began, by address.
/** @type {Map<string, Promise<Map<string, Uint8Array<ArrayBuffer>> | undefined>>} */
const opened = new Map();
const mostOpened = 12;

/**
 * @param {string} lang
 * @param {string} part
 */
function open(lang, part) {
  const address = bundleAddress(lang, part);
  let files = opened.get(address);
  if (!files) {
    files = caches.open(keptName).then((c) => c.match(address)).then(async (r) => r && unpack(new Uint8Array(await r.arrayBuffer())));
    opened.set(address, files);
    files.catch(() => opened.delete(address));
    for (const oldest of opened.keys()) {
      if (opened.size <= mostOpened) break;
      opened.delete(oldest);
    }
  }
  return files;
}

/** @type {Record<string, string>} */
const types = {
  html: "text/html", json: "application/json", css: "text/css", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2",
};

/**
 * Returns a file that is kept.
 *
 * @param {string} path below the site
 * @returns {Promise<Response | undefined>}
 */
async function kept(path) {
  const [first] = path.split("/");
  const all = await languages();
  for (const lang of all.includes(first) ? [first] : all) {
    const state = await stateOf(lang);
    for (const part of (state && state.parts) || []) {
      const files = await open(lang, part);
      // An update may have replaced the state meanwhile, and removed this bundle.
      if (!files) return (await stateOf(lang))?.version !== state?.version ? kept(path) : undefined;
      const data = files.get(path);
      if (data) {
        const type = types[path.slice(path.lastIndexOf(".") + 1)];
        return new Response(data, { headers: { "Content-Type": type + (type.startsWith("font") ? "" : "; charset=utf-8") } });
      }
    }
  }
}

/**
 * Returns the answer of the network, if its head comes in time.
 *
 * @param {RequestInfo} request
 * @param {number} timeout
 * @param {RequestInit} [init]
 */
function begin(request, timeout, init) {
  const c = new AbortController();
  const timer = setTimeout(() => c.abort(), timeout);
  return fetch(request, { ...init, signal: c.signal }).finally(() => clearTimeout(timer));
}

/**
 * Returns the answer of the network, if all of it comes in time.
 *
 * @param {RequestInfo} request
 * @param {number} timeout
 * @param {RequestInit} [init]
 */
async function load(request, timeout, init) {
  const c = new AbortController();
  const timer = setTimeout(() => c.abort(), timeout);
  try {
    const r = await fetch(request, { ...init, signal: c.signal });
    return r.ok ? new Response(await r.arrayBuffer(), r) : r;
  } finally {
    clearTimeout(timer);
  }
}

/** @returns {Promise<{site: Version, date: string}>} */
async function ask() {
  // A portal answers every address with a page or leads elsewhere: that is no version.
  const answer = await load(base + "version.json", askTimeout, { cache: "no-store", redirect: "error" });
  if (!answer.ok) throw new Error("version.json: " + answer.status);
  const site = await answer.json();
  if (typeof site.version !== "string") throw new Error("no version");
  return { site, date: answer.headers.get("Date") || new Date().toUTCString() };
}

class Gone extends Error {}

/**
 * @param {string} lang
 * @param {string} part
 */
async function fetchPart(lang, part) {
  const address = bundleAddress(lang, part);
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const answer = await load(address, partTimeout, { cache, redirect: "error" });
    if (answer.status === 404 || answer.status === 410) throw new Gone(address);
    if (!answer.ok) throw new Error(address + ": " + answer.status);
    try {
      const data = await unzip(await answer.arrayBuffer());
      const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
      const digest = split(part)[1];
      if (Array.from(sum, (b) => b.toString(16).padStart(2, "0")).join("").startsWith(digest)) return new Response(data);
    } catch {
      // It was cut off, or is something else.
    }
  }
  throw new Error(address + " is damaged");
}

/**
 * Brings what is kept of a language to the newest version.
 *
 * @param {string} lang
 * @param {boolean} [all] also where that is much
 * @returns {Promise<State | undefined>} what is kept then
 */
async function update(lang, all) {
  const cache = await caches.open(keptName);
  for (let tries = 0; tries < 8; tries++) {
    const { site, date } = await ask();
    const parts = (site.parts || {})[lang];
    if (!parts) return;
    const before = await stateOf(lang);
    const size = (/** @type {string[]} */ list) => list.reduce((n, part) => n + +split(part)[2], 0);
    const everything = all || (before && before.all) || size(parts) <= largeBytes;
    const wanted = everything ? parts : parts.slice(0, firstParts);
    try {
      for (const part of wanted) {
        const address = bundleAddress(lang, part);
        if (!(await cache.match(address))) await cache.put(address, await fetchPart(lang, part));
      }
    } catch (error) {
      if (error instanceof Gone) continue; // there is a newer version
      throw error;
    }
    /** @type {State} */
    const state = { version: site.version, parts: wanted, date, all: everything, rest: everything ? 0 : size(parts) - size(wanted) };
    await cache.put(stateKey(lang), new Response(JSON.stringify(state)));
    await drop();
    return state;
  }
}

// Removes the bundles that no state names.
async function drop() {
  const cache = await caches.open(keptName);
  const named = new Set();
  for (const lang of await languages()) {
    named.add(stateKey(lang));
    for (const part of ((await stateOf(lang)) || { parts: [] }).parts) named.add(bundleAddress(lang, part));
  }
  for (const key of await cache.keys()) {
    if (!named.has(new URL(key.url).pathname)) await cache.delete(key);
  }
}

// One after the other: two updates at once would remove each other's bundles.
/** @type {Promise<unknown>} */
let working = Promise.resolve();

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const done = working.then(work);
  working = done.catch(() => {});
  return done;
}

// Pages that were just loaded again from the network, to be shown by the reload that follows, by address.
/** @type {Map<string, Response>} */
const fresh = new Map();

/**
 * @param {Request} request
 * @param {string} path
 * @param {(work: Promise<unknown>) => void} keep lets the worker live until work is done
 */
async function answer(request, path, keep) {
  const again = request.mode === "navigate" && (request.cache === "no-cache" || request.cache === "reload");
  if (again) {
    const page = fresh.get(request.url);
    fresh.delete(request.url);
    if (page) return page;
    const response = await load(request, reloadTimeout).catch(() => undefined);
    if (response && (response.ok || response.type === "opaqueredirect")) return response;
  }
  const found = await kept(path).catch(() => undefined);
  if (found) return found;
  const used = await caches.open(usedName).catch(() => undefined);
  const old = used && isAsset(path) && (await used.match(request).catch(() => undefined));
  if (old) return old;
  try {
    const response = await begin(request, pageTimeout);
    if (used && isAsset(path) && response.status === 200 && !response.redirected && !/html/.test(response.headers.get("Content-Type") || "html")) {
      keep(used.put(request, response.clone()).then(() => trim(used)).catch(() => {}));
    }
    return response;
  } catch (error) {
    if (request.mode !== "navigate") throw error;
    return withoutNetwork(path, error);
  }
}

/** @param {string} path */
const isAsset = (path) => /^(assets|files|icons)\//.test(path);

/** @param {Cache} used */
async function trim(used) {
  const keys = await used.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - mostPictures))) await used.delete(key);
}

/**
 * Returns the page that says what is not kept, in the language of the address or one that is kept.
 *
 * @param {string} path
 * @param {unknown} error
 */
async function withoutNetwork(path, error) {
  const all = await languages();
  const lang = all.find((l) => path.startsWith(l + "/")) || all[0];
  if (!lang) throw error;
  const page = await kept(lang + "/offline/index.html");
  if (page) return page;
  throw error;
}

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      const [, own] = /^vademecum (?:used )?(.*) \d+$/.exec(name) || [];
      if (own === base && name !== keptName && name !== usedName) await caches.delete(name);
    }
    await worker.clients.claim();
  })());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  let path = url.pathname.slice(base.length);
  try {
    path = decodeURIComponent(path);
  } catch {
    return; // no file of the site
  }
  // What is never kept goes past the worker: on a network that does not answer, each request that waits here holds up a new worker.
  if (request.destination === "manifest" || /^(version\.json|sw\.js|assets\/bundle-.*)$/.test(path)) return;
  if (path === "" || path.endsWith("/")) path += "index.html";
  if (request.mode !== "navigate" && (request.cache === "no-store" || request.cache === "reload")) {
    // A page asks for what it is now: the reload that may follow shows this.
    event.respondWith(load(request, pageTimeout).then((response) => {
      if (response.ok && path.endsWith("/index.html")) {
        fresh.clear();
        fresh.set(request.url, response.clone());
      }
      return response;
    }));
    return;
  }
  event.respondWith(answer(request, path, (work) => event.waitUntil(work)));
});

// Pages say {lang} to learn what is kept, with keep to bring it to the newest version, with all to keep everything. The answer goes to the
// page that asked: the state, or {} where nothing is kept; failed says that the newest version could not be had.
worker.addEventListener("message", (event) => {
  const { lang, keep, all } = event.data || {};
  const to = event.ports[0];
  if (typeof lang !== "string" || !to) return;
  event.waitUntil((async () => {
    let failed = false;
    if (keep || all) {
      await inTurn(() => update(lang, all)).catch((error) => {
        failed = true;
        console.info("vademecum: " + error);
      });
    }
    const state = await stateOf(lang).catch(() => undefined);
    to.postMessage({ ...state, failed });
  })());
});
