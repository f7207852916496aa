// Texts in the files for scripts: they have parts, each a string, or [text, language, direction?] in another language than the page.

/** @typedef {(string | string[])[]} Words */

/**
 * Appends a text to an element. A time stands apart from the words around it, so that it does not change places with a name from left
 * to right in a line from right to left.
 *
 * @param {Element} el
 * @param {Words} words
 */
export function put(el, words) {
  for (const part of words) {
    const [text, lang, dir] = [part].flat();
    const span = document.createElement("span");
    if (lang) span.lang = lang;
    if (dir) span.dir = dir;
    text.split(/(\d+:\d+)/).forEach((piece, i) => {
      if (i % 2) span.appendChild(document.createElement("bdi")).textContent = piece;
      else span.append(piece);
    });
    el.append(span);
  }
}
