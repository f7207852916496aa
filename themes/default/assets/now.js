// Adds what depends on the time: what is on now and next, which day is today, what is over. And on the screen: which boxes scroll,
// and which mark of a missing translation is said.
// Times in pages have their offset, so the time zone of the reader does not matter. On a development machine an address that ends
// in ?now=2007-11-15T10:00Z sets the clock.
// "t:KEY" is replaced by an interface text.
(function () {
  var words = { now: "t:now.now", next: "t:now.next", today: "t:now.today", over: "t:now.over" };
  var local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
  var set = local && new URLSearchParams(location.search).get("now");
  var minute = 6e4;
  var hour = 36e5;
  var dayStarts = (document.currentScript.dataset.dayStarts || 300) * minute;
  var soonIn = new Intl.RelativeTimeFormat(document.documentElement.lang + "-u-nu-latn", { style: "short" });

  function all(selector, root) {
    return Array.prototype.slice.call((root || document).querySelectorAll(selector));
  }

  function say(el, word) {
    var mark = all(".mark", el).filter(function (m) { return m.parentNode === el; })[0];
    if (!mark && word) {
      mark = document.createElement("strong");
      mark.className = "mark";
      el.appendChild(mark);
    }
    if (mark && mark.textContent !== word) mark.textContent = word;
  }

  // The date of the conference at an instant. The offset is that of any time on the page.
  function dateAt(now) {
    var time = document.querySelector("time[datetime*=T], [data-ends]");
    var offset = time && /([+-])(\d\d):(\d\d)$/.exec(time.dateTime || time.dataset.ends);
    var ahead = offset ? (offset[1] + 1) * (+offset[2] * hour + offset[3] * minute) : 0;
    return new Date(now + ahead - dayStarts).toISOString().slice(0, 10);
  }

  function startOf(el) {
    return Date.parse(el.querySelector("time[datetime*=T]").dateTime);
  }

  // A home page that would be too large with all sessions fetches the page of the hour, from twelve hours before a day begins.
  // Without a connection the links to the days remain.
  var shown = "";
  function bringHour(now) {
    var list = document.querySelector(".live[data-bring] ul");
    if (!list) return;
    var day = all(".strip [data-ends]").filter(function (d) {
      return startOf(d) - 12 * hour <= now && now < Date.parse(d.dataset.ends);
    })[0];
    if (!day) return;
    var iso = day.dataset.day;
    var midnight = Date.parse(iso + "T00:00" + /(Z|[+-]\d\d:\d\d)$/.exec(day.querySelector("time[datetime*=T]").dateTime)[0]);
    var at = Math.floor((Math.max(now, startOf(day)) - midnight) / hour);
    var href = day.querySelector("a").href + ("0" + at).slice(-2) + "/";
    if (shown === href) return;
    shown = href;
    list.parentNode.classList.toggle("coming", !list.children.length);
    fetch(href).then(function (r) { return r.ok ? r.text() : Promise.reject(); }).then(function (page) {
      list.textContent = "";
      all(".rows > .row", new DOMParser().parseFromString(page, "text/html")).forEach(function (row) { list.appendChild(row); });
      list.parentNode.classList.remove("coming");
      update();
    }).catch(function () {
      shown = ""; // the next update tries again
      list.parentNode.classList.remove("coming");
      list.parentNode.hidden = !list.children.length;
    });
  }

  // The next of a line's departures within six hours, and how many minutes away it is: for each day its midnight, then minutes, as in "455 460/15x44".
  function nextOf(days, now) {
    var best = Infinity;
    var clock = "";
    days.split(";").forEach(function (day) {
      var entries = day.split(" ");
      var midnight = Date.parse(entries.shift());
      entries.forEach(function (entry) {
        var run = entry.split(/[/x]/).map(Number);
        for (var i = 0; i < (run[2] || 1); i++) {
          var minutes = run[0] + i * (run[1] || 0);
          var at = midnight + minutes * minute;
          if (at < now || at >= best || at > now + 6 * hour) continue;
          best = at;
          clock = new Date(minutes * minute).toISOString().slice(11, 16);
        }
      });
    });
    return clock && { clock: clock, minutes: Math.ceil((best - now) / minute) };
  }

  // A box whose table or code fits is not a stop for the keyboard.
  function measure() {
    all(".scroll, pre").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
  }

  function clock() {
    return set ? Date.parse(set.replace(" ", "+")) : Date.now();
  }

  // A grid in which something is on, or is next, begins with this half hour.
  function turn() {
    all(".by-room .scroll").forEach(function (box) {
      var labels = all("tbody th time", box);
      var begun = labels.filter(function (t) { return Date.parse(t.dateTime) <= clock(); }).pop();
      if (begun && box.querySelector(".now, .next")) box.scrollTop = begun.getBoundingClientRect().top - labels[0].getBoundingClientRect().top;
    });
  }

  function update() {
    var now = clock();
    var today = dateAt(now);
    bringHour(now);
    var rows = all(".row").map(function (el) {
      var times = all(".when time[datetime*=T]", el).map(function (t) { return Date.parse(t.dateTime); });
      return { el: el, start: times[0], end: times[1], held: !el.matches(".cancelled, .pause") };
    }).filter(function (r) { return r.end; });
    var days = all("[data-ends]").map(function (el) { return { el: el, end: Date.parse(el.dataset.ends) }; });
    var after = rows.concat(days).every(function (x) { return x.end <= now; });
    var soon = Math.min.apply(null, rows.map(function (r) { return r.held && r.start > now ? r.start : Infinity; }));

    rows.forEach(function (r) {
      var runs = r.start <= now && now < r.end && !r.el.matches(".cancelled");
      var next = r.held && r.start === soon && soon - now < 12 * hour;
      r.el.classList.toggle("now", runs);
      r.el.classList.toggle("next", next);
      r.el.classList.toggle("over", !after && r.end <= now);
      say(r.el.querySelector(".when"), runs ? words.now : next ? words.next : "");
    });
    days.forEach(function (d) {
      if (d.el.open && !after && d.end <= now && !d.el.dataset.folded) d.el.open = false;
      d.el.dataset.folded = d.end <= now || "";
      d.el.classList.toggle("over", !after && d.end <= now);
      say(d.el.querySelector(".note, summary h3, h3 a") || d.el, after || d.end > now ? "" : words.over);
    });
    all("[data-day]").forEach(function (d) {
      var is = d.dataset.day.split(" ").indexOf(today) >= 0 && !d.matches(".over"); // a timetable can be that of several days
      d.classList.toggle("today", is);
      if (is) say(d.querySelector(".note, summary h3, a") || d, words.today);
    });
    all("[data-from]").forEach(function (n) { n.hidden = Date.parse(n.dataset.from) > now || Date.parse(n.dataset.until) <= now; });
    all("section").forEach(function (s) {
      var dated = all("[data-from]", s);
      if (dated.length) s.hidden = dated.every(function (n) { return n.hidden; });
    });
    all("[data-departures]").forEach(function (el) {
      var at = nextOf(el.dataset.departures, now);
      el.hidden = !at;
      if (!at) return;
      el.querySelector("strong").textContent = at.clock;
      el.querySelector("small").textContent = at.minutes < 60 ? soonIn.format(at.minutes, "minute") : "";
    });
    all(".next-bus").forEach(function (s) { s.hidden = !s.querySelector("li:not([hidden])"); });
    // The link to what is on now leads to what began last.
    all(".to-now").forEach(function (a) {
      var list = rows.filter(function (r) { return r.el.matches(".now, .next") && !r.el.closest(".by-room"); });
      var on = list.filter(function (r) { return r.el.matches(".now"); }).pop() || list[0];
      list = document.getElementById("now");
      if (list) list.removeAttribute("id");
      if (on) on.el.id = "now";
      a.href = "#now";
      a.parentNode.hidden = !on;
    });
    all(".live").forEach(function (l) { l.hidden = !l.querySelector(".now, .next") && !l.matches(".coming"); });
    after = after && days.length > 0;
    all(".after").forEach(function (a) { a.hidden = !after; });
    all(".since").forEach(function (s) { s.classList.toggle("over", after); });
    // A screen reader says the first mark of a missing translation that is shown. Those after it are silent: each text says its language.
    var said = false;
    all(".untranslated").forEach(function (m) {
      m.ariaHidden = said ? "true" : null;
      said = said || m.offsetParent !== null;
    });
  }

  update();
  turn();
  measure();
  setInterval(update, 30000);
  addEventListener("resize", measure);
  // Text can grow while the window stays the same.
  if (window.ResizeObserver) {
    var sizes = new ResizeObserver(measure);
    all(".scroll, .scroll > *, pre").forEach(function (el) { sizes.observe(el); });
  }
})();
