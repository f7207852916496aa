// Defines counter styles that have a text for each page, for the margin boxes of the document. They come after its own style sheets.
(styles) => {
  if (!Object.keys(styles).length) {
    document.adoptedStyleSheets = []
    return true
  }
  const quote = (text) => `"${text.replace(/["\\\p{Cc}]/gu, (c) => `\\${c.codePointAt().toString(16)} `)}"`
  const sheet = new CSSStyleSheet()
  for (const [name, texts] of Object.entries(styles))
    sheet.insertRule(`@counter-style ${name} { system: fixed; symbols: ${texts.map(quote).join(" ")} }`)
  document.adoptedStyleSheets = [sheet]
  return true
}
