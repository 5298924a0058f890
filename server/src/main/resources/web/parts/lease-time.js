/** How long leases last, as one types it, and back. */

const TIME = /^(\d{1,10}[smhd]?|infinite)$/;

/** A default with a shortest and a longest time is written as in the configuration. */
function bounds(text) {
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
  return trimmed === '' ? undefined : /^\d+$/.test(trimmed) ? Number(trimmed) : bounds(trimmed) ?? trimmed;
}

/** What is wrong with it; undefined for nothing. */
export function wrongTime(text) {
  const trimmed = text.trim();
  return trimmed === '' || TIME.test(trimmed) || bounds(trimmed)
    ? undefined : 'expected seconds, or a time as 30m, 8h, 7d or infinite';
}
