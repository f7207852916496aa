// Asks the index of each language for what a reader types: node queries.mjs SEARCH.JS PUBLIC QUERIES.JSON. For each query the ids of the
// first hits are printed, and the milliseconds.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [, , module, site, table] = process.argv;
const { open } = await import(pathToFileURL(module));
const indexes = {};
const answers = [];
for (const [lang, query] of JSON.parse(await readFile(table, "utf8"))) {
  indexes[lang] ??= open(JSON.parse(await readFile(`${site}/${lang}/find/index.json`, "utf8")));
  const from = performance.now();
  const hits = indexes[lang].search(query, {});
  answers.push({ lang, query, first: hits.slice(0, 3).map((h) => h.thing.id), hits: hits.length, ms: performance.now() - from });
}
console.log(JSON.stringify(answers));
