/** Parts of a table of rows. */
import { html, nothing } from 'lit';
import { css } from '../core/css.js';
import { icon } from './icons.js';

/** @param sort what the rows are sorted by now */
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
