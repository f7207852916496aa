// Made from generator/scripts/site.js by "go generate ./generator/scripts". Change that file, not this one.
"use strict";
(() => {
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

  // offline.js
  // Keeps the page true: it asks for version.json from time to time. If there is a newer version, it asks for the page, and if the text of
  // that is another one, the page is replaced, or if its reader has begun to use it, a message with a button says so. The service worker
  // keeps the language of the page on the device; the foot of the page says when it was last checked.
  var lang = document.documentElement.lang;
  var file = new URL("version.json", site);
  var container = navigator.serviceWorker;
  var minute = 6e4;
  var every = 2 * minute;
  var timeout = 8e3;
  var untouched = 3e3;
  var asked = Date.now();
  var known = "";
  var timer = 0;
  var touched = false;
  var region;
  function said(doc) {
    return doc.body.textContent + all("[href],[src]", doc.body).map((el) => el.getAttribute("href") || el.getAttribute("src")).join();
  }
  var received = said(document);
  // What the worker kept when the page came: the page is from that version, unless the network had a newer one.
  var atFirst = Promise.race([tell({}), new Promise((resolve) => setTimeout(resolve, 2e3, {}))]);
  async function get(url, cache) {
    const c = new AbortController();
    setTimeout(() => c.abort(), timeout);
    const r = await fetch(url, { cache, signal: c.signal });
    return { text: r.ok ? await r.text() : "", date: r.headers.get("Date") || "" };
  }
  function tell(message) {
    return new Promise((resolve) => {
      const worker = container && container.controller;
      if (!worker) return resolve({});
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage({ lang, ...message }, [port2]);
    });
  }
  function clock(date) {
    const time = date ? new Date(date) : /* @__PURE__ */ new Date();
    const parts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    if (time.toDateString() !== (/* @__PURE__ */ new Date()).toDateString()) Object.assign(parts, { day: "numeric", month: "short" });
    return time.toLocaleString(lang + "-u-nu-latn", parts);
  }
  function say(text, button) {
    if (region && (region.textContent !== text || button)) region.replaceChildren(text, ...button ? [" ", button] : []);
  }
  function newButton(label, action) {
    const button = document.createElement("button");
    button.textContent = label;
    button.onclick = action;
    return button;
  }
  var offered = false;
  function offer() {
    offered = true;
    say("t:update.text", newButton("t:update.reload", () => location.reload()));
  }
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
    return !!/** @type {any} */
    (navigator.connection || {}).saveData;
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
      const { version } = JSON.parse(text);
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
  for (const type of ["pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(type, () => touched = true, { once: true, passive: true });
  addEventListener("focus", soon);
  addEventListener("online", soon);
  document.addEventListener("visibilitychange", soon);
  if (container && container.controller) ask();
  else timer = setTimeout(ask, minute);
  // The worker begins after the page has come. What it has to keep comes then.
  addEventListener("load", () => {
    if (!container) return;
    const first = !container.controller;
    container.addEventListener("controllerchange", () => first && !saves() && tell({ keep: true }).then(foot));
    container.register(new URL("sw.js", site), { updateViaCache: "none" }).catch(() => {
    });
  });

  // clock.js
  // What time it is. On a development machine an address that ends in ?now=2007-11-15T10:00Z sets the clock.
  var local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  var set = local && new URLSearchParams(location.search).get("now");
  // In milliseconds, as Date.now().
  function now() {
    return set ? Date.parse(set.replace(" ", "+")) : Date.now();
  }

  // departures.js
  // Departures of a line as pages write them: for each day its midnight, then minutes, as in "2007-11-15T00:00Z 455 460/15x44".
  var minute2 = 6e4;
  function nextOf(days, now2) {
    let best = now2 + 360 * minute2 + 1;
    let clock2 = "";
    let from = "";
    for (const day of days.split(";")) {
      const [date, ...entries] = day.split(" ");
      const midnight = Date.parse(date);
      for (const entry of entries) {
        const [first, step = 0, times = 1] = entry.split(/[/x]/).map(Number);
        for (let i = 0; i < times; i++) {
          const minutes = first + i * step;
          const at = midnight + minutes * minute2;
          if (at < now2 || at >= best) continue;
          best = at;
          from = date;
          clock2 = new Date(minutes * minute2).toISOString().slice(11, 16);
        }
      }
    }
    return clock2 ? { clock: clock2, at: best, from } : null;
  }

  // next.js
  // What comes next for a reader: which sessions concern them, and when to leave for one.
  var hour = 36e5;
  function concerns(session, audiences2, stars2) {
    return !audiences2.length || !session.audience || stars2.includes(session.id) || session.audience.split(" ").some((a) => audiences2.includes(a));
  }
  function nextStart(sessions, now2) {
    const starts = sessions.filter((s) => s.held && s.start > now2 && s.start <= now2 + 12 * hour).map((s) => s.start);
    return Math.min(...starts);
  }
  function nextWay(sessions, ways, now2) {
    let best;
    for (const way of ways) {
      for (const s of sessions) {
        if (!s.held || s.start <= now2 || s.start > now2 + 16 * hour || !way.of.includes(s.id)) continue;
        const at = way.leave ? Date.parse(way.leave.iso) : s.start;
        if (at < now2 || best && at > best.at) continue;
        if (best && at === best.at) best.ids.push(s.id);
        else best = { way, at, ids: [s.id] };
      }
    }
    return best;
  }
  function bareClock(clock2) {
    return clock2.split(" ")[0];
  }
  function offsetOf(iso) {
    const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
    return found ? +(found[1] + 1) * (+found[2] * hour + +found[3] * 6e4) : 0;
  }
  function ownClock(at, iso) {
    const date = new Date(at);
    return -date.getTimezoneOffset() * 6e4 === offsetOf(iso) ? "" : date.toTimeString().slice(0, 5);
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
  function isStarred(id) {
    return stars().includes(id);
  }
  function toggle(id) {
    const starred = stars();
    const others = starred.filter((s) => s !== id);
    write("stars", (others.length < starred.length ? others : starred.concat(id)).join(" "));
  }
  addEventListener("storage", (event) => {
    if (!event.key || event.key.startsWith(prefix)) changed();
  });

  // words.js
  // Texts in the files for scripts: they have parts, each a string, or [text, language, direction?] in another language than the page.
  function put(el, words2) {
    for (const part of words2) {
      const [text, lang2, dir] = [part].flat();
      const span = document.createElement("span");
      if (lang2) span.lang = lang2;
      if (dir) span.dir = dir;
      text.split(/(\d+:\d+)/).forEach((piece, i) => {
        if (i % 2) span.appendChild(document.createElement("bdi")).textContent = piece;
        else span.append(piece);
      });
      el.append(span);
    }
  }

  // mine.js
  // The hotel of the reader and who they are, chosen on the home page and on the page of a hotel. The home page then says when to leave,
  // and which buses go from the hotel and back.
  var controls = (
    /** @type {(HTMLSelectElement | HTMLButtonElement)[]} */
    all(".mine [name]")
  );
  var lists = all(".mine .next-bus ul");
  var leave = all(".mine .leave")[0];
  var file2;
  var hotel = "";
  // Whether a request has failed: then no room is kept any more for what may never come.
  var lost = false;
  // The hotel and the sessions about which the page says when to leave.
  var said2 = "";
  function departure(bus) {
    const li = document.createElement("li");
    li.dataset.departures = bus.next;
    li.append(document.createElement("strong"), " ", document.createElement("small"), " ");
    const what = li.appendChild(document.createElement("span"));
    put(what, [...bus.line, " · ", ...bus.place]);
    return li;
  }
  // Fetches the journeys of a hotel. Without a connection the next update tries again.
  function bring(update2) {
    const wanted = hotel;
    fetch(`hotels/${wanted}/ways.json`).then((r) => r.ok ? r.json() : Promise.reject()).then((ways) => {
      if (wanted !== hotel) return;
      file2 = ways;
      [ways.leaving, ways.buses].forEach((buses, i) => lists[i].replaceChildren(...buses.map(departure)));
      update2();
    }).catch(() => {
      if (wanted === hotel) hotel = "";
      lost = true;
      leave.hidden = true;
    });
  }
  function chosen(name) {
    return controls.find((c) => c instanceof HTMLSelectElement && c.name === name && c.value);
  }
  // The audiences that the reader is of.
  function audiences() {
    const select = (
      /** @type {HTMLSelectElement | undefined} */
      chosen("audience")
    );
    return select ? [select.value, ...(select.selectedOptions[0].dataset.with || "").split(" ")] : [];
  }
  function mine(sessions) {
    const [are, starred] = [audiences(), stars()];
    return sessions.filter((s) => concerns(s, are, starred));
  }
  function show(sessions, now2, soon2, update2) {
    for (const c of controls) {
      const value = read(c.name);
      if (c instanceof HTMLSelectElement) c.value = value;
      else c.ariaPressed = String(c.value === value);
    }
    if (!leave) return;
    const is = chosen("hotel")?.value || "";
    if (is !== hotel) {
      hotel = is;
      file2 = void 0;
      said2 = "";
      for (const list of lists) list.replaceChildren();
      if (hotel) bring(update2);
    }
    // Keeps room for what comes.
    leave.classList.toggle("coming", !!hotel && !file2 && !lost && nextStart(sessions, now2) < Infinity);
    const next = file2 && nextWay(sessions, file2.ways, now2);
    leave.hidden = !next && !leave.matches(".coming");
    if (!next) return;
    const { way, ids, at } = next;
    const [label, clock2, when, how] = leave.children;
    label.hidden = !way.leave;
    clock2.textContent = bareClock(way.leave?.clock || "");
    when.textContent = way.leave ? soon2(at) + yours(at, way.leave.iso) : "";
    const says = [hotel, ...ids].join();
    if (says === said2) return;
    said2 = says;
    how.textContent = "";
    put(how, way.by);
    const links = sessions.filter((s) => ids.includes(s.id)).map((s) => s.el.querySelector(".title a")).filter((a) => a);
    for (const link of links.slice(0, 3)) how.append(
      " · ",
      /** @type {Element} */
      link.cloneNode(true)
    );
  }
  function yours(at, iso) {
    const own = ownClock(at, iso);
    return own && ` (${own} ${"t:mine.yours"})`;
  }
  for (const c of controls) {
    if (c instanceof HTMLSelectElement) c.onchange = () => write(c.name, c.value);
    else c.onclick = () => write(c.name, read(c.name) === c.value ? "" : c.value);
  }

  // calendar.js
  // Calendar files of a few sessions, cut out of a calendar of the site: so they have its zone and its rules.
  function cut(text, ids) {
    return text.replace(/^BEGIN:VEVENT\r\n[^]*?^END:VEVENT\r\n/gm, (event) => {
      const url = /^URL.*\/sessions\/([^/\r]+)/m.exec(event.replace(/\r\n[ \t]/g, ""));
      return url && ids.includes(url[1]) ? event : "";
    }).replace(/^(SOURCE|NAME|X-WR-CALNAME|REFRESH-INTERVAL|X-PUBLISHED-TTL)[;:].*\r\n([ \t].*\r\n)*/gm, "");
  }
  async function save(address, ids, name) {
    const answer = await fetch(address);
    if (!answer.ok) throw answer;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([cut(await answer.text(), ids)], { type: "text/calendar" }));
    link.download = name + ".ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  }

  // stars.js
  // A star on every session adds it to the reader's programme.
  function show2(button) {
    const on = isStarred(button.dataset.star || "");
    button.setAttribute("aria-pressed", String(on));
    button.textContent = on ? "★" : "☆";
  }
  // Gives a star to the sessions that have none.
  function addStars() {
    for (const row of all(".rows > .row:not(.gone, .pause), .lead-in")) {
      const link = row.querySelector(".title a");
      const id = /\/sessions\/([^/]+)\/$/.exec(link instanceof HTMLAnchorElement ? link.pathname : row.matches(".lead-in") ? location.pathname : "");
      if (!id || row.querySelector(".star")) continue;
      const button = document.createElement("button");
      button.className = "star";
      button.dataset.star = id[1];
      button.setAttribute("aria-label", "t:my.add".replace("{title}", (link || row.querySelector(".title"))?.textContent || ""));
      button.onclick = () => toggle(id[1]);
      show2(button);
      (row.querySelector(".what > .title") || row).after(button);
    }
  }
  addEventListener("vademecum:chosen", () => all(".star").forEach(show2));
  // The link to the calendar of a day saves that of the session of the page; on the page of the programme, all that have a star.
  for (const link of all("a[data-session]")) {
    link.hidden = false;
    link.onclick = (event) => {
      const { href, dataset } = (
        /** @type {HTMLAnchorElement} */
        link
      );
      const id = dataset.session;
      event.preventDefault();
      save(href, id ? [id] : stars(), id || "programme").catch(() => {
        location.href = href;
      });
    };
  }

  // live.js
  // Adds what depends on the time: what is on now and next, which day is today, what is over. And on the screen: which boxes scroll,
  // and which mark of a missing translation is said.
  // Times in pages have their offset, so the time zone of the reader does not matter.
  var words = { now: "t:now.now", next: "t:now.next", today: "t:now.today", over: "t:now.over" };
  var minute3 = 6e4;
  var hour2 = 36e5;
  var relative = new Intl.RelativeTimeFormat(document.documentElement.lang + "-u-nu-latn", { style: "short" });
  // How far away something is, in words.
  function soonIn(ms) {
    const minutes = Math.ceil(ms / minute3);
    return minutes < 60 ? relative.format(minutes, "minute") : relative.format(Math.round(minutes / 60), "hour");
  }
  function say2(el, word) {
    let mark = Array.from(el.children).find((m) => m.matches(".mark"));
    if (!mark && word) {
      mark = document.createElement("strong");
      mark.className = "mark";
      el.append(mark);
    }
    if (mark && mark.textContent !== word) mark.textContent = word;
  }
  function timeIn(el) {
    return (
      /** @type {HTMLTimeElement | null} */
      el.querySelector("time[datetime*=T]")
    );
  }
  function startOf(el) {
    return Date.parse(timeIn(el)?.dateTime || "");
  }
  // The date of the conference at an instant. The offset is that of any time on the page.
  function dateAt(now2) {
    const ends = all("[data-ends]")[0];
    const ahead = offsetOf(timeIn(document)?.dateTime || ends?.dataset.ends || "");
    return new Date(now2 + ahead - dayStarts * minute3).toISOString().slice(0, 10);
  }
  // A home page that would be too large with all sessions fetches the page of the hour, from twelve hours before a day begins.
  // Without a connection the links to the days remain.
  var shown = "";
  function bringHour(now2) {
    const list = all(".live[data-bring] ul")[0];
    if (!list) return;
    const day = all(".strip [data-ends]").find((d) => startOf(d) - 12 * hour2 <= now2 && now2 < Date.parse(d.dataset.ends || ""));
    const link = day?.querySelector("a");
    const offset = /(Z|[+-]\d\d:\d\d)$/.exec(day && timeIn(day)?.dateTime || "");
    if (!day || !link || !offset) return;
    const midnight = Date.parse(day.dataset.day + "T00:00" + offset[0]);
    const at = Math.floor((Math.max(now2, startOf(day)) - midnight) / hour2);
    const href = link.href + ("0" + at).slice(-2) + "/";
    if (shown === href) return;
    shown = href;
    const live = (
      /** @type {HTMLElement} */
      list.parentNode
    );
    live.classList.toggle("coming", !list.children.length);
    fetch(href).then((r) => r.ok ? r.text() : Promise.reject()).then((page) => {
      list.replaceChildren(...all(".rows > .row", new DOMParser().parseFromString(page, "text/html")));
      live.classList.remove("coming");
      update();
    }).catch(() => {
      shown = "";
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
      const begun = labels.filter((t) => Date.parse(
        /** @type {HTMLTimeElement} */
        t.dateTime
      ) <= now()).pop();
      if (begun && box.querySelector(".now, .next")) box.scrollTop = begun.getBoundingClientRect().top - labels[0].getBoundingClientRect().top;
    }
  }
  function update() {
    const now2 = now();
    const today = dateAt(now2);
    bringHour(now2);
    addStars();
    const rows = all(".row").map((el) => {
      const [start, end] = all(".when time[datetime*=T]", el).map((t) => Date.parse(
        /** @type {HTMLTimeElement} */
        t.dateTime
      ));
      const link = el.querySelector("a")?.pathname.split("/") || [];
      return { el, start, end, held: !el.matches(".cancelled, .pause"), id: link[link.length - 2], audience: el.dataset.audience || "" };
    }).filter((r) => r.end);
    const days = all("[data-ends]").map((el) => ({ el, end: Date.parse(el.dataset.ends || "") }));
    const after = [...rows, ...days].every((x) => x.end <= now2);
    const forMe = mine(rows);
    const isMine = new Set(forMe);
    const soon2 = nextStart(forMe, now2);
    show(forMe.filter((r) => r.el.closest(".mine")), now2, (at) => soonIn(at - now2), update);
    for (const r of rows) {
      const { el, start, end } = r;
      const runs = start <= now2 && now2 < end && !el.matches(".cancelled");
      const next = r.held && start === soon2 && isMine.has(r);
      el.classList.toggle("now", runs);
      el.classList.toggle("next", next);
      el.classList.toggle("over", !after && end <= now2);
      const when = (
        /** @type {Element} */
        el.querySelector(".when")
      );
      say2(when, runs ? words.now : next ? words.next : "");
      const own = (runs || next) && el.closest(".mine") && yours(start, timeIn(el)?.dateTime || "");
      if (own && !when.querySelector(".own")) {
        const note = when.appendChild(document.createElement("small"));
        note.className = "own";
        note.textContent = own;
      }
    }
    for (const { el, end } of days) {
      const over = !after && end <= now2;
      if (el instanceof HTMLDetailsElement && el.open && over && !el.dataset.folded) el.open = false;
      el.dataset.folded = end <= now2 ? "true" : "";
      el.classList.toggle("over", over);
      say2(el.querySelector(".note, summary h3, h3 a") || el, over ? words.over : "");
    }
    for (const d of all("[data-day]")) {
      const is = (d.dataset.day || "").split(" ").includes(today) && !d.matches(".over");
      d.classList.toggle("today", is);
      if (is) say2(d.querySelector(".note, summary h3, a") || d, words.today);
    }
    for (const n of all("[data-from]")) n.hidden = Date.parse(n.dataset.from || "") > now2 || Date.parse(n.dataset.until || "") <= now2;
    for (const s of all("section")) {
      const dated = all("[data-from]", s);
      if (dated.length) s.hidden = dated.every((n) => n.hidden);
    }
    for (const el of all("[data-departures]")) {
      const at = nextOf(el.dataset.departures || "", now2);
      el.hidden = !at;
      if (!at) continue;
      el.querySelector("strong").textContent = at.clock;
      el.querySelector("small").textContent = (at.at - now2 <= 59 * minute3 ? soonIn(at.at - now2) : "") + yours(at.at, at.from);
    }
    for (const s of all(".next-bus")) s.hidden = !s.querySelector("li:not([hidden])");
    // The link to what is on now leads to what began last.
    for (const a of all(".to-now")) {
      const marked = rows.map((r) => r.el).filter((el) => el.matches(".now, .next") && !el.closest(".by-room"));
      const on = marked.filter((el) => el.matches(".now")).pop() || marked[0];
      document.getElementById("now")?.removeAttribute("id");
      if (on) on.id = "now";
      a.href = "#now";
      a.parentNode.hidden = !on;
    }
    for (const l of all(".live")) l.hidden = !l.querySelector(".now, .next") && !l.matches(".coming");
    const ended = after && days.length > 0;
    for (const a of all(".after")) a.hidden = !ended;
    for (const m of all(".mine")) m.hidden = ended;
    for (const s of all(".since")) s.classList.toggle("over", ended);
    // A screen reader says the first mark of a missing translation that is shown. Those after it are silent: each text says its language.
    let said3 = false;
    for (const m of all(".untranslated")) {
      m.ariaHidden = said3 ? "true" : null;
      said3 = said3 || m.offsetParent !== null;
    }
  }
  update();
  turn();
  measure();
  setInterval(update, 3e4);
  addEventListener("vademecum:chosen", update);
  addEventListener("resize", measure);
  addEventListener("vademecum:rows", update);
  // Text can grow while the window stays the same.
  if (window.ResizeObserver) {
    const sizes = new ResizeObserver(measure);
    for (const el of all(".scroll, .scroll > *, pre")) sizes.observe(el);
  }

  // share.js
  // A button that hands the title and the public address of a page to the programs of the device, where the browser can.
  var bar = document.querySelector(":is(.page-session, .page-hotel, .page-venue, .page-info, .page-notices) .crumbs");
  if (bar && navigator.share) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "share";
    button.textContent = "t:page.share";
    button.onclick = () => {
      const url = (
        /** @type {HTMLLinkElement | null} */
        document.querySelector("link[rel=canonical]")?.href
      );
      navigator.share({ title: document.title, url }).catch(() => {
      });
    };
    bar.append(button);
  }

  // site.js
  // The script of every page of a language. It blocks rendering, because the marks of the clock would move the page during reading.
  // "t:KEY" is replaced by an interface text.
  // First, because it compares the page as it was received.
})();
