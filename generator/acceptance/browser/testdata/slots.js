// The sizes attribute tells the width a picture has, so that the file of the right density is taken. The natural width of a
// picture with several files is the width its sizes say. A picture that comes late is measured by the browser, where it
// can; what others are told is looked at too.
const slot = async (img, sizes) => {
  const copy = new Image();
  copy.sizes = sizes;
  copy.srcset = img.srcset;
  await copy.decode();
  return copy.naturalWidth;
};
const check = async (img) => {
  looked.push(img);
  const width = img.clientWidth;
  const said = await slot(img, img.sizes.replace(/^auto, /, ""));
  const what = `${new URL(img.src).pathname} in a window of ${innerWidth} px`;
  // Arabic is set a sixteenth larger, which no sizes attribute knows.
  if (said < width * 0.93 || said > width * 1.07) found.push(`${what}: is ${width} px wide, said to be ${said}`);
  await img.decode();
  const pixels = +/~(\d+)\./.exec(img.currentSrc)[1];
  const widths = img.srcset.split(", ").map((s) => parseInt(s.split(" ")[1], 10));
  const best = widths.find((w) => w >= width * devicePixelRatio * 0.7) ?? Math.max(...widths);
  if (pixels < best) found.push(`${what}: ${pixels} pixels for ${width} × ${devicePixelRatio}`);
};
