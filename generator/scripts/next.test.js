import assert from "node:assert/strict";
import test from "node:test";
import { bareClock, concerns, nextStart, nextWay, offsetOf, ownClock } from "./next.js";

const at = (/** @type {string} */ time) => Date.parse(time);

/**
 * @param {string} id
 * @param {string} start
 * @param {string} [audience]
 */
function session(id, start, audience = "") {
  return { id, start: at(start), end: at(start) + 36e5, held: true, audience };
}

test("a session concerns those who may attend, and those who starred it", () => {
  const press = session("briefing", "2007-11-15T10:00Z", "press observers");
  for (const [want, audiences, stars] of /** @type {[boolean, string[], string[]][]} */ ([
    [true, [], []], // has not said who they are
    [true, ["press", "public"], []],
    [false, ["delegates", "participants", "public"], []],
    [false, ["pres"], []],
    [true, ["delegates"], ["opening", "briefing"]],
  ])) {
    assert.equal(concerns(press, audiences, stars), want, audiences + " " + stars);
  }
  assert.ok(concerns(session("opening", "2007-11-15T09:00Z"), ["press"], []));
});

test("what starts next is within twelve hours, past midnight and past a change of the clock", () => {
  const cancelled = { ...session("gone", "2027-03-28T00:30+01:00"), held: false };
  // Paris, 28 March 2027: there is no 2:30.
  const sessions = [session("late", "2027-03-28T01:30+01:00"), cancelled, session("early", "2027-03-28T03:30+02:00"), session("far", "2027-03-28T20:00+02:00")];
  assert.equal(nextStart(sessions, at("2027-03-27T23:50+01:00")), at("2027-03-28T00:30Z"));
  assert.equal(nextStart(sessions, at("2027-03-28T01:30+01:00")), at("2027-03-28T01:30Z"));
  assert.equal(nextStart(sessions, at("2027-03-28T05:00+02:00")), Infinity); // fifteen hours before
  assert.equal(nextStart([], 0), Infinity);
});

test("the time to leave is the first that has not passed", () => {
  const way = (/** @type {string} */ leave, /** @type {string[]} */ ...of) => ({ of, leave: { iso: leave, clock: leave.slice(11, 16) }, by: ["Line A"] });
  const none = { of: ["island"], by: ["No bus arrives in time"] };
  const opening = way("2007-11-15T08:36Z", "opening", "press");
  const debate = way("2007-11-15T10:10Z", "debate");
  const same = way("2007-11-15T10:10Z", "panel");
  const night = way("2007-11-15T23:40Z", "night");
  const ways = [debate, opening, same, none, night];
  const sessions = [
    session("opening", "2007-11-15T09:00Z"), session("press", "2007-11-15T09:00Z"), session("debate", "2007-11-15T11:00Z"),
    session("panel", "2007-11-15T10:45Z"), session("island", "2007-11-15T12:00Z"), session("night", "2007-11-16T00:10Z"),
  ];
  for (const [now, leave, ids] of /** @type {[string, string | undefined, string[]][]} */ ([
    ["2007-11-14T21:00Z", "08:36", ["opening", "press"]], // in the evening before
    ["2007-11-15T08:36Z", "08:36", ["opening", "press"]],
    ["2007-11-15T08:37Z", "10:10", ["debate", "panel"]],
    ["2007-11-15T10:11Z", undefined, ["island"]], // for which no bus is in time
    ["2007-11-15T23:39Z", "23:40", ["night"]],
  ])) {
    const next = nextWay(sessions, ways, at(now));
    assert.deepEqual([next?.way.leave?.clock, next?.ids], [leave, ids], now);
  }
  assert.equal(nextWay(sessions, ways, at("2007-11-14T16:59Z")), undefined); // sixteen hours before
  assert.equal(nextWay(sessions, ways, at("2007-11-16T00:00Z")), undefined); // too late for the last
  const cancelled = sessions.map((s) => ({ ...s, held: s.id !== "opening" && s.id !== "press" }));
  assert.deepEqual(nextWay(cancelled, ways, at("2007-11-15T08:00Z"))?.ids, ["debate", "panel"]);
});

test("a time in large type has no words", () => {
  assert.deepEqual(["08:36", "00:10 (after midnight)", "00:10 (بعد منتصف الليل)"].map(bareClock), ["08:36", "00:10", "00:10"]);
});

test("the reader's own time is said where its offset is another one at that instant", () => {
  assert.deepEqual(["2007-11-15T10:00Z", "2007-11-15T10:00+05:30", "2007-11-15T10:00-04:00"].map(offsetOf), [0, 19_800_000, -14_400_000]);
  const zone = process.env.TZ;
  process.env.TZ = "Europe/Paris";
  for (const [iso, want] of [
    ["2007-11-15T08:36Z", "09:36"],
    ["2007-11-15T08:36+01:00", ""],
    ["2007-11-15T23:40Z", "00:40"],
    ["2027-03-28T01:30+01:00", ""], // before and after the clock of Paris changes, for a conference in Tunis
    ["2027-03-28T02:30+01:00", "03:30"],
  ]) {
    assert.equal(ownClock(at(iso), iso), want, iso);
  }
  if (zone) process.env.TZ = zone;
  else delete process.env.TZ;
});
