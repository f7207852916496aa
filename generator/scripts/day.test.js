import assert from "node:assert/strict";
import test from "node:test";
import { entriesOf } from "./day.js";

/** @param {string} clock */
const at = (clock) => Date.parse("2007-11-15T" + clock + "Z");
/** @param {string} text @returns {import("./day.js").Session} "opening 09:00 10:30", and "cancelled" after it */
function sessionOf(text) {
  const [id, start, end, status] = text.split(" ");
  return { id, start: at(start), end: at(end), held: status !== "cancelled" };
}

/** @param {string[]} sessions @param {(id: string) => boolean} [hasWay] */
function planOf(sessions, hasWay = () => true) {
  return entriesOf(sessions.map(sessionOf), hasWay).map((e) => {
    if ("leave" in e) return "leave " + e.leave.id;
    if ("back" in e) return "back " + e.back.id;
    if ("after" in e) return `free ${e.after.id} ${e.before.id}`;
    return [e.session.id, ...e.clashes.map((s) => s.id)].join(" x ");
  });
}

test("a day with a break, sessions that overlap, and a long break", () => {
  assert.deepEqual(planOf([
    "reception 19:00 23:00", "opening 09:00 10:30", "debate 11:00 13:00", "press 12:30 13:15", "lunch-talk 13:10 14:00",
  ]), [
    "leave opening", "opening", "free opening debate", "debate x press", "press x debate x lunch-talk", "lunch-talk x press",
    "back lunch-talk", "free lunch-talk reception", "leave reception", "reception", "back reception",
  ]);
});

test("one session after the other has no break; a short one is not listed", () => {
  assert.deepEqual(planOf(["a 09:00 10:00", "b 10:00 11:00", "c 11:10 12:00"]), ["leave a", "a", "b", "c", "back c"]);
});

test("a session within another one does not end the run", () => {
  assert.deepEqual(planOf(["long 09:00 17:00", "short 10:00 10:30", "next 17:20 18:00"]), [
    "leave long", "long x short", "short x long", "free long next", "next", "back next",
  ]);
});

test("what is cancelled neither overlaps nor takes time", () => {
  assert.deepEqual(planOf(["a 09:00 10:00", "b 09:30 12:00 cancelled", "c 10:30 11:00"]), ["leave a", "a", "b", "free a c", "c", "back c"]);
  assert.deepEqual(planOf(["a 09:00 10:00 cancelled"]), ["a"]);
});

test("after a break that is nowhere, the way back is that from the session before", () => {
  assert.deepEqual(planOf(["a 09:00 10:00", "coffee 10:00 10:30", "b 15:00 16:00"], (id) => id !== "coffee"), [
    "leave a", "a", "coffee", "back a", "free coffee b", "leave b", "b", "back b",
  ]);
});

test("in the hotel there is no way", () => {
  assert.deepEqual(planOf(["breakfast 07:00 08:00", "a 09:00 10:00", "dinner 20:00 22:00"], (id) => id === "a"), [
    "breakfast", "free breakfast a", "leave a", "a", "back a", "free a dinner", "dinner",
  ]);
  assert.deepEqual(planOf(["a 09:00 10:00"], () => false), ["a"]);
  assert.deepEqual(planOf([]), []);
});
