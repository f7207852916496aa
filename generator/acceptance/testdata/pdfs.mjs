// Reads the PDF of the first argument with three libraries, from the folder of npm modules of the second, and prints its text as each of
// them has it: {"pdf.js": "…"}. MuPDF also searches for the further arguments, and what it does not find is printed as "not found".
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

const [file, modules, ...words] = process.argv.slice(2)
const data = readFileSync(file)
const load = (path) => import(pathToFileURL(join(modules, path)).href)
const texts = {}

globalThis.DOMMatrix ??= class {} // pdf.js draws with it
const pdfjs = await load("pdfjs-dist/legacy/build/pdf.mjs")
const document = await pdfjs.getDocument({ data: new Uint8Array(data), verbosity: 0 }).promise
texts["pdf.js"] = ""
for (let i = 1; i <= document.numPages; i++) {
  const { items } = await (await document.getPage(i)).getTextContent()
  texts["pdf.js"] += items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join("") + "\n"
}

const { PDFiumLibrary } = await load("@hyzyla/pdfium/dist/index.esm.js")
const pdfium = await (await PDFiumLibrary.init()).loadDocument(data)
texts["PDFium"] = [...pdfium.pages()].map((page) => page.getText()).join("\n")

const mupdf = await load("mupdf/dist/mupdf.js")
const opened = mupdf.Document.openDocument(data, "application/pdf")
const pages = Array.from({ length: opened.countPages() }, (_, i) => opened.loadPage(i))
texts["MuPDF"] = pages.map((page) => page.toStructuredText().asText()).join("\n")
texts["not found"] = words.filter((word) => !pages.some((page) => page.search(word).length)).join(" ")

console.log(JSON.stringify(texts))
