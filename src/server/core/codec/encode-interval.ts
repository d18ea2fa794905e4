import { type CellEncoder, Rejection, writeInt32 } from './encoding.ts';

const notAnInterval = Rejection['value/not-an-interval'];
const form = /^(?:([+-]?\d+) years? ?)?(?:([+-]?\d+) mons? ?)?(?:([+-]?\d+) days? ?)?(?:([+-]?)(\d+):(\d\d):(\d\d)(?:\.(\d{1,6}))?)?$/;
const maxInt32 = 2_147_483_647;

/** The style `postgres` of the server itself: `1 year 2 mons -3 days +04:05:06.789`. Intervals are rare: a pattern is fast enough. */
export const encodeInterval: CellEncoder = (source, start, length, out, at) => {
  const match = length === 0 || length > 80 ? null : form.exec(source.toString('latin1', start, start + length));
  if (!match) return notAnInterval;
  const [, years = '0', months = '0', days = '0', sign = '', hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const totalMonths = Number(years) * 12 + Number(months);
  if (Math.abs(totalMonths) > maxInt32 || Math.abs(Number(days)) > maxInt32 || Number(minutes) > 59 || Number(seconds) > 59)
    return notAnInterval;
  const size = (BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds)) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  if (size > 0x7fff_ffff_ffff_ffffn) return notAnInterval;
  out.writeBigInt64BE(sign === '-' ? -size : size, at);
  writeInt32(out, at + 8, Number(days));
  writeInt32(out, at + 12, totalMonths);
  return 16;
};
