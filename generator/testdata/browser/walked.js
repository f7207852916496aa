// What the walk begun by stops.js met: every stop once, in the order of the page, from top to bottom, each one visible.
const { expected, visited } = window.walk;
visited.slice(0, expected.length).forEach((stop, i) => {
  looked.push(stop);
  if (stop.target !== expected[i]) found.push(`stop ${i + 1} is ${name(stop.target)}, not ${name(expected[i])}`);
  if (!stop.seen) found.push(`nobody sees the focus on ${name(stop.target)}`);
  const before = visited[i - 1];
  if (before && stop.bottom < before.top - 1) found.push(`the focus jumps up from ${name(before.target)} to ${name(stop.target)}`);
});
if (visited.length < expected.length) found.push(`${expected.length} stops, ${visited.length} visited`);
if (document.activeElement === expected[expected.length - 1]) found.push(`no way out of ${name(document.activeElement)}`);
