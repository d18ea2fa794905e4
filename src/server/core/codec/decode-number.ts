/** PostgreSQL's own text of a double: shortest digits that read back, fixed notation for 1e-4 ≤ |x| < 1e15. */
export function float8Text(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  return layOut(shortestFloat8(value), 15);
}

/** PostgreSQL's own text of a single: shortest digits that read back, fixed notation for 1e-4 ≤ |x| < 1e6. */
export function float4Text(value: number): string {
  if (!Number.isFinite(value) || value === 0) return float8Text(value);
  return layOut(shortestFloat4(value), 6);
}

/** `numeric` from its base-10,000 digits, with exactly its display scale. */
export function numericText(bytes: Buffer, start: number): string {
  const digitCount = bytes.readUInt16BE(start);
  const weight = bytes.readInt16BE(start + 2);
  const sign = bytes.readUInt16BE(start + 4);
  const scale = bytes.readUInt16BE(start + 6);
  if (sign === 0xc000) return 'NaN';
  if (sign === 0xd000) return 'Infinity';
  if (sign === 0xf000) return '-Infinity';
  const digitAt = (index: number) => (index >= 0 && index < digitCount ? bytes.readUInt16BE(start + 8 + index * 2) : 0);
  let text = sign === 0x4000 ? '-' : '';
  text += weight < 0 ? '0' : String(digitAt(0));
  for (let index = 1; index <= weight; index++) text += fourDigits(digitAt(index));
  if (scale === 0) return text;
  let fraction = '';
  for (let index = weight + 1; fraction.length < scale; index++) fraction += fourDigits(digitAt(index));
  return `${text}.${fraction.slice(0, scale)}`;
}

/** `money` as the C locale prints it. */
export function moneyText(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${cents < 0n ? '-' : ''}$${whole}.${digits.slice(-2)}`;
}

function fourDigits(digit: number): string {
  return String(digit).padStart(4, '0');
}

/** Lays scientific digits (`-1.25e-7`) out as PostgreSQL does. */
function layOut(scientific: string, fixedBelow: number): string {
  const [mantissa, exponentText] = scientific.split('e') as [string, string];
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (exponent < -4 || exponent >= fixedBelow) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    return `${sign}${digits[0]}${fraction}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0');
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

/** JavaScript accepts digits that lie exactly on the border to a neighbour, PostgreSQL does not: then one digit more is needed. */
function shortestFloat8(value: number): string {
  const shortest = value.toExponential();
  if (Number.isSafeInteger(value) || !isOnBorder(shortest, value)) return shortest;
  for (let fractionDigits = shortest.indexOf('e') - shortest.indexOf('.'); fractionDigits < 17; fractionDigits++) {
    const candidate = value.toExponential(fractionDigits);
    if (Number(candidate) === value && !isOnBorder(candidate, value)) return withoutTrailingZeros(candidate);
  }
  return shortest;
}

function shortestFloat4(value: number): string {
  const size = Math.abs(value);
  const [below, above] = float4Neighbours(size);
  const isInside = (scientific: string) => Number(scientific) > (size + below) / 2 && Number(scientific) < (size + above) / 2;
  const [mantissa, exponent] = size.toExponential(100).split('e') as [string, string];
  const exactDigits = mantissa.replace('.', '');
  for (let digitCount = 1; digitCount <= 9; digitCount++) {
    const found = roundings(exactDigits, digitCount)
      .map((digits) => `${digits}e${Number(exponent) - digitCount + 1}`)
      .find(isInside);
    if (found) return (Math.sign(value) * Number(found)).toExponential();
  }
  return value.toExponential(8);
}

/** The exact digits rounded to so many, the nearer way first; half goes to the even digit. */
function roundings(exactDigits: string, digitCount: number): [bigint, bigint] {
  const down = BigInt(exactDigits.slice(0, digitCount));
  const rest = exactDigits.slice(digitCount);
  const half = '5'.padEnd(rest.length, '0');
  const isDownNearer = rest < half || (rest === half && down % 2n === 0n);
  return isDownNearer ? [down, down + 1n] : [down + 1n, down];
}

const floatScratch = new DataView(new ArrayBuffer(8));

function float4Neighbours(value: number): [below: number, above: number] {
  floatScratch.setFloat32(0, value);
  const bits = floatScratch.getInt32(0);
  floatScratch.setInt32(0, bits - 1);
  const below = floatScratch.getFloat32(0);
  floatScratch.setInt32(0, bits + 1);
  const above = floatScratch.getFloat32(0);
  return [below, Number.isFinite(above) ? above : value + (value - below)];
}

/** Whether the decimal text is exactly half way between the double and a neighbour; exact, in integers. */
function isOnBorder(scientific: string, value: number): boolean {
  floatScratch.setFloat64(0, Math.abs(value));
  const bits = floatScratch.getBigUint64(0);
  if (bits & 1n) return false;
  const rawExponent = Number(bits >> 52n);
  const mantissa = (bits & 0xfffffffffffffn) | (rawExponent === 0 ? 0n : 1n << 52n);
  const binaryExponent = (rawExponent === 0 ? 1 : rawExponent) - 1075;
  const [digitsText, exponentText] = scientific
    .replace('-', '')
    .replace(/^(\d)\.?(\d*)e/, '$1$2e')
    .split('e') as [string, string];
  const decimalExponent = Number(exponentText.replace('+', '')) * (scientific.includes('e-') ? -1 : 1) - (digitsText.length - 1);
  return isHalfStep(BigInt(digitsText), decimalExponent, mantissa, binaryExponent, rawExponent);
}

function isHalfStep(digits: bigint, decimalExponent: number, mantissa: bigint, binaryExponent: number, rawExponent: number): boolean {
  let decimal = digits;
  let unit = 1n;
  if (decimalExponent >= 0) decimal *= 10n ** BigInt(decimalExponent);
  else unit *= 10n ** BigInt(-decimalExponent);
  const quarterExponent = binaryExponent - 2;
  if (quarterExponent >= 0) unit <<= BigInt(quarterExponent);
  else decimal <<= BigInt(-quarterExponent);
  const quarters = mantissa * 4n;
  const isPowerOfTwo = mantissa === 1n << 52n && rawExponent > 1;
  return decimal === (quarters + 2n) * unit || decimal === (quarters - (isPowerOfTwo ? 1n : 2n)) * unit;
}

function withoutTrailingZeros(scientific: string): string {
  const [mantissa, exponent] = scientific.split('e') as [string, string];
  return mantissa.includes('.') ? `${mantissa.replace(/\.?0+$/, '')}e${exponent}` : scientific;
}
