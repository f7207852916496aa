// Every text stands out from what is behind it: WCAG 2.2, 1.4.3. Links, muted and struck-through text are texts too.
for (const node of texts()) {
  const el = node.parentElement;
  const behind = ground(el);
  looked.push(el);
  if (!behind) {
    found.push(`no ground behind ${name(el)}`);
    continue;
  }
  const ratio = contrast(rgba(style(el).color), behind);
  if (ratio < 4.5) found.push(`contrast ${ratio.toFixed(2)}: ${name(el)}`);
}
