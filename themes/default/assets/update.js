// Shows a message with a button when there is a newer version of this page. It requests version.json from time to time. If that
// has changed it requests the page, and if the text of the page has changed it shows the message. It has to run before all scripts
// that change the page. Without a network it does nothing.
// "t:KEY" is replaced by an interface text.
(function () {
  var file = new URL("../version.json", document.currentScript.src);
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
    button.textContent = "t:update.reload";
    button.onclick = function () { location.reload(); };
    region.append("t:update.text", button);
  }

  function ask() {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
    wait = Math.min(2 * wait, 10 * minute);
    if (document.hidden) return;
    asked = Date.now();
    if (!region) { // before it has text, so that screen readers announce the text
      region = document.createElement("div");
      region.className = "update";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    // Many hosts know the time of a file in seconds only, and answer "not modified" after an edit within the same second: so files
    // that may have changed are requested without conditions.
    get(file, "no-store").then(function (version) {
      return version && version !== known && get(location.href, known ? "reload" : "no-cache").then(function (text) {
        if (!text) return;
        known = version;
        if (said(new DOMParser().parseFromString(text, "text/html")) !== now) offer();
      });
    }).catch(function () {});
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
})();
