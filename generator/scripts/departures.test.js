import assert from "node:assert/strict";
import test from "node:test";
import { nextOf } from "./departures.js";

const at = (/** @type {string} */ time) => Date.parse(time);

test("the next departure of a line", () => {
  const days = "2007-11-14T00:00Z 1405 1450;2007-11-15T00:00Z 455 460/15x4";
  for (const [now, want] of [
    ["2007-11-15T07:00Z", { clock: "07:35", minutes: 35 }],
    ["2007-11-15T07:35Z", { clock: "07:35", minutes: 0 }],
    ["2007-11-15T07:35:10Z", { clock: "07:40", minutes: 5 }],
    ["2007-11-15T08:10:01Z", { clock: "08:25", minutes: 15 }],
    ["2007-11-15T08:26Z", null],
    ["2007-11-14T17:25Z", { clock: "23:25", minutes: 360 }],
    ["2007-11-14T17:24Z", null], // further away than six hours
    ["2007-11-14T23:50Z", { clock: "00:10", minutes: 20 }], // past midnight, of the day before
  ]) {
    assert.deepEqual(nextOf(days, at(/** @type {string} */ (now))), want, String(now));
  }
});

test("a day on which the clock changes has its offset from midnight on", () => {
  // Paris, 28 March 2027: the clock goes from 2:00 to 3:00. Minutes count from the midnight that the generator writes.
  assert.deepEqual(nextOf("2027-03-27T23:00Z 480", at("2027-03-28T06:30Z")), { clock: "08:00", minutes: 30 });
});
