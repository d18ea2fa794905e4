import { BlockList, isIP } from 'node:net';

const reserved: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
const reservedV6: readonly [string, number][] = [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];

/** Where clouds hand out credentials: a name on the allow-list does not open these, only the address itself does. */
const metadataAddresses: readonly string[] = ['169.254.169.254', '100.100.100.200', 'fd00:ec2::254'];

const internal = new BlockList();
for (const [address, prefix] of reserved) internal.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of reservedV6) internal.addSubnet(address, prefix, 'ipv6');

export interface AddressPolicy {
  /** `host` is the name that was asked for, the literal itself if it was one. */
  isAllowed(address: string, host: string): boolean;
}

/** Public addresses are allowed, internal ones only by the list: addresses, CIDR ranges, names, `*.suffix`. */
export function addressPolicyOf(allowList: readonly string[]): AddressPolicy {
  const ranges = new BlockList();
  const names: string[] = [];
  for (const entry of allowList.map((text) => text.trim().toLowerCase()).filter(Boolean)) {
    if (!addRange(ranges, entry)) names.push(entry);
  }
  return {
    isAllowed(address, host) {
      const plain = unmapped(address);
      if (matches(ranges, plain)) return true;
      if (!matches(internal, plain)) return true;
      return !metadataAddresses.includes(plain) && names.some((name) => isNamed(host.toLowerCase(), name));
    },
  };
}

function addRange(ranges: BlockList, entry: string): boolean {
  const [address, prefix] = entry.split('/') as [string, string | undefined];
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  ranges.addSubnet(address, prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix), family);
  return true;
}

function matches(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** `::ffff:127.0.0.1` and `::ffff:7f00:1` are 127.0.0.1. */
function unmapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted) return dotted;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex) return address;
  const [high, low] = [Number.parseInt(hex[1] as string, 16), Number.parseInt(hex[2] as string, 16)];
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

function isNamed(host: string, name: string): boolean {
  return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
}
