// Prepares a walk by keyboard: what should take the focus, in order, and a record of what does.
const visited = [];
const onPage = (r) => new DOMRect(r.x + scrollX, r.y + scrollY, r.width, r.height);
window.walk = {
  expected: [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((el) => el.tabIndex >= 0 && !el.disabled && shown(el)),
  visited,
};
document.addEventListener("focusin", ({ target }) => {
  const s = style(target);
  const lines = [...target.getClientRects()];
  const ringed = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0;
  const ring = ringed ? rgba(s.outlineColor) : null;
  visited.push({
    target,
    seen: Boolean((ring && contrast(ring, ground(target)) >= 3) || s.boxShadow !== "none"),
    direction: style(target.parentElement).direction,
    first: onPage(lines[0]),
    last: onPage(lines[lines.length - 1]),
  });
});
looked.push(...window.walk.expected);
