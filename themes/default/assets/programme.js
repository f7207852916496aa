// Made from generator/scripts/programme.js by "go generate ./generator/scripts". Change that file, not this one.
"use strict";
(() => {
  // node_modules/lean-qr/nano.mjs
  var t = [0.2, 3 / 8, 5 / 9, 2 / 3];
  var o = (o2, r) => (e2) => {
    const n2 = 4 * o2 + e2 - 4, f2 = "*-04-39?2$%%$%%'$%''%'''%')(%'))%(++'(++'(+.'+-.',/3',33)-/5)-43).36)058*18<+37<+4:<,4:E,5<A-7>C/8@F/:EH/<EK0=FM1?IP2@KS3BNV4DPY5FS\\6HV_6IXb7K[e8N^i9Pam;Rdp<Tgt".charCodeAt(n2) - 35, s2 = n2 > 8 ? f2 : 1, l2 = r / s2 | 0, c2 = r % s2, a2 = s2 - c2, i2 = n2 > 8 ? l2 * t[e2] + (o2 > 5) & -2 : f2, d2 = l2 - i2;
    return { t: a2 * d2 + c2 * d2 + c2, o: [[a2, d2], [c2, d2 + 1]], l: i2 };
  };
  var e = (t2) => new Uint8Array(t2);
  var n = (t2) => {
    const o2 = new Error(`lean-qr error ${t2}`);
    throw o2.code = t2, o2;
  };
  var f = (t2, o2 = t2 * t2, r = e(o2)) => ({ size: t2, i: r, get: (o3, e2) => o3 >= 0 && o3 < t2 && !!(1 & r[e2 * t2 + o3]), u(o3, { on: r2 = [0, 0, 0], off: e2 = [0, 0, 0, 0], pad: n2 = 4, padX: f2 = n2, padY: s2 = n2 } = {}) {
    const l2 = t2 + 2 * f2, c2 = t2 + 2 * s2, a2 = o3.createImageData(l2, c2), i2 = new Uint32Array(a2.data.buffer);
    a2.data.set([...r2, 255]);
    const d2 = i2[0];
    a2.data.set([...e2, 255]);
    const u2 = i2[0];
    for (let t3 = 0; t3 < c2; ++t3) for (let o4 = 0; o4 < l2; ++o4) i2[t3 * l2 + o4] = this.get(o4 - f2, t3 - s2) ? d2 : u2;
    return a2;
  }, toCanvas(t3, o3) {
    const r2 = t3.getContext("2d"), e2 = this.u(r2, o3);
    t3.width = e2.width, t3.height = e2.height, r2.putImageData(e2, 0, 0);
  } });
  var s = [(t2, o2) => 1 & (t2 ^ o2), (t2, o2) => 1 & o2, (t2) => t2 % 3, (t2, o2) => (t2 + o2) % 3, (t2, o2) => 1 & (t2 / 3 ^ o2 >> 1), (t2, o2) => (t2 & o2 & 1) + t2 * o2 % 3, (t2, o2) => (t2 & o2) + t2 * o2 % 3 & 1, (t2, o2) => (t2 ^ o2) + t2 * o2 % 3 & 1];
  var l = e(511);
  for (let t2 = 0, o2 = 1; t2 < 255; o2 = 2 * o2 ^ 285 * (o2 > 127)) l[l[o2 + 255] = t2++] = o2;
  var c = (t2) => l[t2 % 255];
  var a = (t2) => l[t2 + 255];
  var i = (t2, o2) => {
    const r = e(t2.length + o2.length - 1);
    for (let e2 = 0; e2 < t2.length; ++e2) for (let n2 = 0; n2 < o2.length; ++n2) r[e2 + n2] ^= c(t2[e2] + o2[n2]);
    return r.map(a);
  };
  var d = (t2, o2) => {
    const r = e(t2.length + o2.length - 1);
    r.set(t2, 0);
    for (let e2 = 0; e2 < t2.length; ++e2) if (r[e2]) {
      const t3 = a(r[e2]);
      for (let n2 = 0; n2 < o2.length; ++n2) r[e2 + n2] ^= c(o2[n2] + t3);
    }
    return r.slice(t2.length);
  };
  var u = [[0], [0, 0]];
  for (let t2 = 1; t2 < 30; ++t2) u.push(i(u[t2], [0, t2]));
  var _ = (t2, o2) => {
    const r = [[], []];
    let n2 = 0, f2 = 0;
    for (const [e2, s3] of o2.o) for (let l2 = 0; l2 < e2; ++l2, n2 += s3) {
      const e3 = t2.slice(n2, n2 + s3);
      r[0].push(e3), r[1].push(d(e3, u[o2.l])), f2 += s3 + o2.l;
    }
    const s2 = e(f2);
    f2 = 0;
    for (const t3 of r) for (let o3 = 0, r2 = -1; r2 < f2; ++o3) {
      r2 = f2;
      for (const r3 of t3) o3 < r3.length && (s2[f2++] = r3[o3]);
    }
    return s2;
  };
  var p = (t2, o2, r) => {
    let e2 = t2 <<= r;
    for (let t3 = 134217728; t3 >>= 1; ) e2 & t3 && (e2 ^= o2 * (t3 >> r));
    return e2 | t2;
  };
  var z = ({ size: t2, i: o2 }, r) => {
    const e2 = (r2, e3, n3, f3) => {
      for (; n3-- > 0; r2 += t2) o2.fill(f3, r2, r2 + e3);
    }, n2 = (o3, r2, n3) => {
      for (let f3 = 0; f3++ < 3; n3 -= 2) e2(r2 * t2 + o3 - (n3 >> 1) * (t2 + 1), n3, n3, 2 | f3);
    }, f2 = 2 * ((t2 - 13) / (1 + (r / 7 | 0)) / 2 + 0.75 | 0);
    if (r > 1) for (let o3 = t2 - 7; o3 > 8; o3 -= f2) {
      for (let t3 = o3; t3 > 8; t3 -= f2) n2(o3, t3, 5);
      o3 < t2 - 7 && n2(o3, 6, 5);
    }
    if (r > 6) for (let e3 = p(r, 7973, 12), n3 = 1; n3 < 7; ++n3) for (let r2 = 12; r2-- > 9; e3 >>= 1) o2[n3 * t2 - r2] = 2 | 1 & e3;
    e2(7, 2, 9, 2), e2(t2 - 8, 8, 9, 2);
    for (let r2 = 0; r2 < t2; ++r2) o2[6 * t2 + r2] = 3 ^ 1 & r2;
    n2(3, 3, 7), n2(t2 - 4, 3, 7);
    for (let r2 = 0; r2 < t2; ++r2) for (let e3 = r2; e3 < t2; ++e3) o2[e3 * t2 + r2] = o2[r2 * t2 + e3];
    o2[(t2 - 8) * t2 + 8] = 3;
  };
  var g = ({ size: t2, i: o2 }) => {
    const r = [];
    for (let e2 = t2 - 2, n2 = t2, f2 = -1; e2 >= 0; e2 -= 2) {
      for (5 === e2 && (e2 = 4); n2 += f2, -1 !== n2 && n2 !== t2; ) {
        const f3 = n2 * t2 + e2;
        o2[f3 + 1] || r.push(f3 + 1), o2[f3] || r.push(f3);
      }
      f2 *= -1;
    }
    return r;
  };
  var w = ({ i: t2 }, o2, r) => o2.forEach((o3, e2) => t2[o3] = r[e2 >> 3] >> (7 & ~e2) & 1);
  var y = ({ size: t2, i: o2 }, r, e2, n2) => {
    for (let e3 = 0; e3 < t2; ++e3) for (let n3 = 0; n3 < t2; ++n3) {
      const f3 = e3 * t2 + n3;
      o2[f3] ^= !(r(n3, e3) || 2 & o2[f3]);
    }
    let f2 = 21522 ^ p((1 ^ n2) << 3 | e2, 1335, 10);
    for (let r2 = 0; r2++ < 8; f2 >>= 1) o2[(r2 - (r2 < 7)) * t2 + 8] = 1 & f2, o2[9 * t2 - r2] = 1 & f2;
    for (let r2 = 8; --r2, f2; f2 >>= 1) o2[8 * t2 + r2 - (r2 < 7)] = 1 & f2, o2[(t2 - r2) * t2 + 8] = 1 & f2;
  };
  var E = ({ size: t2, i: o2 }, r = 0, e2 = 0) => {
    for (let n2 = 0; n2 < t2; ++n2) {
      for (let f2 = 0; f2 < 2; ++f2) for (let s2, l2 = 0, c2 = 0, a2 = 2; l2 < t2; ++l2) {
        const i2 = 1 & o2[f2 ? n2 * t2 + l2 : l2 * t2 + n2];
        e2 += i2, c2 = (c2 >> 1 | 2098176) & (3047517 ^ i2 - 1), 2049 & c2 && (r += 40), i2 ^ a2 && (s2 = 0), a2 = i2, r += 5 === ++s2 ? 3 : s2 > 5;
      }
      if (n2) for (let e3 = t2 + n2, f2 = 5 * o2[n2 - 1] ^ o2[n2]; e3 < t2 * t2; e3 += t2) {
        const t3 = 5 * o2[e3 - 1] ^ o2[e3];
        r += 3 * !(1 & (f2 | t3) | 4 & (f2 ^ t3)), f2 = t3;
      }
    }
    return r + 10 * (10 * Math.abs(e2 / (t2 * t2) - 1) | 0);
  };
  var h = [];
  var m = (t2 = n(1), { minCorrectionLevel: r = 0, minVersion: l2 = 1 } = {}) => {
    "string" != typeof t2 && n(5), t2 = new TextEncoder().encode(t2);
    const c2 = e(2957);
    c2.set([113, 164, t2.length >> 8]);
    for (let e2 = l2; e2 < 41; ++e2) {
      let n2 = h[e2];
      n2 || (h[e2] = n2 = f(4 * e2 + 17), z(n2, e2), n2.p = g(n2));
      const l3 = o(e2, n2.p.length >> 3)(r);
      if (l3.t >= 3 + (e2 > 9) + t2.length) {
        let o2 = e2 > 9 ? 3 : 2;
        for (c2[o2++] = t2.length, c2.set(t2, o2), o2 += t2.length - 1; o2 < 2954; c2.set([236, 17], o2 += 2)) ;
        const a2 = f(n2.size, n2.i);
        return w(a2, n2.p, _(c2, l3)), s.map((t3, o3) => {
          const e3 = f(a2.size, a2.i);
          return y(e3, t3, o3, r), e3.s = E(e3), e3;
        }).sort((t3, o3) => t3.s - o3.s)[0];
      }
    }
    n(4);
  };

  // carry.js
  // A programme in the fragment of an address: "p1.", then for each session four characters of a digest of its id; where four stand for
  // several sessions, "p2." and five characters each. Ids would be longer, and numbers of sessions change with the agenda.
  var digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var shortest = 4;
  function digest(text) {
    let h2 = 2166136261;
    for (let i2 = 0; i2 < text.length; i2++) h2 = Math.imul(h2 ^ text.charCodeAt(i2), 16777619);
    h2 = Math.imul(h2 ^ h2 >>> 16, 2246822507);
    h2 = Math.imul(h2 ^ h2 >>> 13, 3266489909);
    return [26, 20, 14, 8, 2].map((shift) => digits[h2 >>> shift & 63]).join("");
  }
  function byDigest(known2, length) {
    const out = /* @__PURE__ */ new Map();
    for (const [id, now] of known2) {
      const d2 = digest(id).slice(0, length);
      out.set(d2, (out.get(d2) || /* @__PURE__ */ new Set()).add(now));
    }
    return out;
  }
  function encode(ids, known2) {
    const meant = byDigest(known2, shortest);
    const length = shortest + +ids.some((id) => (meant.get(digest(id).slice(0, shortest))?.size || 0) > 1);
    return `p${length - shortest + 1}.` + ids.map((id) => digest(id).slice(0, length)).join("");
  }
  function decode(fragment, known2) {
    const [, kind, digests] = /^p([12])\.([\w-]+)$/.exec(fragment) || [];
    const length = shortest - 1 + +kind;
    if (!kind || digests.length % length) return null;
    const meant = byDigest(known2, length);
    const ids = /* @__PURE__ */ new Set();
    let unknown = 0;
    for (let i2 = 0; i2 < digests.length; i2 += length) {
      const found = meant.get(digests.slice(i2, i2 + length));
      if (found?.size === 1) found.forEach((id) => ids.add(id));
      else unknown++;
    }
    return { ids: [...ids], unknown };
  }

  // day.js
  // A day of the reader's programme: what overlaps, what is free, when to leave the hotel and how to return.
  var minute = 6e4;
  // From here on a break between two sessions is listed.
  var shortest2 = 15 * minute;
  // In a break of this length one can go to the hotel and back.
  var longEnough = 180 * minute;
  function entriesOf(sessions, hasWay) {
    const list = [...sessions].sort((a2, b) => a2.start - b.start || a2.end - b.end);
    const held = list.filter((s2) => s2.held);
    const out = [];
    let last;
    let away;
    const goBack = () => {
      if (away) out.push({ back: away });
      away = void 0;
    };
    for (const session of list) {
      if (session.held) {
        const free = last ? session.start - last.end : 0;
        if (free >= longEnough) goBack();
        if (last && free >= shortest2) out.push({ after: last, before: session });
        if (hasWay(session.id)) {
          if (!away) out.push({ leave: session });
          if (!away || session.end >= away.end) away = session;
        }
        if (!last || session.end >= last.end) last = session;
      }
      out.push({ session, clashes: session.held ? held.filter((s2) => s2 !== session && s2.start < session.end && session.start < s2.end) : [] });
    }
    goBack();
    return out;
  }

  // page.js
  // The page that the script runs in.
  var script = (
    /** @type {HTMLScriptElement} */
    document.currentScript
  );
  // The address of the site: its scripts are one folder below.
  var site = new URL("..", script.src);
  // The minute of the day at which a day of the conference begins.
  var dayStarts = +(script.dataset.dayStarts || 300);
  function all(selector, root = document) {
    return Array.from(root.querySelectorAll(selector));
  }

  // store.js
  // What the reader chose. It stays on the device, in localStorage: hotel (an id), audience (an id), stars (ids of sessions, joined by
  // spaces, in the order in which they were starred), seen (what the reader looked at last).
  // Where the browser refuses to store, the choice holds until the page is left.
  // After each change, in this window or in another one, window has the event "vademecum:chosen".
  // Sites of the same host, in folders, do not share choices.
  var prefix = "vademecum:" + site.pathname;
  var refused = {};
  function changed() {
    dispatchEvent(new Event("vademecum:chosen"));
  }
  function read(name) {
    try {
      return refused[name] ?? localStorage.getItem(prefix + name) ?? "";
    } catch {
      return refused[name] ?? "";
    }
  }
  function write(name, value) {
    try {
      if (value) localStorage.setItem(prefix + name, value);
      else localStorage.removeItem(prefix + name);
      delete refused[name];
    } catch {
      refused[name] = value;
    }
    changed();
  }
  function stars() {
    return read("stars").split(" ").filter(Boolean);
  }
  addEventListener("storage", (event) => {
    if (!event.key || event.key.startsWith(prefix)) changed();
  });

  // words.js
  // Texts in the files for scripts: they have parts, each a string, or [text, language, direction?] in another language than the page.
  function put(el, words) {
    for (const part2 of words) {
      const [text, lang, dir] = [part2].flat();
      const span = document.createElement("span");
      if (lang) span.lang = lang;
      if (dir) span.dir = dir;
      text.split(/(\d+:\d+)/).forEach((piece, i2) => {
        if (i2 % 2) span.appendChild(document.createElement("bdi")).textContent = piece;
        else span.append(piece);
      });
      el.append(span);
    }
  }

  // programme.js
  // The reader's programme: the starred sessions by day, with what overlaps, when to leave the hotel and how to return. The rows are those
  // of the page of the whole agenda, so that words, marks and languages are the site's.
  // "t:KEY" is replaced by an interface text.
  var box = (
    /** @type {HTMLElement} */
    document.getElementById("my")
  );
  function part(name) {
    return (
      /** @type {T} */
      box.querySelector("." + name)
    );
  }
  function make(tag, name, ...children) {
    const el = document.createElement(tag);
    if (name) el.className = name;
    el.append(...children);
    return el;
  }
  function get(address) {
    return fetch(address).then((r) => r.ok ? r.text() : Promise.reject(r));
  }
  function copy(el) {
    return (
      /** @type {HTMLElement} */
      document.importNode(el, true)
    );
  }
  // Every session, in the order of the agenda, and the head of its day.
  var agenda = /* @__PURE__ */ new Map();
  // Every id, former ones too, and which session it is of now.
  var known = new Map((box.dataset.formerly || "").split(" ").filter(Boolean).map((pair) => (
    /** @type {[string, string]} */
    pair.split(":")
  )));
  function readAgenda(page) {
    for (const day of all("section.day", new DOMParser().parseFromString(page, "text/html"))) {
      const head = (
        /** @type {Element} */
        day.querySelector("h2")
      );
      for (const row of all(".row:not(.gone)", day)) {
        const title = row.querySelector("a");
        const id = /\/sessions\/([^/]+)\/$/.exec(title?.pathname || "");
        if (!title || !id) continue;
        const times = all(
          "time[datetime*=T]",
          /** @type {Element} */
          row.querySelector(".when")
        ).map((t2) => (
          /** @type {HTMLTimeElement} */
          t2.dateTime
        ));
        const held = !row.matches(".cancelled");
        const now = digest([times, row.querySelector(".place a")?.getAttribute("href")?.replace(/.*\/(?=.)/, ""), held].join());
        const [start2, end] = times.map((t2) => Date.parse(t2));
        known.set(id[1], id[1]);
        agenda.set(id[1], { session: { id: id[1], start: start2, end, held, row, title, now }, head });
      }
    }
  }
  var ways = /* @__PURE__ */ new Map();
  var waysOf = "";
  var hotelName = [];
  // Reads the journeys of the reader's hotel, and shows the programme with them.
  async function readWays() {
    const hotel = read("hotel");
    if (hotel === waysOf) return;
    waysOf = hotel;
    ways = /* @__PURE__ */ new Map();
    if (!hotel) return show();
    try {
      const file = JSON.parse(await get(`../hotels/${hotel}/ways.json`));
      if (hotel !== waysOf) return;
      hotelName = file.hotel;
      ways = new Map(file.ways.flatMap((way) => way.of.map((id) => [id, way])));
      show();
    } catch {
      waysOf = "";
    }
  }
  function between(kind, when, title, ...lines) {
    const what = make("div", "what");
    for (const line of [title, ...lines]) put(what.appendChild(make("p", line === title ? "title" : "")), line);
    return make("li", "row " + kind, make("div", "when", when), what);
  }
  function freeRow(after, before) {
    const range = copy(
      /** @type {Node} */
      after.row.querySelector(".range")
    );
    const [from, to] = all("time", range);
    from.replaceWith(copy(to));
    to.replaceWith(copy(
      /** @type {Node} */
      before.row.querySelector("time")
    ));
    return between("pause", range, ["t:my.free"]);
  }
  function leaveRow({ leave, arrive, by }) {
    const clock = document.createElement("time");
    clock.dateTime = leave?.iso || "";
    clock.append(leave?.clock || "–");
    return between("trip", clock, ["t:getting.latest", " · ", ...hotelName], [...by, ...arrive ? [" · ", "t:getting.arrive", " ", arrive.clock] : []]);
  }
  function backRow({ back, last }) {
    return between("trip", "", ["t:mine.back"], back, ...last ? [last] : []);
  }
  function sessionRow(session, clashes) {
    const row = copy(session.row);
    if (clashes.length) {
      const overlap = make("p", "clash", make("strong", "state", "t:my.overlaps"));
      clashes.forEach((other, i2) => overlap.append(i2 ? " · " : " ", copy(other.title)));
      row.querySelector(".title")?.after(overlap);
    }
    return row;
  }
  function daySection(head, sessions) {
    const list = make("ol", "rows");
    for (const entry of entriesOf(sessions, (id) => ways.has(id))) {
      if ("leave" in entry) list.append(leaveRow(
        /** @type {Way} */
        ways.get(entry.leave.id)
      ));
      else if ("back" in entry) list.append(backRow(
        /** @type {Way} */
        ways.get(entry.back.id)
      ));
      else if ("after" in entry) list.append(freeRow(
        /** @type {Starred} */
        entry.after,
        /** @type {Starred} */
        entry.before
      ));
      else list.append(sessionRow(
        /** @type {Starred} */
        entry.session,
        /** @type {Starred[]} */
        entry.clashes
      ));
    }
    const section = make("section", "day", copy(head), list);
    section.setAttribute("aria-labelledby", head.id);
    return section;
  }
  function seen() {
    try {
      return JSON.parse(read("seen") || "{}");
    } catch {
      return {};
    }
  }
  // Lists what is not as the reader saw it last, starred sessions first, until the reader says that it is seen.
  function showChanges(ids) {
    const before = seen();
    const after = (
      /** @type {Record<string, string[]>} */
      {}
    );
    const first = !Object.keys(before).length;
    const lines = [];
    for (const id of /* @__PURE__ */ new Set([...ids, ...agenda.keys()])) {
      const { session, head } = agenda.get(id) || {};
      const starred = ids.includes(id);
      const was = before[id] || (starred || first) && [session?.now || ""];
      if (was) after[id] = starred ? [was[0], was[1] || session?.title.textContent || id] : [was[0]];
      const line = make("li", "", starred ? "★ " : "");
      if (!session) line.append("t:my.gone", " ", make("s", "", after[id][1]));
      else if (!was || was[0] !== session.now) {
        line.append(copy(session.title), " · ", ...all("time", head).map(copy), " · ", copy(
          /** @type {Node} */
          session.row.querySelector(".range")
        ));
      }
      if (line.children.length) lines.push(line);
    }
    part("changes").querySelector("ul")?.replaceChildren(...lines);
    part("count").textContent = String(lines.length);
    // A long list waits until it is asked for.
    if (part("changes").hidden) part("changes").firstElementChild.open = lines.length <= 8;
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
    if (ids.join(" ") !== written) return write("stars", ids.join(" "));
    const days = /* @__PURE__ */ new Map();
    for (const [id, { session, head }] of agenda) {
      if (ids.includes(id)) days.set(head, (days.get(head) || []).concat(session));
    }
    const focused = all(".star", box).indexOf(
      /** @type {HTMLElement} */
      document.activeElement
    );
    part("days").replaceChildren(...[...days].map(([head, sessions]) => daySection(head, sessions)));
    dispatchEvent(new Event("vademecum:rows"));
    if (focused >= 0) (all(".star", box)[focused] || all(".star", box).pop() || document.getElementById("main"))?.focus();
    part("empty").hidden = ids.length > 0;
    part("carry").hidden = part("take").hidden = !days.size;
    drawLink(ids.filter((id) => agenda.has(id)));
    showChanges(ids);
  }
  function drawLink(ids) {
    const link = location.href.split(/[?#]/)[0] + "#" + encode(ids, known);
    part("link").href = link;
    if (!/** @type {HTMLDetailsElement} */
    part("carry").open) return;
    const svg = part("code");
    if (svg.dataset.of === link) return;
    svg.dataset.of = link;
    const code = m(link);
    let path = "";
    for (let y2 = 0; y2 < code.size; y2++) for (let x = 0; x < code.size; x++) if (code.get(x, y2)) path += `M${x} ${y2}h1v1h-1z`;
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
    part("ask").querySelector("ul")?.replaceChildren(...added.map((id) => make("li", "", copy(
      /** @type {Starred} */
      (agenda.get(id)?.session).title
    ))));
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
    part("copy").onclick = () => navigator.clipboard.writeText(
      /** @type {HTMLAnchorElement} */
      part("link").href
    );
    part("print").onclick = () => print();
    show();
    readWays();
    ask();
  }
  start();
})();
