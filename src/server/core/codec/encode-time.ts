import { type CellEncoder, isDigit, Rejection, writeInt32, writeSafeInteger } from './encoding.ts';

const notADate = Rejection['value/not-a-date'];
const notATime = Rejection['value/not-a-time'];
const notATimestamp = Rejection['value/not-a-timestamp'];
const precisionLost = Rejection['value/precision-lost'];
const unexpectedZone = Rejection['value/unexpected-zone'];

/** Days and seconds count from 2000-01-01; this many days lie between 0000-03-01 and then. */
const epochDays = 730_425;
const firstDay = -2_451_545;
const lastDateDay = 2_145_031_948;
const lastTimestampDay = 106_751_982;
const secondsPerDay = 86_400;
const maxZoneSeconds = 16 * 3600;

/** Where parsing stands; −1 in `at` after a failure. */
interface Scan {
  source: Buffer;
  at: number;
  end: number;
  micros: number;
}

const scan: Scan = { source: Buffer.alloc(0), at: 0, end: 0, micros: 0 };

export const encodeDate: CellEncoder = (source, start, length, out, at) => {
  const infinity = infinitySign(source, start, length);
  if (infinity !== 0) {
    writeInt32(out, at, infinity > 0 ? 0x7fff_ffff : -0x8000_0000);
    return 4;
  }
  begin(source, start, start + length - eraLength(source, start, length));
  const days = scanDate(eraLength(source, start, length) > 0);
  if (Number.isNaN(days) || scan.at !== scan.end || days > lastDateDay) return notADate;
  writeInt32(out, at, days);
  return 4;
};

export const encodeTimestamp: CellEncoder = (source, start, length, out, at) => encodeMoment(source, start, length, out, at, false);
export const encodeTimestamptz: CellEncoder = (source, start, length, out, at) => encodeMoment(source, start, length, out, at, true);

export const encodeTime: CellEncoder = (source, start, length, out, at) => {
  begin(source, start, start + length);
  const seconds = scanClock();
  if (Number.isNaN(seconds)) return notATime;
  if (scan.micros < 0) return precisionLost;
  if (scan.at !== scan.end) return notATime;
  writeSafeInteger(out, at, seconds * 1e6 + scan.micros);
  return 8;
};

export const encodeTimetz: CellEncoder = (source, start, length, out, at) => {
  begin(source, start, start + length);
  const seconds = scanClock();
  if (Number.isNaN(seconds)) return notATime;
  if (scan.micros < 0) return precisionLost;
  const zone = scanZone();
  if (Number.isNaN(zone) || scan.at !== scan.end) return notATime;
  writeSafeInteger(out, at, seconds * 1e6 + scan.micros);
  writeInt32(out, at + 8, -zone);
  return 12;
};

/** A `timestamp` has no zone; a `timestamptz` without one is taken as UTC, as the session's time zone is. */
function encodeMoment(source: Buffer, start: number, length: number, out: Buffer, at: number, hasZone: boolean): number {
  const infinity = infinitySign(source, start, length);
  if (infinity !== 0) {
    writeInt32(out, at, infinity > 0 ? 0x7fff_ffff : -0x8000_0000);
    writeInt32(out, at + 4, infinity > 0 ? -1 : 0);
    return 8;
  }
  const era = eraLength(source, start, length);
  begin(source, start, start + length - era);
  const days = scanDate(era > 0);
  if (Number.isNaN(days)) return notATimestamp;
  const seconds = scan.at === scan.end ? 0 : scanClockAfterDate();
  if (Number.isNaN(seconds) || seconds >= secondsPerDay) return notATimestamp;
  if (scan.micros < 0) return precisionLost;
  const zone = scan.at === scan.end ? 0 : scanZone();
  if (Number.isNaN(zone) || scan.at !== scan.end || days > lastTimestampDay) return notATimestamp;
  if (!hasZone && isZoneGiven) return unexpectedZone;
  writeMicros(out, at, days * secondsPerDay + seconds - zone, scan.micros);
  return 8;
}

let isZoneGiven = false;

function begin(source: Buffer, start: number, end: number): void {
  scan.source = source;
  scan.at = start;
  scan.end = end;
  scan.micros = 0;
  isZoneGiven = false;
}

