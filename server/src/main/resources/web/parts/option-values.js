/** Values of options as one types them, and back, as the catalogue says of each what it is. */

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
