// Made from generator/scripts/find.js by "go generate ./generator/scripts". Change that file, not this one.
"use strict";
(() => {
  // fold.js
  // What is the same for a search: texts without case, accents, width, harakat and tatweel, with one form of each Arabic letter. Package
  // locale (fold.go) does the same with the words of the index; locale/testdata holds both to one table.
  var letters = {
    ß: "ss",
    æ: "ae",
    œ: "oe",
    ø: "o",
    đ: "d",
    ð: "d",
    þ: "th",
    ł: "l",
    ħ: "h",
    ı: "i",
    ς: "σ",
    ٱ: "ا",
    ى: "ي",
    ی: "ي",
    ک: "ك",
    ة: "ه",
    ـ: ""
  };
  var special = /[ßæœøđðþłħıςٱىیکةـ]|([٠-٩۰-۹])/g;
  function fold(text2) {
    return text2.normalize("NFKD").toLowerCase().replace(/[\p{Mn}\p{Cf}]/gu, "").replace(special, (c, digit) => digit ? String(c.charCodeAt(0) & 15) : letters[c]);
  }
  // The article of an Arabic word: alone, after "and", "so", "with" or "like", or after "for".
  var article = /^(?:[وفبك]?ال|لل)(?=..)/;
  function words(text2) {
    return fold(text2).split(/[^\p{L}\p{N}\p{Mc}]+/u).filter(Boolean).map((w) => w.replace(article, ""));
  }
  // Endings of number, case and gender in Arabic, Russian and the languages of Latin Europe, after three letters at least.
  var ending = /^(...+?)(?:ون|ين|ات|ان|ه|es|s|e|ами|ями|ого|его|ому|ему|ов|ев|еи|ах|ях|ам|ям|ом|ем|ыи|ии|ои|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ую|юю|[аяыиоеуюь])$/u;
  function stem(word) {
    return word.replace(ending, "$1");
  }

  // search.js
  // Searches the index of a language, which package find writes. It knows nothing of the page.
  // What a match of a term is worth: nothing, inside a word, at its beginning, a whole word.
  var inTitle = [0, 4, 9, 12];
  var inPeople = [0, 2, 6, 8];
  var inPlace = [0, 1.5, 4, 5];
  var inText = [0, 1, 2, 3];
  var phraseInTitle = 6;
  var digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
  var finalDigits = 48;
  function terms(text2) {
    // The beginning of an Arabic article that is being typed is not a word yet. A single letter counts only if there is nothing else, as in
    // "l'hôtel"; a Chinese character is a word.
    const all = words(text2).map((w) => w.replace(/^ال(?=.?$)/, "")).filter(Boolean);
    const long = all.filter((w) => w.length > 1 || w > "⺀");
    return (long.length ? long : all).map((word) => ({ word, stem: stem(word) }));
  }
  // Two Latin letters are inside too many words; two Chinese characters are a word.
  var fitsInside = (word) => word.length > 2 || word > "⺀";
  function match(text2, { word, stem: begin }) {
    if (!text2.includes(begin)) return 0;
    if (text2.includes(" " + word + " ")) return 3;
    for (let at = text2.indexOf(" " + begin); at >= 0; at = text2.indexOf(" " + begin, at + 1)) {
      if (stem(text2.slice(at + 1, text2.indexOf(" ", at + 1))) === begin) return 3;
    }
    if (text2.includes(" " + word)) return 2;
    return text2.includes(word) && fitsInside(word) ? 1 : 0;
  }
  var spaced = (text2) => " " + words(text2).join(" ") + " ";
  function open(file) {
    const things = [];
    const s = file.sessions;
    for (const [kind, name, page, count] of file.kinds) {
      for (let n = 0; n < count; n++) {
        const i = things.length;
        const id = file.ids[i];
        things.push({
          kind,
          name,
          id,
          href: page.replace("*", id),
          title: file.titles[i],
          note: file.notes[i],
          titleIn: [],
          noteIn: [],
          session: kind !== "session" ? void 0 : {
            day: s.day[i],
            start: s.start[i],
            end: s.start[i] + s.length[i],
            type: s.type[i],
            place: s.place[i],
            track: s.track[i],
            people: s.people[i],
            audiences: s.audiences[i],
            languages: s.languages[i],
            states: s.states[i]
          }
        });
      }
    }
    for (const [lang, dir, texts] of file.foreign) {
      for (const n of texts) {
        if (n < things.length) things[n].titleIn = [lang, dir];
        else things[n - things.length].noteIn = [lang, dir];
      }
    }
    const titles = things.map((t) => spaced(t.title));
    const notes = things.map((t) => spaced(t.note));
    const types = file.types.map((t) => spaced(t[1]));
    const common = new Set(file.common.split(" "));
    const at = file.at.split(" ");
    const dictionary = [];
    for (const [, shared, rest2] of file.words.matchAll(/([A-Z])([^A-Z]*)/g)) {
      dictionary.push((dictionary[dictionary.length - 1] || "").slice(0, shared.charCodeAt(0) - 65) + rest2);
    }
    function weigh(term) {
      const texts = new Array(things.length).fill(0);
      dictionary.forEach((w, i) => {
        // A word that is being typed is longer than the stem for a moment: "delegatio" before "delegations".
        const how = w === term.stem ? 3 : w.startsWith(term.word) || w.length > 3 && term.word.length - w.length < 3 && term.word.startsWith(w) ? 2 : fitsInside(term.word) && w.includes(term.word) ? 1 : 0;
        if (!how) return;
        let thing2 = 0;
        let n = 0;
        for (const c of at[i]) {
          const d = digits.indexOf(c);
          if (d >= finalDigits) {
            n = n * (digits.length - finalDigits) + d - finalDigits;
            continue;
          }
          thing2 += n * finalDigits + d;
          n = 0;
          texts[thing2] = Math.max(texts[thing2], inText[how]);
        }
      });
      const own = titles.map((t) => match(t, term));
      const ofTypes = types.map((t) => match(t, term));
      const shown = [];
      const worth = things.map((t, i) => {
        let best = Math.max(inTitle[own[i]], inPlace[match(notes[i], term)]);
        const { session } = t;
        if (session) {
          for (const p of session.people) best = Math.max(best, inPeople[own[p]]);
          best = Math.max(best, inPlace[own[session.place] || 0], inPlace[own[session.track] || 0], inPlace[ofTypes[session.type] || 0]);
        }
        shown[i] = best > 0;
        return Math.max(best, texts[i]);
      });
      return { worth, shown };
    }
    const number = (table, id) => table.findIndex((row2) => row2[0] === id);
    const thing = (kind, id) => things.findIndex((t) => t.kind === kind && t.id === id);
    function filtered(f) {
      const day = number(file.days, f.day);
      const type = number(file.types, f.type);
      const audiences = f.audience ? f.audience.split(" ").map((id) => number(file.audiences, id)) : [];
      const language = number(file.languages, f.lang);
      const track = thing("track", f.track);
      const room = thing("room", f.room);
      if (!Object.values(f).some(Boolean)) return () => true;
      return ({ session: s2 }) => !!s2 && (!f.day || s2.day === day) && (!f.from || s2.end > +f.from * 60) && (!f.type || s2.type === type) && (!f.track || track >= 0 && s2.track === track) && (!f.room || room >= 0 && s2.place === room) && (!f.audience || !s2.audiences.length || s2.audiences.some((a) => audiences.includes(a))) && (!f.lang || s2.languages.includes(language));
    }
    return {
      file,
      things,
      /**
       * The things that have all words of a query, the best first; without a query those that the filter leaves, in their order.
       * @param {string} query
       * @param {Filter} filter
       * @returns {Hit[]}
       */
      search(query, filter) {
        const passes = filtered(filter);
        const asked2 = terms(query);
        // What is in every text need not be found, unless nothing else is asked for.
        const rare = asked2.filter((t) => !common.has(t.stem));
        const weighed = asked2.map((t) => ({ ...weigh(t), asked: !rare.length || rare.includes(t) }));
        const phrase = " " + asked2.map((t) => t.word).join(" ");
        const hits2 = [];
        things.forEach((thing2, i) => {
          if (!passes(thing2) || weighed.some((w) => w.asked && !w.worth[i])) return;
          const score = weighed.reduce((sum, w) => sum + w.worth[i], asked2.length > 1 && titles[i].includes(phrase) ? phraseInTitle : 0);
          hits2.push({ thing: thing2, score, shown: !weighed.length || weighed.some((w) => w.shown[i]) });
        });
        return hits2.sort((a, b) => b.score - a.score);
      }
    };
  }
  function marked(text2, asked2) {
    const ranges = [];
    for (const token of text2.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const whole = fold(token[0]);
      if (!asked2.some((t) => whole.includes(t.stem))) continue;
      const begin = token.index || 0;
      let folded = "";
      const from = [];
      let offset = begin;
      for (const c of token[0]) {
        const f = fold(c);
        for (let i = 0; i < f.length; i++) from.push(offset);
        folded += f;
        offset += c.length;
      }
      from.push(offset);
      const [own = ""] = words(folded);
      for (const { word, stem: start } of asked2) {
        let at = folded.indexOf(word);
        if (at < 0 && stem(own) === start) {
          ranges.push([from[folded.indexOf(start)], offset]);
          continue;
        }
        for (; at >= 0; at = folded.indexOf(word, at + word.length)) {
          if (at === 0 || fitsInside(word) || own.startsWith(word)) ranges.push([from[at], from[at + word.length]]);
        }
      }
    }
    ranges.sort((a, b) => a[0] - b[0]);
    const parts = [];
    let last = 0;
    for (const [begin, to] of ranges) {
      if (to <= last) continue;
      const start = Math.max(begin, last);
      if (start > last) parts.push([text2.slice(last, start), false]);
      parts.push([text2.slice(start, to), true]);
      last = to;
    }
    if (last < text2.length) parts.push([text2.slice(last), false]);
    return parts;
  }

  // find.js
  // The page to find things: searches while the reader types. What is asked for is in the address, so that a link to it can be sent.
  // "t:KEY" is replaced by an interface text.
  var first = 10;
  var batch = 50;
  var one = (selector, root = document) => (
    /** @type {E} */
    root.querySelector(selector)
  );
  var form = (
    /** @type {HTMLFormElement} */
    one("form.find")
  );
  var field = (
    /** @type {HTMLInputElement} */
    one("#q")
  );
  var said = (
    /** @type {HTMLElement} */
    one("[role=status]", form)
  );
  var clear = (
    /** @type {HTMLButtonElement} */
    one("[type=reset]", form)
  );
  var list = (
    /** @type {HTMLElement} */
    one(".found")
  );
  var more = (
    /** @type {HTMLButtonElement} */
    one(".more")
  );
  var lists = (
    /** @type {HTMLElement} */
    one(".lists")
  );
  var choices = Array.from(form.querySelectorAll("select"));
  var index;
  var hits = [];
  var asked = [];
  function element(name, className, ...children) {
    const el = document.createElement(name);
    if (className) el.className = className;
    el.append(...children);
    return el;
  }
  function text(text2, [lang, dir] = []) {
    const el = element("span", "", ...marked(text2, asked).map(([part, is]) => is ? element("mark", "", part) : part));
    if (lang) el.lang = lang;
    if (dir) el.dir = dir;
    return el;
  }
  var title = (thing) => text(thing.title, thing.titleIn);
  var states = ["t:status.cancelled", "t:status.tentative", "t:status.moved", "t:status.new"];
  function row({ thing, shown }) {
    const { file, things } = (
      /** @type {Index} */
      index
    );
    const when = element("div", "when");
    const link = element("a", "", title(thing));
    link.href = new URL(thing.href, form.dataset.index && new URL(form.dataset.index, location.href)).href;
    const heading = element("p", "title");
    const facts = element("ul", "inline");
    const li = element("li", "row", when, element("div", "what", heading, facts));
    const fact = (child, className = "") => facts.append(element("li", className, child));
    const s = thing.session;
    if (s) {
      const night = element("small", "next-day", "t:time.next_day");
      const to = element("span", "", "–");
      to.ariaHidden = "true";
      when.append(element("span", "range", element("time", "", file.clocks[s.start]), to, element("b", "", " ", "t:time.to", " "), element("time", "", file.clocks[s.end])));
      if (s.end > 1440) when.append(" ", night);
      states.forEach((word, i) => {
        if (s.states & 1 << i) heading.append(element("strong", "state", word), " ");
      });
      if (s.states & 1) li.classList.add("cancelled");
      if (s.states & 16) li.classList.add("pause");
      fact(element("time", "", file.days[s.day][1]));
      if (s.place >= 0) fact(title(things[s.place]), "place");
      // The people who are asked for come first.
      const people = s.people.map((p) => title(things[p]));
      const first2 = people.filter((p) => p.querySelector("mark"));
      first2.concat(people.filter((p) => !first2.includes(p))).slice(0, Math.max(3, first2.length)).forEach((p) => fact(p, "who"));
    } else {
      fact(thing.name);
    }
    heading.append(link);
    if (thing.note) fact(text(thing.note, thing.noteIn));
    if (!shown) fact("t:find.in_text");
    return li;
  }
  function show(until) {
    list.append(...hits.slice(list.children.length, until).map(row));
  }
  // Shows the other results of a batch, and gives the sessions their stars.
  function showBatch() {
    const from = list.children.length;
    show(Math.ceil((from + 1) / batch) * batch);
    more.hidden = list.children.length === hits.length;
    dispatchEvent(new Event("vademecum:rows"));
    return from;
  }
  var rest;
  function update() {
    const query = field.value.trim();
    const filter = {};
    for (const c of choices) if (c.value) filter[c.name] = [c.value, c.selectedOptions[0].dataset.with || ""].join(" ").trim();
    const idle = !query && !Object.keys(filter).length;
    clear.hidden = idle;
    lists.hidden = !idle;
    list.hidden = idle;
    if (!index) return;
    hits = idle ? [] : index.search(query, filter);
    asked = terms(query);
    list.textContent = "";
    show(first);
    clearTimeout(rest);
    rest = setTimeout(showBatch);
    said.textContent = idle ? "" : hits.length ? ["t:find.results", hits.length].join(" ") : "t:find.none";
  }
  var timer;
  function remember() {
    clearTimeout(timer);
    // Browsers refuse to change the address too often.
    timer = setTimeout(() => {
      const state = new URLSearchParams();
      for (const el of [field, ...choices]) if (el.value.trim()) state.set(el.name, el.value.trim());
      const now = new URLSearchParams(location.search).get("now");
      if (now) state.set("now", now);
      history.replaceState(null, "", location.pathname + (state.toString() && "?" + state));
    }, 300);
  }
  // Takes what is asked for from the address.
  function recall() {
    const state = new URLSearchParams(location.search);
    for (const el of [field, ...choices]) el.value = state.get(el.name) || "";
    for (const c of choices) if (c.selectedIndex < 0) c.value = "";
    const filters = (
      /** @type {HTMLDetailsElement | null} */
      one("details", form)
    );
    if (filters) filters.open = choices.some((c) => c.value) || matchMedia("(min-width: 40rem)").matches;
    update();
  }
  function load() {
    fetch(form.dataset.index || "").then((r) => r.ok ? r.json() : Promise.reject()).then((file) => {
      index = open(file);
      update();
    }).catch(() => {
      said.textContent = "t:find.failed";
      lists.hidden = false;
    });
  }
  form.hidden = false;
  one(".note", lists).hidden = true;
  form.addEventListener("input", () => {
    update();
    remember();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    one(".title a", list)?.focus();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    update();
    remember();
    field.focus();
  }));
  more.addEventListener("click", () => {
    const from = showBatch();
    one(".title a", list.children[from]).focus();
  });
  // The arrows go from the field through the results and back; Escape clears the field, or goes back to it.
  addEventListener("keydown", (event) => {
    const on = (
      /** @type {HTMLElement} */
      event.target
    );
    const links = (
      /** @type {HTMLElement[]} */
      Array.from(list.querySelectorAll(".title a"))
    );
    const at = on === field ? -1 : links.indexOf(on);
    if (at < 0 && on !== field || event.isComposing) return;
    if (event.key === "Escape" && (at >= 0 || field.value)) {
      if (at < 0) {
        field.value = "";
        update();
        remember();
      }
      field.focus();
    } else if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] || field).focus();
    else return;
    event.preventDefault();
  });
  addEventListener("popstate", recall);
  addEventListener("online", () => index || load());
  recall();
  load();
})();
