import assert from "node:assert/strict";
import test from "node:test";

let n = 0;

/** @param {string} address */
async function clockOf(address) {
  globalThis.location = /** @type {any} */ (new URL(address));
  const { now } = await import("./clock.js?" + n++);
  return now();
}

test("the clock of a development machine can be set", async () => {
  const set = Date.parse("2007-11-15T10:00Z");
  assert.equal(await clockOf("http://localhost:8080/en/?now=2007-11-15T10:00Z"), set);
  assert.equal(await clockOf("http://[::1]/?now=2007-11-15T12:00+02:00"), set); // where + means a space
  for (const address of ["https://bamako.example/?now=2007-11-15T10:00Z", "http://localhost/"]) {
    assert.ok(Math.abs((await clockOf(address)) - Date.now()) < 60_000, address);
  }
});
