// On paper there is nothing to press, and all text is black on white.
for (const el of document.querySelectorAll(".skip, nav")) {
  looked.push(el);
  if (shown(el)) found.push(`on paper: ${name(el)}`);
}
for (const node of texts()) {
  const el = node.parentElement;
  const [ink, behind] = [rgba(style(el).color), ground(el)];
  looked.push(el);
  if (luminance(ink) > 0) found.push(`not black: ${name(el)}`);
  if (!behind || luminance(behind) < 1) found.push(`not on white: ${name(el)}`);
}
