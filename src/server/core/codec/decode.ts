import { arrayText, multirangeText, rangeText } from './decode-container.ts';
import { boxText, circleText, lineText, pathText, pointText, polygonText, segmentText } from './decode-geometry.ts';
import { inetText, macText, uuidText } from './decode-network.ts';
import { float4Text, float8Text, moneyText, numericText } from './decode-number.ts';
import { dateText, intervalText, timestampText, timeText, timetzText } from './decode-time.ts';
import { arrayElementOids, multirangeElementOids, Oid, rangeElementOids, textOids } from './oids.ts';

/** Canonical text of one binary value that lies in `bytes` at `start`. */
export type BinaryDecoder = (bytes: Buffer, start: number, length: number) => string;

const decoders = new Map<number, BinaryDecoder>([
  [Oid.bool, (bytes, start) => (bytes[start] === 0 ? 'f' : 't')],
  [Oid.bytea, hexText],
  [Oid.char, (bytes, start) => charText(bytes[start] as number)],
  [Oid.int2, (bytes, start) => String(bytes.readInt16BE(start))],
  [Oid.int4, (bytes, start) => String(bytes.readInt32BE(start))],
  [Oid.int8, (bytes, start) => String(bytes.readBigInt64BE(start))],
  [Oid.oid, unsignedText],
  [Oid.xid, unsignedText],
  [Oid.cid, unsignedText],
  [Oid.xid8, (bytes, start) => String(bytes.readBigUInt64BE(start))],
  [Oid.tid, (bytes, start) => `(${bytes.readUInt32BE(start)},${bytes.readUInt16BE(start + 4)})`],
  [Oid.pgLsn, (bytes, start) => `${upperHex(bytes.readUInt32BE(start))}/${upperHex(bytes.readUInt32BE(start + 4))}`],
  [Oid.float4, (bytes, start) => float4Text(bytes.readFloatBE(start))],
  [Oid.float8, (bytes, start) => float8Text(bytes.readDoubleBE(start))],
  [Oid.numeric, numericText],
  [Oid.money, (bytes, start) => moneyText(bytes.readBigInt64BE(start))],
  [Oid.date, (bytes, start) => dateText(bytes.readInt32BE(start))],
  [Oid.time, (bytes, start) => timeText(bytes.readBigInt64BE(start))],
  [Oid.timetz, (bytes, start) => timetzText(bytes.readBigInt64BE(start), bytes.readInt32BE(start + 8))],
  [Oid.timestamp, (bytes, start) => timestampText(bytes.readBigInt64BE(start), '')],
  [Oid.timestamptz, (bytes, start) => timestampText(bytes.readBigInt64BE(start), '+00')],
  [Oid.interval, (bytes, start) => intervalText(bytes.readBigInt64BE(start), bytes.readInt32BE(start + 8), bytes.readInt32BE(start + 12))],
  [Oid.uuid, uuidText],
  [Oid.inet, inetText],
  [Oid.cidr, inetText],
  [Oid.macaddr, macText],
  [Oid.macaddr8, macText],
  [Oid.bit, bitText],
  [Oid.varbit, bitText],
  [Oid.jsonb, textAfterVersion],
  [Oid.jsonpath, textAfterVersion],
  [Oid.point, pointText],
  [Oid.lseg, segmentText],
  [Oid.path, pathText],
  [Oid.box, boxText],
  [Oid.polygon, polygonText],
  [Oid.line, lineText],
  [Oid.circle, circleText],
]);

for (const oid of textOids) decoders.set(oid, (bytes, start, length) => bytes.toString('utf8', start, start + length));
for (const oid of arrayElementOids.keys()) decoders.set(oid, (bytes, start) => arrayText(bytes, start, decodeBinary));
for (const oid of rangeElementOids.keys()) decoders.set(oid, (bytes, start) => rangeText(oid, bytes, start, decodeBinary));
for (const [oid, rangeOid] of multirangeElementOids)
  decoders.set(oid, (bytes, start) => multirangeText(rangeOid, bytes, start, decodeBinary));

/** Whether the binary form of the type is understood; cells of other types show as `\x…`. */
export function isDecodable(oid: number): boolean {
  return decoders.has(oid);
}

export function decoderOf(oid: number): BinaryDecoder {
  return decoders.get(oid) ?? hexText;
}

export function decodeBinary(oid: number, bytes: Buffer, start: number, length: number): string {
  return decoderOf(oid)(bytes, start, length);
}

function hexText(bytes: Buffer, start: number, length: number): string {
  return `\\x${bytes.toString('hex', start, start + length)}`;
}

function unsignedText(bytes: Buffer, start: number): string {
  return String(bytes.readUInt32BE(start));
}

function upperHex(value: number): string {
  return value.toString(16).toUpperCase();
}

function charText(byte: number): string {
  if (byte === 0) return '';
  return byte < 0x80 ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
}

function bitText(bytes: Buffer, start: number): string {
  const bitCount = bytes.readInt32BE(start);
  let text = '';
  for (let at = start + 4; text.length < bitCount; at++) text += (bytes[at] as number).toString(2).padStart(8, '0');
  return text.slice(0, bitCount);
}

function textAfterVersion(bytes: Buffer, start: number, length: number): string {
  return bytes.toString('utf8', start + 1, start + length);
}
