// Runs in a document that has been shown, before it is printed. Gives it its title and language, waits until every font and
// picture is there, and answers with what is wrong and which elements are asked for their page.
async ({ title, lang }) => {
  const problems = []
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }))
  if (title) document.title = title
  if (lang) document.documentElement.lang = lang
  if (!document.title) problems.push("the document has no title")
  if (!document.documentElement.lang) problems.push("the document names no language")

  if (document.querySelector("meta[http-equiv=refresh i]")) problems.push("the document sends its readers elsewhere (http-equiv=refresh)")

  await document.fonts.ready
  for (const face of document.fonts)
    if (face.status === "error") problems.push(`the font ${face.family} cannot be read`)

  const name = (picture) => picture.alt || picture.src.slice(0, 60)
  await Promise.all([...document.images].map(async (picture) => {
    picture.loading = "eager"
    await picture.decode().catch(() => problems.push(`the picture ${name(picture)} cannot be shown`))
  }))

  const plain = (hash) => {
    try { return decodeURIComponent(hash.slice(1)) } catch { return hash.slice(1) }
  }
  const linked = new Set()
  for (const link of document.links) {
    if (!link.href.startsWith(location.origin + "/")) continue
    const id = plain(link.hash)
    if (link.getAttribute("href").startsWith("#") && document.getElementById(id)) linked.add(id)
    else problems.push(`the link to ${link.getAttribute("href")} leads nowhere in print`)
  }
  const asked = new Set([...document.querySelectorAll("[data-page-of]")].map((e) => e.dataset.pageOf))
  for (const target of asked) {
    const id = target.slice(1)
    if (!target.startsWith("#") || !document.getElementById(id)) problems.push(`data-page-of names ${target}, which is not in the document`)
    // The browser writes a destination for what a link leads to, and for nothing else.
    else if (!linked.has(id)) problems.push(`data-page-of names ${target}, to which no link leads`)
  }
  return { problems, asked: [...asked].map((target) => target.slice(1)) }
}
