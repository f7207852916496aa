import assert from "node:assert/strict";
import test from "node:test";
import { nextOf } from "./departures.js";

const at = (/** @type {string} */ time) => Date.parse(time);

test("the next departure of a line", () => {
  const days = "2007-11-14T00:00Z 1405 1450;2007-11-15T00:00Z 455 460/15x4";
  for (const [now, clock, instant] of [
    ["2007-11-15T07:00Z", "07:35", "2007-11-15T07:35Z"],
    ["2007-11-15T07:35Z", "07:35", "2007-11-15T07:35Z"],
    ["2007-11-15T07:35:10Z", "07:40", "2007-11-15T07:40Z"],
    ["2007-11-15T08:10:01Z", "08:25", "2007-11-15T08:25Z"],
    ["2007-11-14T17:25Z", "23:25", "2007-11-14T23:25Z"], // six hours away
    ["2007-11-14T23:50Z", "00:10", "2007-11-15T00:10Z"], // past midnight, of the day before
  ]) {
    assert.deepEqual(nextOf(days, at(now)), { clock, at: at(instant), from: instant < "2007-11-15T01" ? "2007-11-14T00:00Z" : "2007-11-15T00:00Z" }, now);
  }
  for (const now of ["2007-11-15T08:26Z", "2007-11-14T17:24Z"]) assert.equal(nextOf(days, at(now)), null, now);
});

test("in the night in which the clock changes, departures count from two midnights", () => {
  // Paris, 28 March 2027: the clock goes from 2:00 to 3:00. The night belongs to the day before.
  const days = "2027-03-27T00:00+01:00 1430 1530;2027-03-27T00:00+02:00 1630;2027-03-28T00:00+02:00 480";
  for (const [now, clock, instant] of [
    ["2027-03-28T00:20Z", "01:30", "2027-03-28T01:30+01:00"],
    ["2027-03-28T00:40Z", "03:10", "2027-03-28T03:10+02:00"], // in half an hour
    ["2027-03-28T01:11Z", "08:00", "2027-03-28T08:00+02:00"],
  ]) {
    const next = nextOf(days, at(now));
    assert.deepEqual([next?.clock, next?.at], [clock, at(instant)], now);
  }
});
