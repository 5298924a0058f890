/** Prefixes and ranges of IPv4 addresses, as one types them. */
import { ipv4, ipv4Text } from '../core/format.js';

const ADDRESS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

export const isAddress = (text) => ADDRESS.test(text) && text.split('.').length === 4;

/** @returns {{first: number, last: number, length: number} | undefined} */
export function prefixOf(text) {
  const [address, length, more] = text.trim().split('/');
  if (more !== undefined || !isAddress(address) || !/^\d{1,2}$/.test(length ?? '') || Number(length) > 32) {
    return undefined;
  }
  const size = 2 ** (32 - Number(length));
  const at = ipv4(address);
  const first = Math.floor(at / size) * size;
  return { first, last: first + size - 1, length: Number(length), hostBits: at - first };
}

/** @returns {{first: number, last: number} | undefined} of two addresses, a prefix, or one address */
export function rangeOf(text) {
  const parts = text.split('-').map((each) => each.trim());
  if (parts.length === 2 && parts.every(isAddress)) {
    return { first: ipv4(parts[0]), last: ipv4(parts[1]) };
  }
  if (parts.length === 1 && isAddress(parts[0])) {
    return { first: ipv4(parts[0]), last: ipv4(parts[0]) };
  }
  const prefix = prefixOf(text);
  return prefix?.hostBits === 0 ? { first: prefix.first, last: prefix.last } : undefined;
}

export const rangeText = ({ first, last }) =>
  (first === last ? ipv4Text(first) : `${ipv4Text(first)}-${ipv4Text(last)}`);

export const sizeOf = ({ first, last }) => last - first + 1;

export const overlap = (a, b) => a.first <= b.last && b.first <= a.last;

/** What of a range the others leave, the largest first. */
export function gaps(whole, others) {
  const found = [];
  let at = whole.first;
  for (const each of others.toSorted((a, b) => a.first - b.first)) {
    if (each.first > at) {
      found.push({ first: at, last: Math.min(each.first - 1, whole.last) });
    }
    at = Math.max(at, each.last + 1);
  }
  if (at <= whole.last) {
    found.push({ first: at, last: whole.last });
  }
  return found.filter((each) => each.first <= each.last).sort((a, b) => sizeOf(b) - sizeOf(a));
}

/** The addresses of a prefix that hosts can have. */
export const hostsOf = ({ first, last, length }) =>
  (length >= 31 ? { first, last } : { first: first + 1, last: last - 1 });
