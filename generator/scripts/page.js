// The page that the script runs in.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

// The address of the site: its scripts are one folder below.
export const site = new URL("..", script.src);

// The minute of the day at which a day of the conference begins.
export const dayStarts = +(script.dataset.dayStarts || 300);

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement[]}
 */
export function all(selector, root = document) {
  return Array.from(root.querySelectorAll(selector));
}
