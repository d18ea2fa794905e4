const simple = new Uint8Array(256);
for (const [letter, character] of Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' })) {
  simple[letter.charCodeAt(0)] = character.charCodeAt(0);
}

let scratch = Buffer.allocUnsafe(4096);

/** Text of a JSON string without its quotes, which a walk has found valid; good until the next call. */
export function unescapeJson(bytes: Buffer, start: number, length: number): Buffer {
  if (scratch.length < length) scratch = Buffer.allocUnsafe(length * 2);
  const end = start + length;
  let to = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at++] as number;
    if (byte !== 0x5c) {
      scratch[to++] = byte;
      continue;
    }
    const kind = bytes[at++] as number;
    if (kind !== 0x75) {
      scratch[to++] = simple[kind] as number;
      continue;
    }
    const unit = hexAt(bytes, at);
    at += 4;
    if (unit < 0xd800 || unit > 0xdfff) to = writeCodePoint(unit, to);
    else {
      to = writeCodePoint(0x10000 + (unit - 0xd800) * 0x400 + (hexAt(bytes, at + 2) - 0xdc00), to);
      at += 6;
    }
  }
  return scratch.subarray(0, to);
}

function hexAt(bytes: Buffer, at: number): number {
  let value = 0;
  for (let index = 0; index < 4; index++) {
    const byte = bytes[at + index] as number;
    value = value * 16 + (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57);
  }
  return value;
}

function writeCodePoint(point: number, to: number): number {
  if (point < 0x80) {
    scratch[to] = point;
    return to + 1;
  }
  if (point < 0x800) {
    scratch[to] = 0xc0 | (point >> 6);
    scratch[to + 1] = 0x80 | (point & 0x3f);
    return to + 2;
  }
  if (point < 0x10000) {
    scratch[to] = 0xe0 | (point >> 12);
    scratch[to + 1] = 0x80 | ((point >> 6) & 0x3f);
    scratch[to + 2] = 0x80 | (point & 0x3f);
    return to + 3;
  }
  scratch[to] = 0xf0 | (point >> 18);
  scratch[to + 1] = 0x80 | ((point >> 12) & 0x3f);
  scratch[to + 2] = 0x80 | ((point >> 6) & 0x3f);
  scratch[to + 3] = 0x80 | (point & 0x3f);
  return to + 4;
}
