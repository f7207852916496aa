// What is pressed with a finger is at least 24 px high and wide (WCAG 2.2, 2.5.8), but for links in running text.
const words = (text) => (text.match(/[\p{L}\p{N}]+/gu) || []).length;

// running reports whether a link stands in a sentence: its paragraph, or its place in a long text, has words beside its links.
function running(link) {
  const block = link.closest("p, li, dd, td, th, h1, h2, h3, h4, div");
  if (!block || !link.closest(".prose, p")) return false;
  const linked = [...block.querySelectorAll("a")].reduce((n, a) => n + words(a.textContent), 0);
  return words(block.textContent) - linked >= 3;
}

// size is how much there is to press: an image in a link may stand out of the link's own line.
function size(el) {
  const boxes = [el, ...el.querySelectorAll("*")].flatMap((e) => [...e.getClientRects()]);
  const across = Math.max(...boxes.map((r) => r.right)) - Math.min(...boxes.map((r) => r.left));
  const down = Math.max(...boxes.map((r) => r.bottom)) - Math.min(...boxes.map((r) => r.top));
  return { across, down };
}

for (const el of document.querySelectorAll("a[href], button, input, select, summary")) {
  if (!shown(el) || el.matches(".skip") || running(el)) continue;
  const { across, down } = size(el);
  looked.push(el);
  if (across < 24 || down < 24) found.push(`${across.toFixed(0)} × ${down.toFixed(0)} px: ${name(el)} in ${name(el.parentElement)}`);
}
