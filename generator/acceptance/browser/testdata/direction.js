// Lines begin on the side the language begins on, and so do ranges of times; what reads from left to right in every language does:
// phone numbers, addresses, each time.
const direction = style(document.body).direction;
if (direction !== document.documentElement.dir) found.push(`reads ${direction}, says ${document.documentElement.dir}`);

// startGap is how far the first line of a block begins from where it should.
function startGap(el) {
  const boxes = texts(el).flatMap((node) => rectsOf(node));
  const line = boxes.filter((r) => r.top < boxes[0].bottom && boxes[0].top < r.bottom);
  const box = el.getBoundingClientRect();
  const s = style(el);
  if (s.direction === "rtl") {
    return box.right - parseFloat(s.paddingRight) - parseFloat(s.borderRightWidth) - Math.max(...line.map((r) => r.right));
  }
  return Math.min(...line.map((r) => r.left)) - box.left - parseFloat(s.paddingLeft) - parseFloat(s.borderLeftWidth);
}

for (const el of document.querySelectorAll("h1, h2, main > p, .prose > p, dt, caption")) {
  if (!shown(el) || el.querySelector("img") || !texts(el).length) continue;
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

// Time ranges, wherever they stand and however many elements they are made of.
const nodes = texts();
const starts = [];
let text = "";
for (const node of nodes) {
  starts.push(text.length);
  text += node.data;
}

// rectAt is the box of the character at a place of that text.
function rectAt(place) {
  const i = starts.findLastIndex((start) => start <= place);
  return rectsOf(nodes[i], place - starts[i], place - starts[i] + 1)[0];
}

for (const m of text.matchAll(/\d\d:\d\d\s*[-–—]\s*\d\d:\d\d/g)) {
  const [from, to] = [rectAt(m.index), rectAt(m.index + m[0].length - 5)];
  looked.push(m);
  const rtl = style(nodes[starts.findLastIndex((start) => start <= m.index)].parentElement).direction === "rtl";
  if (from.top < to.bottom && to.top < from.bottom && from.left > to.left !== rtl) found.push(`reads backwards: “${m[0]}” before “${text.substr(m.index + m[0].length, 30)}”`);
}
