import { lookup as systemLookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { HeadwaterError } from '#src/server/core/errors/headwater-error.ts';
import { type AddressPolicy, addressPolicyOf } from './address-policy.ts';

export type Lookup = (host: string) => Promise<readonly string[]>;

/**
 * The one way to an outside host: whoever connects must use an address this returned, so that a name cannot point elsewhere
 * between check and connect. One error for refused, unresolvable and odd hosts tells a prober nothing.
 */
export function createResolveAddress(allowList: readonly string[], lookup: Lookup = lookupAll): Lookup {
  const policy = addressPolicyOf(allowList);
  return async (host) => {
    const name = canonicalHost(host);
    const addresses = isIP(name) ? [name] : await resolve(lookup, name);
    if (!addresses.every((address) => isVetted(policy, address, name))) throw refused();
    return addresses;
  };
}

function isVetted(policy: AddressPolicy, address: string, host: string): boolean {
  return isIP(address) !== 0 && policy.isAllowed(address, host);
}

/** The URL parser turns `127.1`, `0x7f.1`, `2130706433` and circled digits into what they mean. */
function canonicalHost(host: string): string {
  const text = host.trim().replace(/^\[(.*)\]$/, '$1');
  if (isIP(text) === 6) return text.toLowerCase();
  if (text === '' || /[\s/\\@?#%:[\]]/.test(text)) throw refused();
  try {
    return new URL(`http://${text}`).hostname.replace(/\.$/, '');
  } catch {
    throw refused();
  }
}

async function resolve(lookup: Lookup, name: string): Promise<readonly string[]> {
  const addresses = await lookup(name).catch((cause: unknown) => {
    throw unresolvable(cause);
  });
  if (addresses.length === 0) throw refused();
  return addresses;
}

async function lookupAll(host: string): Promise<readonly string[]> {
  return (await systemLookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}

function refused(): HeadwaterError {
  return new HeadwaterError({ code: 'network/address-refused', errorClass: 'config', category: 'connection', field: 'config.host' });
}

/** A name server that does not answer is worth another try. */
function unresolvable(cause: unknown): HeadwaterError {
  const isTemporary = (cause as { code?: string }).code === 'EAI_AGAIN';
  return new HeadwaterError({
    code: 'network/address-refused',
    errorClass: isTemporary ? 'transient' : 'config',
    category: 'connection',
    field: 'config.host',
    cause,
  });
}
