/* ZIP archives: written with the entries stored and their names in UTF-8, so that the inbox reads them without guessing;
   read as Windows, macOS and WPS write them. */
const zip = (() => {
  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => { for (let i = 0; i < 8; i++) n = n & 1 ? 0xEDB88320 ^ n >>> 1 : n >>> 1; return n; });
  function crc(bytes) {
    let sum = 0xFFFFFFFF;
    for (let i = 0; i < bytes.length; i++) sum = TABLE[(sum ^ bytes[i]) & 0xFF] ^ sum >>> 8;
    return (sum ^ 0xFFFFFFFF) >>> 0;
  }
  /* fields: [bytes, value] .. little endian */
  function record(fields) {
    const out = [];
    for (const [width, value] of fields) for (let i = 0; i < width; i++) out.push(Math.floor(value / 2 ** (8 * i)) & 0xFF);
    return Uint8Array.from(out);
  }
  const DATE = (1 << 5) | 1, UTF8 = 0x800; /* 1 January 1980: the same forms make the same archive */

  function write(entries) {
    const parts = [], central = [];
    let offset = 0;
    for (const { name, bytes } of entries) {
      const encoded = new TextEncoder().encode(name), sum = crc(bytes);
      const common = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, DATE], [4, sum], [4, bytes.length], [4, bytes.length], [2, encoded.length], [2, 0]];
      const head = record([[4, 0x04034B50], ...common]);
      central.push(record([[4, 0x02014B50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]]), encoded);
      parts.push(head, encoded, bytes);
      offset += head.length + encoded.length + bytes.length;
    }
    const size = central.reduce((sum, part) => sum + part.length, 0);
    return new Blob([...parts, ...central, record([[4, 0x06054B50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, offset], [2, 0]])],
      { type: 'application/zip' });
  }

  async function inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }
  function nameOf(bytes, utf8) {
    try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch (e) { return new TextDecoder(utf8 ? 'utf-8' : 'gb18030').decode(bytes); }
  }
  /* [{ name, bytes }]; folders left out. Throws an Error with a sentence. */
  async function read(buffer) {
    const view = new DataView(buffer), all = new Uint8Array(buffer), out = [];
    let end = buffer.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054B50) end--;
    if (end < 0) throw new Error('压缩包不完整或已损坏');
    let at = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (at + 46 > end || view.getUint32(at, true) !== 0x02014B50) throw new Error('压缩包不完整或已损坏');
      const flags = view.getUint16(at + 8, true), method = view.getUint16(at + 10, true), size = view.getUint32(at + 20, true);
      const name = nameOf(all.subarray(at + 46, at + 46 + view.getUint16(at + 28, true)), flags & UTF8), from = view.getUint32(at + 42, true);
      if (flags & 1) throw new Error('压缩包设了密码');
      if (method !== 0 && method !== 8) throw new Error('压缩包的压缩方式不认识');
      const start = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true), packed = all.slice(start, start + size);
      if (!name.endsWith('/') && !/(^|\/)(__MACOSX\/|\._|\.DS_Store$)/.test(name)) out.push({ name, bytes: method ? await inflate(packed) : packed });
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return out;
  }
  return { read, write, crc };
})();
