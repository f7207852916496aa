// Bundles the scripts of the site: node build.mjs [FOLDER]. Without a folder the files are written where they are used, below the
// root of the repository; with one, below that folder. CONTRIBUTING.md says how to change a script.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

// The entries: a source in this folder, and where its bundle is.
const entries = {
  "site.js": "themes/default/assets/site.js",
  "programme.js": "themes/default/assets/programme.js",
  "chooser.js": "themes/default/assets/chooser.js",
  "find.js": "themes/default/assets/find.js",
  "worker.js": "generator/bundle/sw.js",
  "forget.js": "generator/bundle/forget.js",
};

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const out = path.resolve(process.argv[2] ?? root);

// esbuild keeps only comments that begin with "!". Bundles are read by makers of themes: lines of comment between statements stay.
const lineComment = /^(\s*)\/\/ /gm;
const keptComment = /^(\s*)\/\/! /gm;
const comments = {
  name: "comments",
  setup(/** @type {import("esbuild").PluginBuild} */ build) {
    build.onLoad({ filter: /\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(lineComment, "$1//! "),
    }));
  },
};

for (const [source, target] of Object.entries(entries)) {
  // A theme's scripts are made small when the theme is loaded, and can be replaced: they stay readable. The others are used as they are.
  const minify = target.startsWith("generator/");
  const { outputFiles } = await esbuild.build({
    absWorkingDir: here,
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2020",
    charset: "utf8",
    legalComments: "inline",
    minify,
    plugins: minify ? [] : [comments],
    banner: { js: `// Made from generator/scripts/${source} by "go generate ./generator/scripts". Change that file, not this one.` },
  });
  const file = path.join(out, target);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, outputFiles[0].text.replace(keptComment, "$1// "));
}
