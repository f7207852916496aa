// What is pressed with a finger is at least 24 px high and wide (WCAG 2.2, 2.5.8), but for links in running text.
const words = (text) => (text.match(/[\p{L}\p{N}]+/gu) || []).length;

// running reports whether a link stands in a sentence: its block holds more words beside links than inside this one link needs.
function running(link) {
  const block = link.closest("p, li, dd, td, th, h1, h2, h3, h4, div");
  if (!block || !link.closest(".prose, p")) return false;
  const linked = [...block.querySelectorAll("a")].reduce((n, a) => n + words(a.textContent), 0);
  return words(block.textContent) - linked >= 3;
}

for (const el of document.querySelectorAll("a[href], button, input, select, summary")) {
  if (!shown(el) || el.matches(".skip") || running(el)) continue;
  const { width, height } = el.getBoundingClientRect();
  looked.push(el);
  if (width < 24 || height < 24) found.push(`${width.toFixed(0)} × ${height.toFixed(0)} px: ${name(el)} in ${name(el.parentElement)}`);
}
