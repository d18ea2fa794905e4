import { float8Text } from './decode-number.ts';

export function pointText(bytes: Buffer, start: number): string {
  return `(${floatAt(bytes, start)},${floatAt(bytes, start + 8)})`;
}

export function segmentText(bytes: Buffer, start: number): string {
  return `[${pointsText(bytes, start, 2)}]`;
}

export function boxText(bytes: Buffer, start: number): string {
  return pointsText(bytes, start, 2);
}

export function lineText(bytes: Buffer, start: number): string {
  return `{${floatAt(bytes, start)},${floatAt(bytes, start + 8)},${floatAt(bytes, start + 16)}}`;
}

export function circleText(bytes: Buffer, start: number): string {
  return `<${pointText(bytes, start)},${floatAt(bytes, start + 16)}>`;
}

export function pathText(bytes: Buffer, start: number): string {
  const points = pointsText(bytes, start + 5, bytes.readInt32BE(start + 1));
  return bytes[start] === 1 ? `(${points})` : `[${points}]`;
}

export function polygonText(bytes: Buffer, start: number): string {
  return `(${pointsText(bytes, start + 4, bytes.readInt32BE(start))})`;
}

function pointsText(bytes: Buffer, start: number, count: number): string {
  const points: string[] = [];
  for (let index = 0; index < count; index++) points.push(pointText(bytes, start + index * 16));
  return points.join(',');
}

function floatAt(bytes: Buffer, start: number): string {
  return float8Text(bytes.readDoubleBE(start));
}
