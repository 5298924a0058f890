/** Prefixes, to be counted and compared. */
import { ipv4, ipv4Text } from './format.js';

const BITS = 32;
const ADDRESS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Whether it is one whole IPv4 address. */
export function isAddress(text) {
  const found = ADDRESS.exec(text);
  return found !== null && found.slice(1).every((each) => Number(each) <= 255);
}

/** @param {string} text as 192.0.2.0/24 */
export function prefix(text) {
  const [address, length] = text.split('/');
  const size = 2 ** (BITS - Number(length));
  const first = ipv4(address);
  return { text, first, last: first + size - 1, size, length: Number(length) };
}

/** The prefix of that length that an address lies in. */
export function around(number, length) {
  const size = 2 ** (BITS - length);
  return prefix(`${ipv4Text(Math.floor(number / size) * size)}/${length}`);
}

export const contains = (outer, number) => outer.first <= number && number <= outer.last;
