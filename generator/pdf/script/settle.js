// Runs in a loaded document before it is printed. Sets title and language, and waits for fonts and images. Returns problems, the ids
// of the elements whose page numbers the document asks for, and the direction of the document.
async ({ title, lang }) => {
  const problems = []
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }))
  document.adoptedStyleSheets = [] // those of the last document
  if (title) document.title = title
  if (lang) document.documentElement.lang = lang
  if (!document.title) problems.push("the document has no title")
  if (!document.documentElement.lang) problems.push("the document has no language")

  if (document.querySelector("meta[http-equiv=refresh i]")) problems.push("the document sends its readers elsewhere (http-equiv=refresh)")

  await document.fonts.ready
  for (const face of document.fonts)
    if (face.status === "error") problems.push(`the font ${face.family} cannot be read`)

  const name = (image) => image.alt || image.src.slice(0, 60)
  await Promise.all([...document.images].map(async (image) => {
    image.loading = "eager"
    await image.decode().catch(() => problems.push(`the picture ${name(image)} cannot be shown`))
  }))

  const decode = (hash) => {
    try { return decodeURIComponent(hash.slice(1)) } catch { return hash.slice(1) }
  }
  const linked = new Set()
  for (const link of document.links) {
    if (!link.href.startsWith(location.origin + "/")) continue
    const id = decode(link.hash)
    if (link.getAttribute("href").startsWith("#") && document.getElementById(id)) linked.add(id)
    else problems.push(`the link to ${link.getAttribute("href")} leads nowhere in print`)
  }
  const targets = new Set([...document.querySelectorAll("[data-page-of]")].map((e) => e.dataset.pageOf))
  for (const target of targets) {
    const id = target.slice(1)
    if (!target.startsWith("#") || !document.getElementById(id)) problems.push(`data-page-of names ${target}, which is not in the document`)
    // The browser writes destinations only for the targets of links.
    else if (!linked.has(id)) problems.push(`data-page-of names ${target}, but no link leads to it`)
  }
  const ids = [...targets].map((target) => target.slice(1))
  return { problems, ids, rightToLeft: getComputedStyle(document.documentElement).direction === "rtl" }
}
