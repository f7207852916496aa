// Every picture has its place before it is there. The first of a page comes at once, those further down when the reader does.
const own = document.querySelector(".picture img, .portrait img");
for (const img of document.querySelectorAll("main img")) {
  looked.push(img);
  const what = new URL(img.src).pathname;
  const top = img.getBoundingClientRect().top + scrollY;
  if (!img.hasAttribute("width") || !img.hasAttribute("height") || !img.clientWidth || !img.clientHeight) found.push(`no place for ${what}`);
  const ratio = img.getAttribute("width") / img.getAttribute("height");
  if (Math.abs(img.clientHeight * ratio - img.clientWidth) > 2) found.push(`${what} is drawn out of shape`);
  if ((img === own) !== (img.loading !== "lazy")) found.push(`${what}: loading is ${img.loading}`);
  if ((img === own) !== (img.fetchPriority === "high")) found.push(`${what}: priority is ${img.fetchPriority}`);
  if (img.loading === "lazy" && top > innerHeight + 4000 && img.complete) found.push(`${what} came too early, ${top} px down`);
}
