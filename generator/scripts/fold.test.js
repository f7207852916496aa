import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";
import { fold, stem, words } from "./fold.js";

const pairs = async (/** @type {string} */ name) =>
  JSON.parse(await readFile(new URL("../locale/testdata/" + name, import.meta.url), "utf8"));

// Package locale has a test with the same tables.
test("the words of a text", async () => {
  for (const [text, want] of await pairs("fold.json")) assert.equal(words(text).join(" "), want, text);
});

test("the stem of a word", async () => {
  for (const [word, want] of await pairs("stem.json")) assert.equal(stem(word), want, word);
});

test("a folded text stays as it is", async () => {
  for (const [text] of await pairs("fold.json")) assert.equal(fold(fold(text)), fold(text), text);
});
