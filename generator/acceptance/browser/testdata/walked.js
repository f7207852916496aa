// What the walk begun by stops.js met: every stop once, in the order of the page, from top to bottom, each one visible.
const { expected, visited } = window.walk;

// back reports whether the way from one stop to the next goes against the way people read: up, or back on the same line.
function back(from, to) {
  const [a, b] = [from.last, to.first];
  if (b.bottom <= a.top + 1) return true;
  const sameLine = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
  return sameLine && (to.direction === "rtl" ? b.right > a.right + 1 : b.left < a.left - 1);
}

visited.slice(0, expected.length).forEach((stop, i) => {
  looked.push(stop);
  if (stop.target !== expected[i]) found.push(`stop ${i + 1} is ${name(stop.target)}, not ${name(expected[i])}`);
  if (!stop.seen) found.push(`nobody sees the focus on ${name(stop.target)}`);
  const before = visited[i - 1];
  if (before && back(before, stop)) found.push(`the focus goes back from ${name(before.target)} to ${name(stop.target)}`);
});
if (visited.length < expected.length) found.push(`${expected.length} stops, ${visited.length} visited`);
if (document.activeElement === expected[expected.length - 1]) found.push(`no way out of ${name(document.activeElement)}`);
