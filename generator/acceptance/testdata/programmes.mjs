// Reads programmes as JSON and writes what the page of a reader's programme shows of each: for every day the entries, with what the
// journeys of the hotel say. node programmes.mjs day.js INPUT
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { entriesOf } = await import(pathToFileURL(process.argv[2]).href);
const { ways, programmes } = JSON.parse(readFileSync(process.argv[3], "utf8"));

const said = (words) => words.map((part) => [part].flat()[0]).join("");
const out = programmes.map(({ hotel, days }) => {
  const of = new Map(ways[hotel].ways.flatMap((way) => way.of.map((id) => [id, way])));
  return days.map((sessions) => entriesOf(sessions, (id) => of.has(id)).map((e) => {
    if ("leave" in e) return { kind: "leave", id: e.leave.id, at: of.get(e.leave.id).leave?.iso || "" };
    if ("back" in e) return { kind: "back", id: e.back.id, back: said(of.get(e.back.id).back) };
    if ("after" in e) return { kind: "free", id: e.before.id, from: e.after.end, until: e.before.start };
    return { kind: "session", id: e.session.id, clashes: e.clashes.map((s) => s.id) };
  }));
});
console.log(JSON.stringify(out));
