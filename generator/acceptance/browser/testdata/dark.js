// The dark scheme is dark: a light text on a dark ground.
for (const el of [document.body, document.querySelector("h1")]) {
  looked.push(el);
  if (!(luminance(ground(el)) < 0.1 && luminance(rgba(style(el).color)) > 0.5)) found.push(`not dark: ${name(el)}`);
}
