// Writes page numbers into the elements that ask for them. Returns the ids whose elements have another size with the number than
// with the placeholder: only if all elements keep their size, the numbers cannot change the pages they count. Their colour tells them from
// other text in the PDF.
({ placeholder, numbers, colour }) => {
  const elements = [...document.querySelectorAll("[data-page-of]")]
  const id = (e) => e.dataset.pageOf.slice(1)
  const sizes = () => elements.map((e) => e.getBoundingClientRect()).map(({ width, height }) => `${width} ${height}`)

  for (const e of elements) {
    e.textContent = placeholder
    e.style.color = colour
  }
  const before = sizes()
  for (const e of elements) e.textContent = numbers[id(e)] ?? placeholder
  const after = sizes()
  return elements.filter((_, i) => before[i] !== after[i]).map(id)
}
