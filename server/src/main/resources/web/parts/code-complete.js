/** What can be written where the cursor is, and how it is put there. */
import { contextAt } from './jsonc.js';
import { formsAt, keysAt, skeleton, valuesOf } from './schema.js';

const SHOWN = 200;
const LONG = 4 << 20;

/**
 * @typedef {{label: string, description: string, insert: string, caret: number, again: boolean}} Proposal
 *     `caret` is where the cursor is put within `insert`; `again` if there is a choice there, too
 * @returns {{items: Proposal[], from: number, to: number, sure: boolean} | undefined}
 */
export function proposals(schema, text, offset) {
  if (!schema || text.length > LONG) {
    return undefined;
  }
  const place = contextAt(text, offset);
  if (place.at !== 'key' && place.at !== 'value') {
    return undefined;
  }
  const from = place.word ? place.from : offset;
  const written = text.slice(from, offset).replace(/^"/, '').toLowerCase();
  const tail = /^[\w$*.-]*"?/.exec(text.slice(offset))[0];
  const to = offset + (place.word ? tail.length : 0);
  const found = place.at === 'key'
    ? keyProposals(schema, text, place, to) : valueProposals(schema, place);
  const begins = (each) => Number(each.label.toLowerCase().startsWith(written));
  const items = found.items
    .filter((each) => each.label.toLowerCase().includes(written))
    .sort((a, b) => begins(b) - begins(a));
  return { items: withComma(items, text, place, from).slice(0, SHOWN), from, to, sure: found.sure };
}

function keyProposals(schema, text, place, to) {
  // With nothing written yet the path ends at the object; else with what is written.
  const inside = place.path.slice(0, place.word ? -1 : undefined);
  const rest = text.slice(to);
  const hasColon = /^\s*:/.test(rest);
  const gap = /^\s*"/.test(rest) ? (/^[ \t]*\n/.test(rest) ? ',' : ', ') : '';
  const items = keysAt(schema, inside)
    .filter((each) => !place.keys.has(each.key) || `"${each.key}"` === place.word)
    .map((each) => {
      const body = skeleton(each.forms);
      const insert = hasColon ? JSON.stringify(each.key)
        : `${JSON.stringify(each.key)}: ${body}${gap}`;
      const caret = hasColon ? insert.length : insert.length - gap.length - (body ? 1 : 0);
      const again = !hasColon && !body && valuesOf(each.forms).some((value) => value.sure);
      return { label: each.key, description: each.description, insert, caret, again };
    });
  return { items, sure: true };
}

function valueProposals(schema, place) {
  const values = valuesOf(formsAt(schema, place.path));
  const items = values.map((each) => ({
    label: each.text.replace(/^"|"$/g, ''),
    description: each.description,
    insert: each.text,
    caret: each.text === '{}' || each.text === '[]' ? 1 : each.text.length,
    again: false,
  }));
  return { items, sure: values.some((each) => each.sure) };
}

/** What comes after a value needs a comma before it, which one easily forgets. */
function withComma(items, text, place, from) {
  const isFirst = '{[,:'.includes(place.before.word || '{');
  if (isFirst) {
    return items;
  }
  return items.map((each) => ({ ...each, comma: place.before.to, gap: text.slice(place.before.to, from) }));
}

/** Writes into the field so that the browser can take it back (Ctrl-Z). */
export function write(area, from, to, text) {
  area.setSelectionRange(from, to);
  const done = text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text);
  if (!done) {
    area.setRangeText(text, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

/** Puts a proposal there. */
export function take(area, proposal, from, to) {
  if (proposal.comma === undefined) {
    write(area, from, to, proposal.insert);
    area.setSelectionRange(from + proposal.caret, from + proposal.caret);
    return;
  }
  const head = `,${proposal.gap || ' '}`;
  write(area, proposal.comma, to, head + proposal.insert);
  const caret = proposal.comma + head.length + proposal.caret;
  area.setSelectionRange(caret, caret);
}
