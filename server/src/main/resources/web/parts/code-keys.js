/** Keys that write more than themselves: indentation, lines, comments. */
import { write } from './code-complete.js';

const STEP = '  ';
const PAIRS = { '{': '}', '[': ']' };

/** @returns {boolean} whether the key was one of them, and is done */
export function typed(event, area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  if (event.key === 'Tab') {
    return from === to && !event.shiftKey ? done(() => write(area, from, to, STEP))
      : done(() => shift(area, event.shiftKey));
  }
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
    return done(() => enter(area, from, to, value));
  }
  if (event.key === '/' && (event.ctrlKey || event.metaKey)) {
    return done(() => comment(area));
  }
  if ((event.key === '}' || event.key === ']') && from === to) {
    const line = value.slice(value.lastIndexOf('\n', from - 1) + 1, from);
    if (line.length >= STEP.length && line.trim() === '') {
      return done(() => write(area, from - STEP.length, to, event.key));
    }
  }
  return false;
}

function done(action) {
  action();
  return true;
}

function enter(area, from, to, value) {
  const line = value.slice(value.lastIndexOf('\n', from - 1) + 1, from);
  const indent = /^[ \t]*/.exec(line)[0];
  const last = line.trimEnd().at(-1);
  const closes = PAIRS[last];
  if (!closes) {
    write(area, from, to, `\n${indent}`);
    return;
  }
  const isBetween = value[to] === closes;
  write(area, from, to, `\n${indent}${STEP}${isBetween ? `\n${indent}` : ''}`);
  const caret = from + 1 + indent.length + STEP.length;
  area.setSelectionRange(caret, caret);
}

/** Does it to each line of what is selected. */
function lines(area, change) {
  const { selectionStart, selectionEnd, value } = area;
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1;
  const end = value.indexOf('\n', Math.max(selectionStart, selectionEnd - 1));
  const to = end < 0 ? value.length : end;
  const all = change(value.slice(from, to).split('\n')).join('\n');
  write(area, from, to, all);
  area.setSelectionRange(from, from + all.length);
}

function shift(area, back) {
  lines(area, (all) => all.map((each) => (back ? each.replace(/^(?: {1,2}|\t)/, '') : each && STEP + each)));
}

function comment(area) {
  lines(area, (all) => {
    const isOff = all.every((each) => /^\s*(?:\/\/|$)/.test(each));
    return all.map((each) => (isOff ? each.replace(/^(\s*)\/\/ ?/, '$1') : each.replace(/^(\s*)(?=\S)/, '$1// ')));
  });
}
