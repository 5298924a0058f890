/** A table of any length: only what is seen is in the document, and pages come as one scrolls. */
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../core/view.js';
import { css } from '../core/css.js';
import { count } from '../core/format.js';
import { empty, failure, waiting } from './notes.js';
import { icon } from './icons.js';

const ROW_PX = 40;
const CARD_PX = 88;
const MORE = 12;
/** How old a row's “3 min ago” may be. */
const TICK_MS = 10000;
/** Whoever scrolls so far is better served by a search, and the memory of the browser is finite. */
const ROWS_MAX = 20000;

const narrow = matchMedia('(max-width: 640px)');

/**
 * @typedef {{key: string, title: string, width: string, cell: (row: any) => any, sort?: string,
 *     hidden?: boolean, silent?: boolean, card?: 'title' | 'aside' | 'line' | 'end' | 'small' | 'menu'}} Column
 *     `sort` is what the API calls it; `width` is one of a grid; the title of a `silent` one is only read out;
 *     `card` is its place where rows are cards, on a phone: without it, it is not there, hidden or not
 */
class Rows extends View {
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
    /** How many there are on all pages, if the pages do not tell. */
    total: { attribute: false },
    /** What is shown instead if there are none. */
    none: { attribute: false },
    rows: { state: true },
    busy: { state: true },
  };

  #next;
  #asked = new AbortController();
  #run = 0;
  #first = 0;
  #height = 600;
  #lastMarked = 0;
  #ticking;
  #turned = () => {
    this.#first = 0;
    this.requestUpdate();
  };

  constructor() {
    super();
    this.columns = [];
    this.rows = [];
    this.selected = new Set();
    this.none = () => empty('leases', 'Nothing here', 'Nothing fits.');
    this.keyOf = (row) => row.address;
  }

  connectedCallback() {
    super.connectedCallback();
    narrow.addEventListener('change', this.#turned);
    this.#ticking = setInterval(() => document.hidden || this.requestUpdate(), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    narrow.removeEventListener('change', this.#turned);
    clearInterval(this.#ticking);
    this.#asked.abort();
  }

  willUpdate(changed) {
    if (changed.has('source') && this.source) {
      // Marks on what is not shown any more would have something done that nobody sees.
      if (this.selected.size > 0) {
        this.#select(new Set());
      }
      this.again();
    }
  }

  /** From the first page; what is shown stays until it is there. */
  again() {
    this.started = false;
    this.#next = undefined;
    return this.#ask(true);
  }

  /** The first page anew, in its place, unless one has scrolled on from it. */
  refresh() {
    const box = this.querySelector('.lh-rows-scroll');
    if (this.busy || !this.started || this.#paged || (box && box.scrollTop > 2 * ROW_PX)) {
      return undefined;
    }
    return this.#ask(false);
  }

  /** The rows that are marked. */
  get marked() {
    return this.rows.filter((row) => this.selected.has(this.keyOf(row)));
  }

  #paged = false;

  #more() {
    if (this.busy || !this.started || !this.#next || this.rows.length >= ROWS_MAX) {
      return;
    }
    this.#ask(false, this.#next);
  }

  async #ask(toTop, cursor) {
    const run = ++this.#run;
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    this.busy = true;
    await this.attempt(async () => {
      const page = await this.source(cursor, signal);
      if (run !== this.#run) {
        return;
      }
      this.#paged = cursor !== undefined;
      this.rows = cursor ? this.rows.concat(page.rows) : page.rows;
      this.total = page.total ?? this.total;
      this.#next = page.next;
      this.started = true;
      if (toTop) {
        this.#toTop();
      }
    });
    if (run === this.#run) {
      this.busy = false;
    }
  }

  #toTop() {
    const box = this.querySelector('.lh-rows-scroll');
    if (box) {
      box.scrollTop = 0;
    }
    this.#first = 0;
  }

  get #cards() {
    return narrow.matches && this.columns.some((each) => each.card);
  }

  get #rowPx() {
    return this.#cards ? CARD_PX : ROW_PX;
  }

  #scrolled(event) {
    const box = event.currentTarget;
    const px = this.#rowPx;
    this.#height = box.clientHeight;
    const first = Math.max(0, Math.floor(box.scrollTop / px) - MORE);
    if (first !== this.#first) {
      this.#first = first;
      this.requestUpdate();
    }
    if (box.scrollTop + 3 * box.clientHeight > this.rows.length * px) {
      this.#more();
    }
  }

  #sortBy(column) {
    const sort = this.sort === column.sort ? `-${column.sort}` : column.sort;
    this.dispatchEvent(new CustomEvent('sorted', { detail: sort }));
  }

  /** With the shift key all from the one that was marked before. */
  #mark(index, event) {
    const on = event.target.checked;
    const from = event.shiftKey ? this.#lastMarked : index;
    const selected = new Set(this.selected);
    for (const row of this.rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      selected[on ? 'add' : 'delete'](this.keyOf(row));
    }
    this.#lastMarked = index;
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
    const cards = this.#cards;
    const px = this.#rowPx;
    const columns = this.columns.filter((each) => (cards ? each.card : !each.hidden));
    const grid = `${this.selectable ? '24px ' : ''}${columns.map((each) => each.width).join(' ')}`;
    const last = Math.min(this.rows.length, this.#first + Math.ceil(this.#height / px) + 2 * MORE);
    const shown = this.rows.slice(this.#first, last);
    const tick = Math.floor(Date.now() / TICK_MS);
    // As one scrolls only rows that were not there are drawn.
    const row = (each, i) => guard(
      [each, this.selected.has(this.keyOf(each)), this.columns, this.selectable, cards, tick],
      () => this.#row(each, this.#first + i, columns));
    return html`${failure(this.failure, () => this.again())}
      <div class="lh-rows-scroll ${cards ? 'lh-rows-cards' : ''}" tabindex="0" role="region"
          aria-label=${this.label ?? 'Table'} aria-busy=${this.busy} @scroll=${this.#scrolled}>
        ${this.busy ? html`<div class="lh-rows-busy"><i></i></div>` : nothing}
        <div class="lh-rows" role="table" aria-label=${this.label ?? 'Table'}
            aria-rowcount=${this.total === undefined ? -1 : this.total + 1} ${css({ '--lh-grid': grid })}>
          ${this.#head(columns)}
          <div role="rowgroup" class="lh-rows-body" ${css({ height: `${this.rows.length * px}px` })}>
            ${repeat(shown, (_, i) => this.#first + i, row)}
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
    const of = this.total === undefined ? '' : ` of ${count(this.total)}`;
    if (this.rows.length >= ROWS_MAX) {
      return `The first ${shown}${of}. Narrow it down by the search or a filter to see the others.`;
    }
    return `${shown}${of || ' so far'}; more as you scroll`;
  }

  #head(columns) {
    const all = this.rows.length > 0 && this.selected.size >= this.rows.length;
    const some = !all && this.selected.size > 0;
    return html`<div role="rowgroup" class="lh-rows-head"><div class="lh-row lh-row-head" role="row" aria-rowindex="1">
      ${this.selectable
        ? html`<span role="columnheader"><input type="checkbox" class="form-check-input"
            aria-label="Mark all that are shown" .checked=${all} .indeterminate=${some}
            @change=${(event) => this.#markAll(event.target.checked)}></span>`
        : nothing}
      ${columns.map((column) => this.#columnHead(column))}
    </div></div>`;
  }

  #columnHead(column) {
    const place = column.card ? `lh-at-${column.card}` : '';
    if (!column.sort) {
      return html`<span role="columnheader" class=${place}><b
        class=${column.silent ? 'visually-hidden' : ''}>${column.title}</b></span>`;
    }
    const up = this.sort === column.sort;
    const down = this.sort === `-${column.sort}`;
    return html`<span role="columnheader" class=${place}
        aria-sort=${up ? 'ascending' : down ? 'descending' : 'none'}>
      <button class="lh-plain" @click=${() => this.#sortBy(column)}>
        ${column.title}${up ? icon('up') : down ? icon('down') : nothing}
      </button></span>`;
  }

  #row(row, index, columns) {
    const key = this.keyOf(row);
    const marked = this.selected.has(key);
    return html`<div class="lh-row ${marked ? 'lh-row-marked' : ''}" role="row" aria-rowindex=${index + 2}
        ${css({ top: `${index * this.#rowPx}px` })}>
      ${this.selectable
        ? html`<span role="cell" class="lh-at-mark"><input type="checkbox" class="form-check-input"
            aria-label="Mark ${key}" .checked=${marked} @click=${(event) => this.#mark(index, event)}></span>`
        : nothing}
      ${columns.map((column) => html`<span role="cell" class=${column.card ? `lh-at-${column.card}` : ''}
        >${column.cell(row)}</span>`)}
    </div>`;
  }
}

customElements.define('lh-rows', Rows);
