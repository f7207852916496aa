// Made from generator/scripts/chooser.js by "go generate ./generator/scripts". Change that file, not this one.
"use strict";
(() => {
  // chooser.js
  // Moves the language of the browser to the top and marks it. It does not redirect: the reader chooses.
  var list = document.getElementById("languages");
  function primary(tag) {
    return tag.toLowerCase().split("-")[0];
  }
  function suggest(list2) {
    const nodes = list2.querySelectorAll("a[lang]");
    const links = Array.from(nodes);
    for (const tag of navigator.languages || [navigator.language || ""]) {
      // The same tag, or else the same language with another region or script.
      const found = tag && (links.find((a) => a.lang.toLowerCase() === tag.toLowerCase()) || links.find((a) => primary(a.lang) === primary(tag)));
      if (!found) continue;
      const item = (
        /** @type {HTMLElement} */
        found.parentNode
      );
      item.className = "first";
      found.querySelector(".suggested").hidden = false;
      list2.prepend(item);
      return;
    }
  }
  if (list) suggest(list);
})();
