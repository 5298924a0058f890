/** Addresses as people type them and the API has them: IPv4, prefixes and ranges of it, and hardware addresses. */

const BITS = 32;

/** As the server reads it: without zeros in front, which some take for octal. */
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ADDRESS = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

export const isAddress = (text) => ADDRESS.test(text);

/** An address as a number, to be sorted and counted by. */
export const ipv4 = (text) => text.split('.').reduce((sum, each) => sum * 256 + Number(each), 0);

export const ipv4Text = (number) =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

/**
 * @typedef {{first: number, last: number}} Range with both ends in it
 * @typedef {Range & {text: string, size: number, length: number, hostBits: number}} Prefix `hostBits` are what of
 *     the address is beyond its length: none in a prefix that is written well
 */

/** @returns {Prefix | undefined} as 192.0.2.0/24 */
export function prefixOf(text) {
  const [address, length, more] = text.trim().split('/');
  if (more !== undefined || !isAddress(address) || !/^\d{1,2}$/.test(length ?? '') || Number(length) > BITS) {
    return undefined;
  }
  const size = 2 ** (BITS - Number(length));
  const at = ipv4(address);
  const first = Math.floor(at / size) * size;
  return { text, first, last: first + size - 1, size, length: Number(length), hostBits: at - first };
}

/** @returns {Prefix} that of this length which the address lies in */
export const around = (number, length) => {
  const size = 2 ** (BITS - length);
  return prefixOf(`${ipv4Text(Math.floor(number / size) * size)}/${length}`);
};

/** @returns {Range | undefined} of two addresses, a prefix, or one address */
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

/** Nothing is in what is no range. */
export const contains = (range, number) => range !== undefined && range.first <= number && number <= range.last;

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

/** Several, with spaces or commas between them. */
export const listOf = (text) => text.split(/[\s,;]+/).filter(Boolean);

/** @returns {string | undefined} as the server writes it; of any of the usual forms, as 0053.0012.3456 */
export function hardwareAddress(text) {
  const digits = text.replace(/[.:\-\s]/g, '');
  return /^[0-9a-f]{12}$/i.test(digits) ? digits.toLowerCase().match(/../g).join(':') : undefined;
}
