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

  // update.js
  // Shows a message with a button when there is a newer version of this page. It requests version.json from time to time. If that
  // has changed it requests the page, and if the text of the page has changed it shows the message. Without a network it does nothing.
  var file = new URL("version.json", site);
  var minute = 6e4;
  var wait = minute;
  var asked = Date.now();
  var known = "";
  var timer = 0;
  var region;
  function said(doc) {
    return doc.body.textContent + all("[href],[src]", doc.body).map((el) => el.getAttribute("href") || el.getAttribute("src")).join();
  }
  var received = said(document);
  function get(url, cache) {
    return fetch(url, { cache }).then((r) => r.ok ? r.text() : "");
  }
  function offer(region2) {
    if (region2.firstChild) return;
    const button = document.createElement("button");
    button.textContent = "t:update.reload";
    button.onclick = () => location.reload();
    region2.append("t:update.text", button);
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
    let clock = "";
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
          clock = new Date(minutes * minute2).toISOString().slice(11, 16);
        }
      }
    }
    return clock ? { clock, minutes: Math.ceil((best - now2) / minute2) } : null;
  }

  // live.js
  // Adds what depends on the time: what is on now and next, which day is today, what is over. And on the screen: which boxes scroll,
  // and which mark of a missing translation is said.
  // Times in pages have their offset, so the time zone of the reader does not matter.
  var words = { now: "t:now.now", next: "t:now.next", today: "t:now.today", over: "t:now.over" };
  var minute3 = 6e4;
  var hour = 36e5;
  var soonIn = new Intl.RelativeTimeFormat(document.documentElement.lang + "-u-nu-latn", { style: "short" });
  function say(el, word) {
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
    const offset = /([+-])(\d\d):(\d\d)$/.exec(timeIn(document)?.dateTime || ends?.dataset.ends || "");
    const ahead = offset ? +(offset[1] + 1) * (+offset[2] * hour + +offset[3] * minute3) : 0;
    return new Date(now2 + ahead - dayStarts * minute3).toISOString().slice(0, 10);
  }
  // A home page that would be too large with all sessions fetches the page of the hour, from twelve hours before a day begins.
  // Without a connection the links to the days remain.
  var shown = "";
  function bringHour(now2) {
    const list = all(".live[data-bring] ul")[0];
    if (!list) return;
    const day = all(".strip [data-ends]").find((d) => startOf(d) - 12 * hour <= now2 && now2 < Date.parse(d.dataset.ends || ""));
    const link = day?.querySelector("a");
    const offset = /(Z|[+-]\d\d:\d\d)$/.exec(day && timeIn(day)?.dateTime || "");
    if (!day || !link || !offset) return;
    const midnight = Date.parse(day.dataset.day + "T00:00" + offset[0]);
    const at = Math.floor((Math.max(now2, startOf(day)) - midnight) / hour);
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
    const rows = all(".row").map((el) => {
      const [start, end] = all(".when time[datetime*=T]", el).map((t) => Date.parse(
        /** @type {HTMLTimeElement} */
        t.dateTime
      ));
      return { el, start, end, held: !el.matches(".cancelled, .pause") };
    }).filter((r) => r.end);
    const days = all("[data-ends]").map((el) => ({ el, end: Date.parse(el.dataset.ends || "") }));
    const after = [...rows, ...days].every((x) => x.end <= now2);
    const soon2 = Math.min(...rows.map((r) => r.held && r.start > now2 ? r.start : Infinity));
    for (const { el, start, end, held } of rows) {
      const runs = start <= now2 && now2 < end && !el.matches(".cancelled");
      const next = held && start === soon2 && soon2 - now2 < 12 * hour;
      el.classList.toggle("now", runs);
      el.classList.toggle("next", next);
      el.classList.toggle("over", !after && end <= now2);
      say(
        /** @type {Element} */
        el.querySelector(".when"),
        runs ? words.now : next ? words.next : ""
      );
    }
    for (const { el, end } of days) {
      const over = !after && end <= now2;
      if (el instanceof HTMLDetailsElement && el.open && over && !el.dataset.folded) el.open = false;
      el.dataset.folded = end <= now2 ? "true" : "";
      el.classList.toggle("over", over);
      say(el.querySelector(".note, summary h3, h3 a") || el, over ? words.over : "");
    }
    for (const d of all("[data-day]")) {
      const is = (d.dataset.day || "").split(" ").includes(today) && !d.matches(".over");
      d.classList.toggle("today", is);
      if (is) say(d.querySelector(".note, summary h3, a") || d, words.today);
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
      el.querySelector("small").textContent = at.minutes < 60 ? soonIn.format(at.minutes, "minute") : "";
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
    for (const s of all(".since")) s.classList.toggle("over", ended);
    // A screen reader says the first mark of a missing translation that is shown. Those after it are silent: each text says its language.
    let said2 = false;
    for (const m of all(".untranslated")) {
      m.ariaHidden = said2 ? "true" : null;
      said2 = said2 || m.offsetParent !== null;
    }
  }
  update();
  turn();
  measure();
  setInterval(update, 3e4);
  addEventListener("resize", measure);
  // Text can grow while the window stays the same.
  if (window.ResizeObserver) {
    const sizes = new ResizeObserver(measure);
    for (const el of all(".scroll, .scroll > *, pre")) sizes.observe(el);
  }

  // site.js
  // The script of every page of a language. It blocks rendering, because the marks of the clock would move the page during reading.
  // "t:KEY" is replaced by an interface text.
  // First, because it compares the page as it was received.
})();
