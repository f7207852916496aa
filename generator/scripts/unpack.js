// Reads bundles. generator/bundle describes the format.

/**
 * Returns the bytes of a bundle before compression. A host may have sent them unpacked already, with Content-Encoding.
 *
 * @param {ArrayBuffer} data
 */
export async function unzip(data) {
  const [a, b] = new Uint8Array(data, 0, Math.min(2, data.byteLength));
  if (a !== 0x1f || b !== 0x8b) return data;
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/**
 * Returns the files of a bundle, by path.
 *
 * @param {Uint8Array} packed
 * @returns {Map<string, Uint8Array<ArrayBuffer>>}
 */
export function unpack(packed) {
  const line = packed.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(packed.subarray(0, line)));
  if (head.format !== 2) throw new Error("format " + head.format);
  const total = head.files.reduce((/** @type {number} */ n, /** @type {[string, number]} */ [, size]) => n + size, 0);
  const text = new Uint8Array(total);
  let at = line + 1; // in the copies
  let from = at + head.copies; // in the literals
  let to = 0;
  const end = from;
  const number = () => {
    let n = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = packed[at++];
      n += (byte & 127) * unit;
      if (byte < 128) return n;
      if (at >= end) throw new Error("cut off");
    }
  };
  while (at < end) {
    const taken = number();
    const length = number();
    const start = number();
    text.set(packed.subarray(from, from + taken), to);
    from += taken;
    to += taken;
    text.copyWithin(to, start, start + length);
    to += length;
  }
  text.set(packed.subarray(from), to);
  const files = new Map();
  to = 0;
  for (const [path, size] of head.files) files.set(path, text.subarray(to, (to += size)));
  return files;
}
