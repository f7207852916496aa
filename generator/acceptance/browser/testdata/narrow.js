// Nothing makes the page scroll sideways, and nothing stands outside the window but in a scroll box of its own.
const page = document.scrollingElement;
const width = page.clientWidth;
if (page.scrollWidth > width) found.push(`scrolls sideways: ${page.scrollWidth} px in ${width} px`);

const outside = (r) => r.left < -0.5 || r.right > width + 0.5;

// named reports whether a screen reader has a name for an element.
const named = (el) => el.ariaLabel || document.getElementById(el.getAttribute("aria-labelledby"))?.textContent.trim();

for (const el of document.body.querySelectorAll("*")) {
  if (!shown(el)) continue;
  looked.push(el);
  if (style(el).clipPath === "inset(50%)" && el.offsetWidth <= 1) continue; // words for a screen reader alone
  const box = scrollBox(el);
  if (box && box !== el) continue;
  if (outside(el.getBoundingClientRect())) found.push(`outside the window: ${name(el)}`);
  if (/hidden|clip/.test(style(el).overflowX) && el.scrollWidth > el.clientWidth + 1) found.push(`cut off: ${name(el)}`);
  if (box && el.scrollWidth > el.clientWidth && (el.tabIndex < 0 || !named(el) || !/^(region|group)$/.test(el.getAttribute("role")))) {
    found.push(`a scroll box that no keyboard or screen reader finds: ${name(el)}`);
  }
}
for (const node of texts()) {
  if (!scrollBox(node.parentElement) && rectsOf(node).some(outside)) found.push(`text outside the window: “${node.data.trim().slice(0, 40)}”`);
}
