/** How long leases last, as one types it, and back. */

const TIME = /^(\d{1,10}[smhd]?|infinite)$/;

/** What is more than one value is written as in the configuration: a time with bounds, or what is computed. */
export function objectIn(text) {
  try {
    return text.startsWith('{') ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export function typedTime(time) {
  return time === undefined ? '' : typeof time === 'object' ? JSON.stringify(time) : String(time);
}

/**
 * @param {string} text
 * @param {any} before what stood there: untouched it stays as it was written
 * @returns {any} as the configuration has it; undefined for none
 */
export function timeOf(text, before) {
  const trimmed = text.trim();
  if (before !== undefined && typedTime(before) === trimmed) {
    return before;
  }
  return trimmed === '' ? undefined : /^\d+$/.test(trimmed) ? Number(trimmed) : objectIn(trimmed) ?? trimmed;
}

/** What is wrong with it; undefined for nothing. */
export function wrongTime(text) {
  const trimmed = text.trim();
  return trimmed === '' || TIME.test(trimmed) || objectIn(trimmed)
    ? undefined : 'expected seconds, or a time as 30m, 8h, 7d or infinite';
}
