import assert from "node:assert/strict";
import test from "node:test";
import { decode, digest, encode } from "./carry.js";

/** @param {string[]} ids */
const knownOf = (...ids) => new Map(ids.map((id) => [id, id]));

// Two ids whose digests begin with the same four characters, found by trying.
function twins() {
  const seen = new Map();
  for (let i = 0; ; i++) {
    const id = "session-" + i;
    const other = seen.get(digest(id).slice(0, 4));
    if (other) return [other, id];
    seen.set(digest(id).slice(0, 4), id);
  }
}

test("a link brings the sessions it was made of", () => {
  const ids = Array.from({ length: 1000 }, (_, i) => `session-with-a-long-id-${i}`);
  const known = knownOf(...ids);
  const starred = ids.filter((_, i) => i % 33 === 11).reverse();
  assert.equal(starred.length, 30);
  const fragment = encode(starred, known);
  assert.deepEqual(decode(fragment, known), { ids: starred, unknown: 0 });
  assert.ok(("https://bamako2007.example.org/en/my-programme/#" + fragment).length <= 200, fragment);
});

test("a link is the same for every version of the agenda", () => {
  // Changing these would break the links that readers have.
  assert.equal(encode(["opening", "regional-africa"], knownOf("opening", "regional-africa")), "p1.qmCHEVio");
  assert.deepEqual(decode("p1.qmCHEVio", knownOf("other", "opening", "regional-africa", "more")), { ids: ["opening", "regional-africa"], unknown: 0 });
});

test("a renamed session is found by its former id", () => {
  const old = encode(["opening", "closing"], knownOf("opening", "closing"));
  const known = new Map([["opening", "ceremony"], ["ceremony", "ceremony"], ["closing", "closing"]]);
  assert.deepEqual(decode(old, known), { ids: ["ceremony", "closing"], unknown: 0 });
});

test("sessions with similar digests have longer ones", () => {
  const [one, other] = twins();
  const known = knownOf(one, other, "opening");
  const fragment = encode([other, "opening"], known);
  assert.match(fragment, /^p2\./);
  assert.deepEqual(decode(fragment, known), { ids: [other, "opening"], unknown: 0 });
  // A link from before there were both does not say which one it means.
  assert.deepEqual(decode(encode([one], knownOf(one)), known), { ids: [], unknown: 1 });
});

test("sessions that are gone are counted", () => {
  assert.deepEqual(decode(encode(["opening", "gone"], knownOf("opening", "gone")), knownOf("opening")), { ids: ["opening"], unknown: 1 });
});

test("other fragments are refused", () => {
  for (const fragment of ["", "now", "p1.", "p3.qmCH", "p1.qmC", "p1.qm<H", "p2.qmCH", "p1.qmCH#", "p0.qmCH", "xp1.qmCH", "p1.qmCH\n"]) {
    assert.equal(decode(fragment, knownOf("opening")), null, fragment);
  }
});
