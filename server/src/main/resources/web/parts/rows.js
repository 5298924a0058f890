/** A table of any length: only what is seen is in the document, and pages come as one scrolls. */
import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { css } from '../core/css.js';
import { count } from '../core/format.js';
import { empty, failure, waiting } from './notes.js';
import { icon } from './icons.js';

const ROW_PX = 40;
const MORE = 12;

/**
 * @typedef {{key: string, title: string, width: string, cell: (row: any) => any, sort?: string,
 *     hidden?: boolean}} Column `sort` is what the API calls it; `width` is one of a grid
 */
export class Rows extends View {
  static properties = {
    /** @type {Column[]} */
    columns: { attribute: false },
    /** Asks for a page: `(cursor, signal) => Promise<{rows, next, total}>`. Another one begins anew. */
    source: { attribute: false },
    sort: { attribute: false },
    /** What tells rows apart: `(row) => string`. With `selectable` rows can be marked. */
    keyOf: { attribute: false },
    selectable: { type: Boolean },
    selected: { attribute: false },
    label: { attribute: false },
    /** What is shown instead if there are none. */
    none: { attribute: false },
    rows: { state: true },
  };

  #next;
  #asking = false;
  #run = 0;
  #first = 0;
  #height = 600;

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.selected = new Set();
    this.none = () => empty('leases', 'Nothing here', 'Nothing fits.');
    this.keyOf = (row) => row.address;
  }

  willUpdate(changed) {
    if (changed.has('source') && this.source) {
      this.again();
    }
  }

  /** From the first page; what is shown stays until it is there. */
  again() {
    this.#run++;
    this.#asking = false;
    this.#next = undefined;
    this.started = false;
    return this.#more();
  }

  async #more() {
    if (this.#asking || (this.started && !this.#next)) {
      return;
    }
    const run = this.#run;
    this.#asking = true;
    await this.attempt(async () => {
      const page = await this.source(this.#next, this.signal);
      if (run !== this.#run) {
        return;
      }
      this.rows = this.started ? this.rows.concat(page.rows) : page.rows;
      this.total = page.total ?? (this.started ? this.total : undefined);
      this.#next = page.next;
      if (!this.started) {
        this.#toTop();
      }
      this.started = true;
    });
    if (run === this.#run) {
      this.#asking = false;
      this.requestUpdate();
    }
  }

  #toTop() {
    const box = this.querySelector('.lh-rows-scroll');
    if (box) {
      box.scrollTop = 0;
    }
    this.#first = 0;
  }

  #scrolled(event) {
    const box = event.currentTarget;
    this.#height = box.clientHeight;
    const first = Math.max(0, Math.floor(box.scrollTop / ROW_PX) - MORE);
    if (first !== this.#first) {
      this.#first = first;
      this.requestUpdate();
    }
    if (box.scrollTop + 3 * box.clientHeight > this.rows.length * ROW_PX) {
      this.#more();
    }
  }

  #sortBy(column) {
    const sort = this.sort === column.sort ? `-${column.sort}` : column.sort;
    this.dispatchEvent(new CustomEvent('sorted', { detail: sort }));
  }

  #mark(row, on) {
    const selected = new Set(this.selected);
    selected[on ? 'add' : 'delete'](this.keyOf(row));
    this.#select(selected);
  }

  #markAll(on) {
    this.#select(on ? new Set(this.rows.map(this.keyOf)) : new Set());
  }

  #select(selected) {
    this.selected = selected;
    this.dispatchEvent(new CustomEvent('selected', { detail: selected }));
  }

  render() {
    if (this.failure && this.rows.length === 0) {
      return failure(this.failure, () => this.again());
    }
    if (!this.started && this.rows.length === 0) {
      return waiting('Asking the server …');
    }
    if (this.rows.length === 0) {
      return this.none();
    }
    const columns = this.columns.filter((each) => !each.hidden);
    const grid = `${this.selectable ? '36px ' : ''}${columns.map((each) => each.width).join(' ')}`;
    const last = Math.min(this.rows.length, this.#first + Math.ceil(this.#height / ROW_PX) + 2 * MORE);
    return html`${failure(this.failure, () => this.again())}
      <div class="lh-rows-scroll" tabindex="0" role="region" aria-label=${this.label ?? 'Table'}
          @scroll=${this.#scrolled}>
        <div class="lh-rows" role="table" aria-label=${this.label ?? 'Table'}
            aria-rowcount=${this.total ?? -1} ${css({ '--lh-grid': grid })}>
          ${this.#head(columns)}
          <div role="rowgroup" class="lh-rows-body" ${css({ height: `${this.rows.length * ROW_PX}px` })}>
            ${this.rows.slice(this.#first, last).map((row, i) => this.#row(row, this.#first + i, columns))}
          </div>
        </div>
      </div>
      <p class="lh-rows-foot" aria-live="polite">${this.#summary()}</p>`;
  }

  #summary() {
    const shown = count(this.rows.length);
    if (!this.#next) {
      return `${shown} in all`;
    }
    return this.total === undefined ? `${shown} so far; more as you scroll` : `${shown} of ${count(this.total)}; more as you scroll`;
  }

  #head(columns) {
    const all = this.rows.length > 0 && this.selected.size >= this.rows.length;
    return html`<div role="rowgroup"><div class="lh-row lh-row-head" role="row">
      ${this.selectable
        ? html`<span role="columnheader"><input type="checkbox" class="form-check-input"
            aria-label="Mark all that are shown" .checked=${all}
            @change=${(event) => this.#markAll(event.target.checked)}></span>`
        : nothing}
      ${columns.map((column) => this.#columnHead(column))}
    </div></div>`;
  }

  #columnHead(column) {
    if (!column.sort) {
      return html`<span role="columnheader">${column.title}</span>`;
    }
    const up = this.sort === column.sort;
    const down = this.sort === `-${column.sort}`;
    return html`<span role="columnheader" aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
      <button class="lh-plain" @click=${() => this.#sortBy(column)}>
        ${column.title}${up ? icon('up') : down ? icon('down') : nothing}
      </button></span>`;
  }

  #row(row, index, columns) {
    const key = this.keyOf(row);
    return html`<div class="lh-row" role="row" aria-rowindex=${index + 2}
        ${css({ top: `${index * ROW_PX}px` })}>
      ${this.selectable
        ? html`<span role="cell"><input type="checkbox" class="form-check-input" aria-label="Mark ${key}"
            .checked=${this.selected.has(key)}
            @change=${(event) => this.#mark(row, event.target.checked)}></span>`
        : nothing}
      ${columns.map((column) => html`<span role="cell" data-title=${column.title}>${column.cell(row)}</span>`)}
    </div>`;
  }
}

customElements.define('lh-rows', Rows);
