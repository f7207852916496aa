// Lines begin on the side the language begins on, and what reads from left to right in every language does: phone numbers,
// addresses, the start of a time range before its end.
const direction = style(document.body).direction;
if (direction !== document.documentElement.dir) found.push(`reads ${direction}, says ${document.documentElement.dir}`);

// startGap is how far the first line of a block begins from where it should.
function startGap(el) {
  const first = texts(el)[0];
  const line = first && rectsOf(first)[0];
  if (!line) return 0;
  const box = el.getBoundingClientRect();
  const s = style(el);
  if (s.direction === "rtl") {
    return box.right - parseFloat(s.paddingRight) - parseFloat(s.borderRightWidth) - line.right;
  }
  return line.left - box.left - parseFloat(s.paddingLeft) - parseFloat(s.borderLeftWidth);
}

for (const el of document.querySelectorAll("h1, h2, main > p, .prose > p, dt, caption")) {
  if (!shown(el) || el.querySelector("img")) continue;
  const first = texts(el)[0];
  // A line may begin with something in another language, set apart: then the line's own first box is the outer one.
  if (!first || first.parentElement.closest("bdi, [dir]") !== el.closest("bdi, [dir]")) continue;
  looked.push(el);
  if (Math.abs(startGap(el)) > 2) found.push(`does not begin at the ${style(el).direction === "rtl" ? "right" : "left"}: ${name(el)}`);
}
if (style(document.querySelector("h1")).direction !== direction) found.push("the heading reads another way than the page");

// leftToRight says whether the characters of these nodes stand from left to right on each of their lines.
function leftToRight(nodes) {
  let last = null;
  for (const node of nodes) {
    for (let i = 0; i < node.length; i++) {
      if (!node.data[i].trim()) continue;
      const r = rectsOf(node, i, i + 1)[0];
      if (!r) continue;
      const sameLine = last && r.top < last.bottom && last.top < r.bottom;
      if (sameLine && r.left < last.left) return false;
      last = r;
    }
  }
  return true;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/;
for (const el of document.querySelectorAll("bdi, .phone, a[href^='tel:'], a[href^='mailto:']")) {
  if (!shown(el) || rightToLeft.test(el.textContent)) continue;
  looked.push(el);
  if (!leftToRight(texts(el))) found.push(`reads backwards: ${name(el)}`);
}

// Time ranges in running text.
for (const node of texts()) {
  for (const m of node.data.matchAll(/\d\d:\d\d\s*[-–—]\s*\d\d:\d\d/g)) {
    const start = rectsOf(node, m.index, m.index + 5)[0];
    const end = rectsOf(node, m.index + m[0].length - 5, m.index + m[0].length)[0];
    looked.push(node);
    if (start.top === end.top && start.left > end.left) found.push(`reads backwards: “${m[0]}” in ${name(node.parentElement)}`);
  }
}
