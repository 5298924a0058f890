/** Parts of a table of rows. */
import { html, nothing } from 'lit';
import { css } from '../core/css.js';
import { count } from '../core/format.js';
import { icon } from './icons.js';

/**
 * @typedef {{key: string, title: string, width: string, cell: (row: any) => any, sort?: string,
 *     hidden?: boolean, silent?: boolean, card?: 'title' | 'aside' | 'line' | 'end' | 'small' | 'menu'}} Column
 *     `sort` is what the API calls it; `width` is one of a grid; the title of a `silent` one is only read out;
 *     `card` is its place where rows are cards, on a phone: without it, it is not there, hidden or not
 */

/**
 * @param {Column} column
 * @param sort what the rows are sorted by now
 */
export function columnHead(column, sort, sortBy) {
  const place = column.card ? `lh-at-${column.card}` : '';
  if (!column.sort) {
    return html`<span role="columnheader" class=${place}><b
      class=${column.silent ? 'visually-hidden' : ''}>${column.title}</b></span>`;
  }
  const up = sort === column.sort;
  const down = sort === `-${column.sort}`;
  return html`<span role="columnheader" class=${place}
      aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
    <button class="lh-plain" @click=${sortBy}>
      ${column.title}${up ? icon('up') : down ? icon('down') : nothing}
    </button></span>`;
}

/** In the place of a row that is not there yet. */
export const coming = (index, top) => html`<div class="lh-row lh-row-coming" role="row" aria-rowindex=${index + 2}
  ${css({ top })}><span role="cell"><span class="visually-hidden">comes</span></span></div>`;

/** @param {{all: boolean, some: boolean}} marked */
export function markAll(loaded, length, { all, some }, mark) {
  const title = loaded < length ? `The ${count(loaded)} that are loaded, of ${count(length)}` : nothing;
  return html`<span role="columnheader"><input type="checkbox" class="form-check-input"
    aria-label=${loaded < length ? `Mark the ${count(loaded)} that are loaded` : 'Mark all'} title=${title}
    .checked=${all} .indeterminate=${some && !all} @change=${(event) => mark(event.target.checked)}></span>`;
}

/** @param {boolean} isWhole whether the scroll bar stands for all there are */
export function summary(length, total, isWhole) {
  const of = total === undefined ? ' so far' : ` of ${count(total)}`;
  return isWhole ? `${count(length)} in all` : `${count(length)}${of}; more as you scroll`;
}

/** Home and End lead there at once, for on the way there is nothing to see. */
export function toEnds(event) {
  const box = event.currentTarget;
  const top = { Home: 0, End: box.scrollHeight }[event.key];
  if (top !== undefined && event.target === box && !event.shiftKey && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    box.scrollTo({ top, behavior: 'instant' });
  }
}
