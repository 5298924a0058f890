/** JSON with comments and trailing commas: its words, and where in it one is. */

const WORDS = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[{}[\],:]|[^\s"{}[\],:/#]+|\//g;
const NUMBER = /^-?\d[\d.eE+-]*$/;
const LITERAL = /^(?:true|false|null)$/;
const LINE_COLOURED = 6000;
const AHEAD = 20000;

/** Keys by whose value one tells the elements of an array apart. */
const NAMES = new Set(['subnet', 'name', 'range', 'hw-address', 'url']);

const isComment = (word) => word[0] === '#' || word.startsWith('//') || word.startsWith('/*');

/** Where each line begins, and which of them begin within a comment. */
export function linesOf(text) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  const inComment = new Set();
  if (text.includes('/*')) {
    for (const { 0: word, index } of text.matchAll(WORDS)) {
      if (word.startsWith('/*')) {
        const first = lineAt(starts, index);
        const last = lineAt(starts, index + word.length);
        for (let line = first + 1; line <= last; line++) {
          inComment.add(line);
        }
      }
    }
  }
  return { starts, inComment };
}

/** @returns {number} the line, from 0, that an offset is in */
export function lineAt(starts, offset) {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** @returns {{kind: string, from: number, to: number}[]} the words of a line, with all between them */
export function wordsOf(line, inComment) {
  const words = [];
  let at = 0;
  const add = (kind, to) => {
    if (to > at) {
      words.push({ kind, from: at, to });
      at = to;
    }
  };
  const coloured = line.slice(0, LINE_COLOURED);
  if (inComment) {
    const end = coloured.indexOf('*/');
    add('comment', end < 0 ? coloured.length : end + 2);
  }
  WORDS.lastIndex = at;
  for (let match = WORDS.exec(coloured); match; match = WORDS.exec(coloured)) {
    add('space', match.index);
    const to = match.index + match[0].length;
    add(kindOf(match[0], coloured, to), to);
  }
  WORDS.lastIndex = 0;
  add('space', line.length);
  return words;
}

function kindOf(word, line, to) {
  if (isComment(word)) {
    return 'comment';
  }
  if (word[0] === '"') {
    return /^\s*:/.test(line.slice(to)) ? 'key' : 'string';
  }
  if ('{}[],:'.includes(word)) {
    return 'mark';
  }
  return NUMBER.test(word) ? 'number' : LITERAL.test(word) ? 'literal' : 'odd';
}

function unquoted(word) {
  try {
    return JSON.parse(word);
  } catch {
    return word.replace(/^"|"$/g, '');
  }
}

/**
 * Where one is at an offset.
 *
 * @returns {{path: (string|number)[], labels: string[], in: '{' | '[' | '', at: 'key' | 'value' | 'comment' | 'end',
 *     word: string, from: number, to: number, before: {word: string, to: number}, keys: Set<string>, mate: number}}
 *     `path` names what contains the cursor, its last part the key or index there; `keys` are those that the object
 *     has; `mate` is where the bracket was opened that ends here
 */
export function contextAt(text, offset) {
  const stack = [];
  let before = { word: '', to: 0 };
  let here = { word: '', from: offset, to: offset };
  let mate = -1;
  WORDS.lastIndex = 0;
  for (let match = WORDS.exec(text); match && match.index < offset; match = WORDS.exec(text)) {
    const word = match[0];
    const to = match.index + word.length;
    if (isComment(word)) {
      if (offset < to || (offset === to && !word.endsWith('*/'))) {
        return { ...placed(stack), at: 'comment', word: '', from: offset, to: offset, before, keys: new Set(), mate };
      }
      continue;
    }
    if (to >= offset && !'{}[],:'.includes(word)) {
      here = { word, from: match.index, to };
      break;
    }
    mate = took(stack, word, match.index);
    before = { word, to };
  }
  WORDS.lastIndex = 0;
  const top = stack.at(-1);
  const at = !top || top.wants === 'comma' ? 'end' : top.wants;
  if (at === 'key' && here.word) {
    top.key = unquoted(here.word);
  }
  const keys = new Set(top?.keys ?? []);
  if (top?.open === '{') {
    keysAfter(text, here.to, keys);
  }
  return { ...placed(stack), in: top?.open ?? '', at, ...here, before, keys, mate };
}

/** @returns {number} where the bracket was opened that this word closes, or -1 */
function took(stack, word, index) {
  const top = stack.at(-1);
  if (word === '{' || word === '[') {
    stack.push({ open: word, from: index, wants: word === '{' ? 'key' : 'value', index: 0, keys: new Set() });
  } else if (word === '}' || word === ']') {
    stack.pop();
    if (stack.length > 0) {
      stack.at(-1).wants = 'comma';
    }
    return top?.from ?? -1;
  } else if (top && word === ',') {
    top.index++;
    top.key = undefined;
    top.wants = top.open === '{' ? 'key' : 'value';
  } else if (top && word === ':') {
    top.wants = 'value';
  } else if (top && top.wants === 'key') {
    top.key = unquoted(word);
    top.keys.add(top.key);
    top.wants = 'colon';
  } else if (top) {
    if (NAMES.has(top.key)) {
      top.name ??= unquoted(word);
    }
    top.wants = 'comma';
  }
  return -1;
}

function placed(stack) {
  const path = [];
  const labels = [];
  stack.forEach((each, i) => {
    const step = each.open === '[' ? each.index : each.key;
    if (step !== undefined) {
      path.push(step);
      labels.push(each.open === '[' ? String(stack[i + 1]?.name ?? each.index) : step);
    }
  });
  return { path, labels };
}

/** Adds the keys that the object has from there on. */
function keysAfter(text, from, keys) {
  const words = text.slice(from, from + AHEAD).matchAll(WORDS);
  let depth = 0;
  let last;
  for (const { 0: word } of words) {
    if (word === '{' || word === '[') {
      depth++;
    } else if (word === '}' || word === ']') {
      depth--;
      if (depth < 0) {
        return;
      }
    } else if (word === ':' && depth === 0 && last) {
      keys.add(unquoted(last));
    }
    last = isComment(word) ? last : word;
  }
}

/** @returns {number} where the bracket is closed that is opened there, or -1 */
export function closing(text, open) {
  const words = text.slice(open, open + 10 * AHEAD).matchAll(WORDS);
  let depth = 0;
  for (const { 0: word, index } of words) {
    if (word === '{' || word === '[') {
      depth++;
    } else if (word === '}' || word === ']') {
      depth--;
      if (depth === 0) {
        return open + index;
      }
    }
  }
  return -1;
}

const COMMENT = /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g;
const TRAILING_COMMA = /("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g;

/** What a text says that the server has taken: comments and commas too many are no JSON, and left out. */
export const valueOf = (text) => JSON.parse(text
  .replace(COMMENT, (_, quoted) => quoted ?? ' ')
  .replace(TRAILING_COMMA, (_, quoted) => quoted ?? ''));
