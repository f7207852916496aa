import assert from "node:assert/strict";
import test from "node:test";
import { marked, open, terms } from "./search.js";

// Two sessions in a hall, one of them cancelled, their speaker, and a page about visas.
const file = {
  days: [["2007-11-14", "Wed"], ["2007-11-15", "Thu"]],
  types: [["plenary", "Plénière"], ["panel", "Panel"]],
  audiences: [["press", "Press"], ["participants", "All"], ["delegates", "Delegates"]],
  languages: [["en", "English"], ["fr", "French"]],
  clocks: {},
  kinds: [["session", "Session", "../sessions/*/", 3], ["person", "Person", "../people/*/", 1], ["room", "Room", "../rooms/*/", 1],
    ["track", "Track", "../tracks/*/", 1], ["page", "Information", "../info/*/", 1]],
  ids: ["opening", "debate", "women", "awa", "hall", "poverty", "visas"],
  titles: ["Cérémonie d’ouverture", "Débat", "Les femmes et l’opinion", "Awa Débat-Keïta", "Hall 12", "Pauvreté", "Passeport et visa"],
  notes: ["", "", "", "", "", "", ""],
  sessions: {
    day: [0, 0, 1], start: [540, 840, 540], length: [90, 60, 60], type: [0, 1, 1], place: [4, 4, -1], track: [-1, 5, -1],
    people: [[], [], [3]], audiences: [[], [0, 2], [1]], languages: [[0, 1], [1], []], states: [0, 1, 0],
  },
  foreign: [["ar", "rtl", [6, 10]]],
  // carte, cartouch and femm, as package find writes them: in the things 6, in 1 and 6, in 6; "et" is everywhere.
  words: "AcartEouchAfemm", at: "6 15 6", common: "et",
};
const index = open(/** @type {any} */ (file));
const found = (/** @type {string} */ query, filter = {}) => index.search(query, filter).map((h) => h.thing.id).join(" ");

test("hits, the best first", () => {
  for (const [query, want] of [
    ["débat", "debate awa women"], // a title, and a title that has more words; then by the speaker
    ["deb", "debate awa women"],
    ["ébat", "debate awa women"],
    ["KEITA", "awa women"],
    ["hall 12", "hall opening debate"],
    ["plénières", "opening"],
    ["pauvrete", "poverty debate"],
    ["femme", "women visas"],
    ["carte", "visas"],
    ["cartouches", "debate visas"],
    ["et visa", "visas"], // what is everywhere need not be found
    ["d'ouverture", "opening"],
    ["visa débat", ""],
    ["x", ""],
    ["  ", "opening debate women awa hall poverty visas"],
  ]) assert.equal(found(query), want, query);
});

test("filters leave sessions, in the order of time", () => {
  for (const [filter, want] of /** @type {[Record<string, string>, string][]} */ ([
    [{ day: "2007-11-14" }, "opening debate"],
    [{ day: "2007-11-14", from: "12" }, "debate"],
    [{ from: "10" }, "opening debate"], // 9:00 to 10:30 is not over at 10:00, 9:00 to 10:00 is
    [{ type: "panel" }, "debate women"],
    [{ track: "poverty" }, "debate"],
    [{ room: "hall" }, "opening debate"],
    [{ audience: "press" }, "opening debate"], // the first is open to all
    [{ audience: "delegates participants" }, "opening debate women"],
    [{ lang: "en" }, "opening"],
    [{ room: "gone" }, ""],
  ])) assert.equal(found("", filter), want, JSON.stringify(filter));
  assert.equal(found("débat", { day: "2007-11-15" }), "women");
});

test("texts keep their language", () => {
  assert.deepEqual(index.things[6].titleIn, ["ar", "rtl"]);
  assert.deepEqual(index.things[3].noteIn, ["ar", "rtl"]);
});

test("what is only in a text is said", () => {
  assert.deepEqual(index.search("femme", {}).map((h) => h.shown), [true, false]);
});

test("the words of a query", () => {
  const said = (/** @type {string} */ q) => terms(q).map((t) => t.word + "/" + t.stem).join(" ");
  assert.equal(said("المندوبون"), "مندوبون/مندوب");
  assert.equal(said("ال"), "");
  assert.equal(said("L’hôtel"), "hotel/hotel");
  assert.equal(said("l"), "l/l");
  assert.equal(said("签证 a"), "签证/签证");
});

test("matches are marked", () => {
  for (const [text, query, want] of [
    ["Cérémonie d’ouverture", "ceremonie ouv", "[Cérémonie] d’[ouv]erture"],
    ["Re\u0301union", "reu", "[Re\u0301u]nion"],
    ["Les délégations", "délégation", "Les [délégation]s"],
    ["Delegation", "delegations", "[Delegation]"],
    ["المندوبون", "مندوبين", "ال[مندوبون]"],
    ["مُؤْتَمَر", "مؤتمر", "[مُؤْتَمَر]"],
    ["入境签证和签证费", "签证", "入境[签证]和[签证]费"],
    ["Straße", "strass", "[Straß]e"],
    ["Élan", "lan", "É[lan]"],
    ["Ёлка", "елка", "[Ёлка]"],
    ["A <b>", "b", "A <[b]>"],
    ["Nothing", "", "Nothing"],
  ]) assert.equal(marked(text, terms(query)).map(([part, is]) => (is ? `[${part}]` : part)).join(""), want, text);
});
