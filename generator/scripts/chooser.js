// Moves the language of the browser to the top and marks it. It does not redirect: the reader chooses.

const list = document.getElementById("languages");

/** @param {string} tag */
function primary(tag) {
  return tag.toLowerCase().split("-")[0];
}

/** @param {HTMLElement} list */
function suggest(list) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const nodes = list.querySelectorAll("a[lang]");
  const links = Array.from(nodes);
  for (const tag of navigator.languages || [navigator.language || ""]) {
    // The same tag, or else the same language with another region or script.
    const found = tag && (links.find((a) => a.lang.toLowerCase() === tag.toLowerCase()) || links.find((a) => primary(a.lang) === primary(tag)));
    if (!found) continue;
    const item = /** @type {HTMLElement} */ (found.parentNode);
    item.className = "first";
    /** @type {HTMLElement} */ (found.querySelector(".suggested")).hidden = false;
    list.prepend(item);
    return;
  }
}

if (list) suggest(list);
