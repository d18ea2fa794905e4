import { timingSafeEqual } from 'node:crypto';

export interface ScrapeSettings {
  readonly METRICS_TOKEN: string;
  /** Where the console listens. */
  readonly HOSTNAME: string;
}

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1', 'localhost'];

/**
 * With a token: who shows it. Without: who is on this machine, and only while the console listens on loopback alone, for a remote
 * caller could write any address into X-Forwarded-For.
 */
export function mayScrape(headers: Headers, { METRICS_TOKEN, HOSTNAME }: ScrapeSettings): boolean {
  if (METRICS_TOKEN !== '') return isEqual(headers.get('authorization') ?? '', `Bearer ${METRICS_TOKEN}`);
  const isProxied = headers.has('forwarded') || headers.has('via');
  return loopback.includes(HOSTNAME) && !isProxied && loopback.includes((headers.get('x-forwarded-for') ?? '').trim());
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
