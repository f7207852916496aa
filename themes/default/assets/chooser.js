// Moves the language of the browser to the top and marks it. It does not redirect: the reader chooses.
(function () {
  var list = document.getElementById("languages");
  if (!list) return;
  var links = Array.prototype.slice.call(list.querySelectorAll("a[lang]"));
  var wanted = navigator.languages || [navigator.language || ""];

  function primary(tag) {
    return tag.toLowerCase().split("-")[0];
  }

  // The same tag, or else the same language with another region or script.
  function match(tag) {
    var exact = links.filter(function (a) { return a.lang.toLowerCase() === tag.toLowerCase(); });
    return exact[0] || links.filter(function (a) { return primary(a.lang) === primary(tag); })[0];
  }

  for (var i = 0; i < wanted.length; i++) {
    var found = wanted[i] && match(wanted[i]);
    if (found) {
      var item = found.parentNode;
      item.className = "first";
      found.querySelector(".suggested").hidden = false;
      list.insertBefore(item, list.firstChild);
      return;
    }
  }
})();
