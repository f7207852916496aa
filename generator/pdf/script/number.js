// Writes page numbers into the elements that ask for them. Answers with those whose place is larger or smaller for it than with
// the placeholder: only where all places keep their size is it certain that the numbers move nothing they count.
({ placeholder, numbers }) => {
  const places = [...document.querySelectorAll("[data-page-of]")]
  const id = (e) => e.dataset.pageOf.slice(1)
  const sizes = () => places.map((e) => e.getBoundingClientRect()).map(({ width, height }) => `${width} ${height}`)

  for (const e of places) e.textContent = placeholder
  const before = sizes()
  for (const e of places) e.textContent = numbers[id(e)] ?? placeholder
  const after = sizes()
  return places.filter((_, i) => before[i] !== after[i]).map(id)
}
