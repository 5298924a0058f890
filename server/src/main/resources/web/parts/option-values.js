/** Values of options as one types them, and back, as the catalogue says of each what it is. */
import { contains, ipv4, isAddress } from '../core/addresses.js';
import { wrongTime } from './lease-time.js';

/** What stands around a value, where more is said of it than the value. */
const AROUND = ['value', 'options', 'space', 'expression', 'always-send', 'never-send', 'client-classes', 'hex',
  'text'];
const TEXTS = ['text', 'domain-name', 'address', 'address6', 'opaque', 'network-interface', 'machine-id',
  'virtual-subnet'];
const NUMBER = /^u?int\d+$/;
const WHOLE = /^-?\d{1,10}$/;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const isSetting = (value) => isObject(value) && Object.keys(value).some((each) => AROUND.includes(each));

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const items = (text) => text.split(',').map((each) => each.trim()).filter(Boolean);

const number = (text) => (WHOLE.test(text) ? Number(text) : text);

/** As somebody reads and types it. */
export function typed(value) {
  if (typeof value === 'string') {
    return value;
  }
  return Array.isArray(value) && value.length > 0
    && value.every((each) => typeof each === 'string' && each.trim() === each && each && !each.includes(','))
    ? value.join(', ')
    : JSON.stringify(value);
}

/**
 * @param {string} text as it was typed
 * @param {string | undefined} shape as the catalogue has it; none for an option that it does not know
 * @param {any} before the value that was changed, if there was one: it tells what the catalogue does not
 */
export function parsed(text, shape, before) {
  const whole = json(text);
  if (isSetting(whole) || (isObject(whole) && isObject(before))) {
    return whole;
  }
  if (Array.isArray(whole) && (Array.isArray(before) || whole.some(isSetting))) {
    return whole;
  }
  return shape ? shaped(text.trim(), text, shape, whole) : guessed(text, whole, before);
}

const BOUNDS = {
  uint8: [0, 255], uint16: [0, 65535], uint32: [0, 4294967295], int8: [-128, 127], int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
};

const isWithin = (value, bounds) => Number.isInteger(value) && value >= bounds[0] && value <= bounds[1];

const all = (value, fits) => [value].flat().every((each) => isObject(each) || fits(each));

/** Whether a value is of a shape, as far as it is known here: the server knows all of them. */
function isOf(shape, value) {
  const one = shape.replace(/-list(-or-none)?$/, '');
  if (one === 'address') {
    return all(value, (each) => isAddress(String(each).trim()));
  }
  if (one in BOUNDS) {
    return all(value, (each) => isWithin(each, BOUNDS[one]));
  }
  switch (shape) {
    case 'flag':
      return typeof value === 'boolean';
    case 'empty':
      return value === true;
    case 'duration':
      return !wrongTime(String(value));
    case 'address-pair-list':
    case 'pcp-servers':
    case 'record':
      return Array.isArray(value);
    default:
      return true;
  }
}

/**
 * What is wrong with a value as it is typed; undefined for nothing.
 *
 * @param {any} value as `parsed` has read it
 * @param {{shape: string, form: string}} option
 */
export function wrongValue(value, { shape, form }) {
  return value === '' || isSetting(value) || isOf(shape, value) ? undefined : `expected ${form}`;
}

/**
 * What is said of a router that is elsewhere. It may be meant so, as where routers answer for addresses of other
 * subnets: it is not refused.
 *
 * @param {any[]} routers as they are typed
 * @param {import('../core/addresses.js').Prefix | undefined} subnet whose clients are told; none is never doubted
 * @returns {string | undefined} undefined for nothing
 */
export function routerDoubt(routers, subnet) {
  const outside = subnet && routers.find((each) => isAddress(String(each)) && !contains(subnet, ipv4(each)));
  return outside && `${outside} is outside ${subnet.text.trim()}: its clients mostly cannot reach such a router`;
}

function shaped(trimmed, text, shape, whole) {
  if (TEXTS.includes(shape)) {
    return text;
  }
  if (NUMBER.test(shape) || shape === 'duration') {
    return number(trimmed);
  }
  if (shape === 'flag' || shape === 'empty') {
    return typeof whole === 'boolean' ? whole : text;
  }
  if (/-list(-or-none)?$/.test(shape) || shape === 'sip-servers') {
    if (Array.isArray(whole)) {
      return whole;
    }
    const list = items(text);
    return NUMBER.test(shape.replace(/-list$/, '')) ? list.map(number) : list;
  }
  // Records and the like are written as in the configuration.
  return whole === undefined ? text : whole;
}

/** Of what was there before, or else only what cannot be a text. */
function guessed(text, whole, before) {
  switch (typeof before) {
    case 'string':
      return text;
    case 'number':
      return number(text.trim());
    case 'boolean':
      return typeof whole === 'boolean' ? whole : text;
    case 'object':
      return whole === undefined && Array.isArray(before) ? items(text) : whole ?? text;
    default:
      return whole === undefined ? text : whole;
  }
}