/** `YYYY-MM-DD` with at least four digits of year; NaN for anything else and for days no calendar has. */
function scanDate(isBeforeChrist: boolean): number {
  const yearStart = scan.at;
  const year = digits(9);
  if (scan.at - yearStart < 4 || !take(0x2d)) return Number.NaN;
  const month = twoDigits();
  if (!take(0x2d)) return Number.NaN;
  const day = twoDigits();
  if (!(year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return Number.NaN;
  const astronomical = isBeforeChrist ? 1 - year : year;
  const packed = (astronomical * 16 + month) * 32 + day;
  const slot = packed & (knownDays.length - 1);
  if (knownDates[slot] === packed) return knownDays[slot] as number;
  if (day > daysInMonth(astronomical, month)) return Number.NaN;
  const days = daysFromCivil(astronomical, month, day);
  if (days < firstDay) return Number.NaN;
  knownDates[slot] = packed;
  knownDays[slot] = days;
  return days;
}

/** Days met lately, each in a slot that two neighbouring years do not share: the rows of a table are full of the same few. */
const knownDates = new Float64Array(1024).fill(-Infinity);
const knownDays = new Float64Array(1024);

function scanClockAfterDate(): number {
  const separator = scan.source[scan.at] as number;
  if (separator !== 0x20 && separator !== 0x54 && separator !== 0x74) return Number.NaN;
  scan.at++;
  return scanClock();
}

/** `HH:MM[:SS[.ffffff]]` in seconds; `24:00:00` is the end of the day. `micros` is −1 when a seventh decimal says something. */
function scanClock(): number {
  const hour = twoDigits();
  if (!take(0x3a)) return Number.NaN;
  const minute = twoDigits();
  let second = 0;
  if (scan.at < scan.end && take(0x3a)) {
    second = twoDigits();
    if (scan.at < scan.end && take(0x2e)) scan.micros = fraction();
  }
  if (!(hour <= 24 && minute <= 59 && second <= 59)) return Number.NaN;
  const seconds = hour * 3600 + minute * 60 + second;
  return seconds > secondsPerDay || (seconds === secondsPerDay && scan.micros !== 0) ? Number.NaN : seconds;
}

function fraction(): number {
  let micros = 0;
  let count = 0;
  let isLost = false;
  for (; scan.at < scan.end && isDigit(scan.source[scan.at] as number); scan.at++) {
    const digit = (scan.source[scan.at] as number) - 0x30;
    if (count < 6) micros = micros * 10 + digit;
    else if (digit !== 0) isLost = true;
    count++;
  }
  if (count === 0) return Number.NaN;
  for (; count < 6; count++) micros *= 10;
  return isLost ? -1 : micros;
}

/** `Z`, `±HH`, `±HHMM`, `±HH:MM[:SS]`: seconds east of Greenwich. */
function scanZone(): number {
  isZoneGiven = true;
  if (scan.at < scan.end && scan.source[scan.at] === 0x20) scan.at++;
  const sign = scan.source[scan.at++] as number;
  if (sign === 0x5a || sign === 0x7a) return 0;
  if (sign !== 0x2b && sign !== 0x2d) return Number.NaN;
  let seconds = twoDigits() * 3600;
  if (scan.at < scan.end) {
    take(0x3a);
    seconds += minuteOrSecond() * 60;
  }
  if (scan.at < scan.end) {
    take(0x3a);
    seconds += minuteOrSecond();
  }
  if (!(seconds < maxZoneSeconds)) return Number.NaN;
  return sign === 0x2d ? -seconds : seconds;
}

function minuteOrSecond(): number {
  const value = twoDigits();
  return value <= 59 ? value : Number.NaN;
}

function take(byte: number): boolean {
  if (scan.at >= scan.end || scan.source[scan.at] !== byte) return false;
  scan.at++;
  return true;
}

function twoDigits(): number {
  const tens = scan.source[scan.at] as number;
  const ones = scan.source[scan.at + 1] as number;
  if (scan.at + 2 > scan.end || !isDigit(tens) || !isDigit(ones)) return Number.NaN;
  scan.at += 2;
  return (tens - 0x30) * 10 + ones - 0x30;
}

function digits(maxCount: number): number {
  let value = 0;
  for (let count = 0; count < maxCount && scan.at < scan.end && isDigit(scan.source[scan.at] as number); count++) {
    value = value * 10 + (scan.source[scan.at++] as number) - 0x30;
  }
  return value;
}

function eraLength(source: Buffer, start: number, length: number): number {
  const end = start + length;
  const isEra = length > 3 && source[end - 3] === 0x20 && source[end - 2] === 0x42 && source[end - 1] === 0x43;
  return isEra ? 3 : 0;
}

function infinitySign(source: Buffer, start: number, length: number): number {
  const first = source[start] as number;
  if (length < 8 || length > 9 || (first !== 0x69 && first !== 0x2d)) return 0;
  const word = source.toString('latin1', start, start + length);
  return word === 'infinity' ? 1 : word === '-infinity' ? -1 : 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days of the proleptic Gregorian calendar, years counted from March so that the leap day comes last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - epochDays;
}

function writeMicros(out: Buffer, at: number, seconds: number, micros: number): void {
  const total = seconds * 1e6 + micros;
  if (Number.isSafeInteger(total)) writeSafeInteger(out, at, total);
  else out.writeBigInt64BE(BigInt(seconds) * 1_000_000n + BigInt(micros), at);
}
