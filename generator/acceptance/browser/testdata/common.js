// What the probes of this folder share. A probe says how many things it looked at and what it found wrong.
const looked = [];
const found = [];
const report = () => ({ looked: looked.length, found: [...new Set(found)] });

// name tells a reader of a failure which element is meant.
function name(el) {
  const words = (el.textContent || "").trim().replace(/\s+/g, " ").slice(0, 40);
  const classes = el.classList.length ? "." + [...el.classList].join(".") : "";
  return `<${el.localName}${classes}> “${words}”`;
}

const style = (el) => getComputedStyle(el);
const shown = (el) => el.checkVisibility({ visibilityProperty: true }) && el.getClientRects().length > 0;

// texts are the text nodes anybody can see.
function texts(root = document.body) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const list = [];
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    if (n.data.trim() && shown(n.parentElement)) list.push(n);
  }
  return list;
}

// rectsOf are the boxes of a stretch of text, one for each line.
function rectsOf(node, start = 0, end = node.length) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter((r) => r.width > 0);
}

// scrollBox is the box that an element scrolls in, if it is not the page.
function scrollBox(el) {
  for (let e = el; e && e !== document.body; e = e.parentElement) {
    if (/auto|scroll/.test(style(e).overflowX)) return e;
  }
  return null;
}

// rgba asks the browser's own canvas, since a computed colour may be written in several ways.
const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
function rgba(colour) {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return { r, g, b, a: a / 255 };
}

// ground is the colour behind an element: the first that is opaque, from the element outwards. There must be one: a page that
// leaves it to the browser has no say in whether its text can be read.
function ground(el) {
  for (let e = el; e; e = e.parentElement) {
    const c = rgba(style(e).backgroundColor);
    if (c.a === 1) return c;
  }
  return null;
}

// luminance and contrast are those of WCAG 2.2.
function luminance({ r, g, b }) {
  const [R, G, B] = [r, g, b].map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
