// Keeps an open page up to date with the last build: it reloads the page when its bytes change and restores the scroll
// position, replaces style sheets when only they change, and shows errors in the content. Only the development server sends
// this script.
(function () {
  var me = document.currentScript;
  var told = me.dataset;
  var digest = told.digest;
  var place = "vademecum-place";
  var put = "vademecum-put-away";
  var stream, host;

  function remember(key, value) {
    try {
      sessionStorage.setItem(key, value);
    } catch (e) { /* no storage: the value is lost when the page reloads */ }
  }

  function recall(key) {
    try {
      return sessionStorage.getItem(key);
    } catch (e) {
      return null;
    }
  }

  function keepPlace() {
    remember(place, JSON.stringify([location.pathname, scrollX, scrollY]));
  }

  function findPlace() {
    var kept = JSON.parse(recall(place) || "null");
    remember(place, "");
    if (!kept || kept[0] !== location.pathname) return;
    function go() { scrollTo({ left: kept[1], top: kept[2], behavior: "instant" }); }
    go();
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
  }

  function reload() {
    if (stream) stream.close();
    keepPlace();
    location.reload();
  }

  function sheets(doc) {
    return Array.prototype.slice.call(doc.querySelectorAll("link[rel~=stylesheet]"));
  }

  // Removes the old sheet only after the new one has loaded, so that the page always has a style.
  function swap(old, href) {
    var link = old.cloneNode();
    link.href = href;
    link.onload = function () { old.remove(); };
    link.onerror = reload;
    old.after(link);
  }

  // Called when the page's bytes have changed. Reloads the page, unless only the names of its style sheets differ.
  function look(now) {
    fetch(location.href, { cache: "no-store" }).then(function (r) { return r.text(); }).then(function (text) {
      var next = new DOMParser().parseFromString(text, "text/html");
      var script = next.querySelector("script[data-shape][data-digest]");
      if (!script || script.dataset.shape !== told.shape) return reload();
      var links = sheets(next);
      sheets(document).forEach(function (old, i) {
        var href = links[i] && links[i].getAttribute("href");
        if (href && href !== old.getAttribute("href")) swap(old, href);
      });
      digest = now;
    }).catch(function () { /* the server has stopped; the next connection sends the state again */ });
  }

  // Handles changed files that keep their name: replaces style sheets, and reloads the page for any other file it uses.
  function refresh(paths) {
    var base = new URL(told.events, location.href).href.replace(/\.vademecum\/events$/, "");
    var changed = paths.map(function (p) { return base + p.split("/").map(encodeURIComponent).join("/"); });
    function among(url) { return changed.indexOf(url.split(/[?#]/)[0]) >= 0; }
    var links = sheets(document).filter(function (l) { return among(l.href); });
    var others = performance.getEntriesByType("resource").map(function (e) { return e.name; }).filter(among);
    others = others.filter(function (url) { return !/\.css($|[?#])/.test(url); });
    if (others.length) return reload();
    links.forEach(function (l) { swap(l, l.href.split("?")[0] + "?" + Date.now()); });
  }

  function element(name, text, parent) {
    var el = document.createElement(name);
    if (text) el.textContent = text;
    if (parent) parent.appendChild(el);
    return el;
  }

  function showMistake(m, list) {
    var item = element("li", "", list);
    if (m.where) element("p", m.where, item).className = "where";
    element("p", m.message, item).className = "message";
    if (m.before || m.marked || m.after) {
      var line = element("pre", "", item);
      element("span", m.line + " ", line).className = "number";
      line.appendChild(document.createTextNode(m.before));
      element("mark", m.marked || " ", line);
      line.appendChild(document.createTextNode(m.after));
    }
    if (m.fix) element("p", m.fix, item).className = "fix";
    if (m.note) element("p", m.note, item).className = "note";
  }

  function hide() {
    if (host) host.remove();
    host = null;
  }

  // Inserts all texts as text nodes, so that content is never interpreted as markup.
  function show(broken) {
    var key = JSON.stringify(broken);
    if (!broken) remember(put, "");
    if (host && host.dataset.key === key) return;
    hide();
    if (!broken || recall(put) === key) return;
    host = element("div", "", document.body);
    host.id = "vademecum-overlay";
    host.dataset.key = key;
    host.lang = broken.lang;
    host.dir = "ltr";
    var root = host.attachShadow({ mode: "open" });
    var sheet = element("link", "", root);
    sheet.rel = "stylesheet";
    sheet.href = told.sheet;
    var dialog = element("dialog", "", root);
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "title");
    dialog.setAttribute("aria-describedby", "list");
    var head = element("header", "", dialog);
    element("h2", broken.title, head).id = "title";
    var button = element("button", broken.hide, head);
    button.type = "button";
    button.onclick = function () { dialog.close(); };
    var list = element("ol", "", dialog);
    list.id = "list";
    broken.items.forEach(function (m) { showMistake(m, list); });
    if (broken.rest) element("p", broken.rest, dialog).className = "rest";
    dialog.onclose = function () { // also after Esc, which closes a dialog
      remember(put, key); // on other pages too, until the errors change
      hide();
    };
    dialog.showModal();
  }

  function listen(message) {
    var event = JSON.parse(message.data);
    show(event.broken);
    if (event.digest !== digest) return look(event.digest);
    refresh(event.shown);
  }

  // Hidden pages hold no connection, because browsers allow only six per server.
  function connect() {
    if (stream) stream.close();
    stream = null;
    if (document.hidden) return;
    var own = stream = new EventSource(told.events + "?page=" + encodeURIComponent(location.pathname));
    own.onmessage = listen;
    own.onerror = function () { // the browser reconnects by itself, unless the stream is closed
      if (own.readyState === 2) setTimeout(function () { if (stream === own) connect(); }, 2000);
    };
  }

  findPlace();
  connect();
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", function () { if (stream) stream.close(); });
  addEventListener("pageshow", function (e) { if (e.persisted) connect(); });
})();
