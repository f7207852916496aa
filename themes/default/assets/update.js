// Says politely that this page has a newer version, and lets the reader load it. Now and then it asks for version.json; only
// when the site is another than before does it ask for the page itself, and only when the page says something else does it
// speak. It has to run before all scripts that change the page. Without a network it is silent.
(function () {
  var me = document.currentScript, words = me.dataset;
  var file = new URL("../version.json", me.src);
  var minute = 6e4, wait = minute, asked = Date.now();
  var known, timer, region;

  function said(doc) {
    return doc.body.textContent + Array.prototype.map.call(doc.body.querySelectorAll("[href],[src]"), function (el) {
      return el.getAttribute("href") || el.getAttribute("src");
    });
  }
  var now = said(document);

  function get(url, cache) {
    return fetch(url, { cache: cache }).then(function (r) { return r.ok ? r.text() : ""; });
  }

  function offer() {
    if (region.firstChild) return;
    var button = document.createElement("button");
    button.textContent = words.reload;
    button.onclick = function () { location.reload(); };
    region.append(words.text, button);
  }

  function ask() {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
    wait = Math.min(2 * wait, 10 * minute);
    if (document.hidden) return;
    asked = Date.now();
    if (!region) { // before it speaks, so that screen readers listen to it
      region = document.createElement("div");
      region.className = "update";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    // Many hosts tell a file's age by the second, and would take an edit within the same second for no edit: what may have
    // changed is asked for whole.
    get(file, "no-store").then(function (version) {
      return version && version !== known && get(location.href, known ? "reload" : "no-cache").then(function (text) {
        if (!text) return;
        known = version;
        if (said(new DOMParser().parseFromString(text, "text/html")) !== now) offer();
      });
    }).catch(function () {});
  }

  // Who comes back to the page, or to the network, is not kept waiting.
  function soon() {
    if (document.hidden || Date.now() - asked < minute / 2) return;
    wait = minute;
    ask();
  }

  timer = setTimeout(ask, wait);
  addEventListener("focus", soon);
  addEventListener("online", soon);
  document.addEventListener("visibilitychange", soon);
})();
