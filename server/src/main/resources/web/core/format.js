/** Numbers and times for people. */

const NUMBER = new Intl.NumberFormat('en');
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const DATE_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const TIME = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const UNITS = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];

export const count = (value) => (value === undefined ? '–' : NUMBER.format(value));

const compact = (value) =>
  value === undefined ? '–' : value < 10000 ? NUMBER.format(Math.round(value)) : COMPACT.format(value);

/** A rate, with a decimal where it tells something. */
export function rate(value) {
  if (value === undefined) {
    return '–';
  }
  return value > 0 && value < 10 ? value.toFixed(1) : compact(Math.round(value));
}

export function percent(partOf, whole) {
  if (!whole) {
    return '0 %';
  }
  const share = (100 * partOf) / whole;
  if (share > 0 && share < 1) {
    return '< 1 %';
  }
  return `${share > 99 && share < 100 ? 99 : Math.round(share)} %`;
}

export const dateTime = (text) => (text ? DATE_TIME.format(new Date(text)) : '–');

export const time = (text) => (text ? TIME.format(new Date(text)) : '–');

/** A moment by the clock, with the day if it is not today. */
export function clock(text) {
  const at = new Date(text);
  const day = at.toDateString() === new Date().toDateString() ? '' : `${DAY.format(at)} `;
  return `${day}${CLOCK.format(at)}`;
}

/** Its two largest units. */
export function duration(seconds) {
  let rest = Math.max(0, Math.round(seconds));
  const parts = [];
  for (const [unit, size] of UNITS) {
    const whole = Math.floor(rest / size);
    if (whole > 0 || (unit === 's' && parts.length === 0)) {
      parts.push(`${whole} ${unit}`);
      rest -= whole * size;
    } else if (parts.length > 0) {
      break;
    }
    if (parts.length === 2) {
      break;
    }
  }
  return parts.join(' ');
}

/** What is estimated is told in one unit: a minute more or less would say that it is exact. */
export function roughly(seconds) {
  const [unit, size] = UNITS.find(([, each]) => seconds >= 1.5 * each) ?? UNITS.at(-1);
  return `${Math.round(seconds / size)} ${unit}`;
}

export function ago(text, now = Date.now()) {
  const seconds = (now - new Date(text).getTime()) / 1000;
  return seconds < 0 ? `in ${duration(-seconds)}` : seconds < 1 ? 'just now' : `${duration(seconds)} ago`;
}

/** Milliseconds, short ones in microseconds. */
export function milliseconds(value) {
  if (value === undefined || value === null) {
    return '–';
  }
  return value < 1 ? `${Math.round(value * 1000)} µs` : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** As a sentence begins. */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
