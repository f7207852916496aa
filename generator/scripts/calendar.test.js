import assert from "node:assert/strict";
import test from "node:test";
import { cut } from "./calendar.js";

const lines = (/** @type {string[]} */ ...list) => list.map((line) => line + "\r\n").join("");
const event = (/** @type {string} */ id, /** @type {string[]} */ ...more) => lines("BEGIN:VEVENT", `UID:first-${id}@conf`, "SUMMARY:END:VEVENT", ...more, "END:VEVENT");
const opening = event("opening", "URL;VALUE=URI:https://bamako2007.example.org/a/b/en/sessio", " ns/opening/");
const closing = event("closing", "URL;VALUE=URI:https://x.example/en/sessions/closing/", "DESCRIPTION:URL:https://x.example/en/sessions/opening/");
const zone = lines("BEGIN:VTIMEZONE", "TZID:Africa/Bamako", "END:VTIMEZONE");

test("a calendar of a few sessions", () => {
  const all = lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "METHOD:PUBLISH", "NAME:Agenda · A name that is longer than a li", " ne", "X-WR-CALNAME:Agenda",
    "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M", "SOURCE;VALUE=URI:https://x.example/en/agenda/cal", " endar.ics")
    + zone + opening + closing + lines("END:VCALENDAR");
  const head = lines("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "METHOD:PUBLISH") + zone;
  assert.equal(cut(all, ["opening"]), head + opening + lines("END:VCALENDAR"));
  assert.equal(cut(all, ["closing"]), head + closing + lines("END:VCALENDAR"));
  assert.equal(cut(all, ["other", "closing", "opening"]), head + opening + closing + lines("END:VCALENDAR"));
  assert.equal(cut(all, []), head + lines("END:VCALENDAR"));
});
