// The grid of a day: texts stay in their cells, names of rooms and times stay in sight, and they do not cover what has the focus (WCAG 2.2, 2.4.11).
const box = document.querySelector(".by-room .scroll");
const frame = box.getBoundingClientRect();
const rtl = style(box).direction === "rtl";
const cells = [...box.querySelectorAll("td.held, th")];
for (const cell of cells) {
  looked.push(cell);
  const c = cell.getBoundingClientRect();
  const out = (r) => r.left < c.left - 0.5 || r.right > c.right + 0.5;
  if (texts(cell).some((n) => !n.parentElement.closest(".unseen") && rectsOf(n).some(out))) found.push(`out of its cell: ${name(cell)}`);
}

box.scrollTop = 200;
box.scrollLeft = rtl ? -200 : 200;
if (box.scrollTop < 200 || box.scrollLeft === 0) found.push(`the box scrolls by ${box.scrollLeft} and ${box.scrollTop} px`);
for (const th of box.querySelectorAll("thead th")) {
  if (Math.abs(th.getBoundingClientRect().top - frame.top) > 1) found.push(`out of sight: ${name(th)}`);
}
for (const th of box.querySelectorAll("th:first-child")) {
  const r = th.getBoundingClientRect();
  if (Math.abs(rtl ? r.right - frame.right : r.left - frame.left) > 1) found.push(`out of sight: ${name(th)}`);
}

const links = [...box.querySelectorAll("td a")];
const seen = (link) => (r) => [0.1, 0.5, 0.9].some((at) => link.contains(document.elementFromPoint(r.left + r.width * at, r.top + r.height / 2)));
for (const link of [...links, ...links.toReversed()]) {
  link.focus();
  if (![...link.getClientRects()].some(seen(link))) found.push(`has the focus, but is hidden: ${name(link)}`);
}
