// What time it is. On a development machine an address that ends in ?now=2007-11-15T10:00Z sets the clock.

const local = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
const set = local && new URLSearchParams(location.search).get("now");

// In milliseconds, as Date.now().
export function now() {
  return set ? Date.parse(set.replace(" ", "+")) : Date.now();
}
