/** A table of any length: only what is seen is in the document, and only pages around it are in memory. */
import { html, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { css } from '../core/css.js';
import { plural } from '../core/format.js';
import { settled, View } from '../core/view.js';
import { tell } from './dialogs.js';
import { empty, failure, waiting } from './notes.js';
import { Pages } from './row-pages.js';
import { coming, columnHead, markAll, summary, toEnds } from './row-parts.js';
import { Stretch } from './stretch.js';

const ROW_PX = 40;
const CARD_PX = 88;
const MORE = 12;
/** How old a row's “3 min ago” may be. */
const TICK_MS = 10000;
/** Who drags the scroll bar passes many pages: only one where it rests is asked for. */
const REST_MS = 120;

const narrow = matchMedia('(max-width: 640px)');

class Rows extends View {
  static properties = {
    /** @type {import('./row-parts.js').Column[]} */
    columns: { attribute: false },
    /**
     * Asks for a page: `(cursor, signal, skip) => Promise<{rows, next, total}>`. Another one begins anew. One with
     * `isSeekable` takes `skip` without a cursor, so that one can go anywhere at once.
     */
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
    /** All of them, where there is no source. */
    rows: { attribute: false },
    busy: { state: true },
  };

  #pages = new Pages();
  #stretch = new Stretch();
  /** Those that are marked, for their pages may be gone. */
  #markedRows = new Map();
  #asked = new AbortController();
  #asking;
  /** Whether all is asked for anew: any other page would be one of what may be out of date. */
  #isAnew = false;
  #run = 0;
  #first = 0;
  #height = 600;
  #lastMarked = 0;
  #toldShorter;
  #ticking;
  #rested = settled(REST_MS, () => this.#rest());
  #turned = () => {
    this.#toTop();
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
    if (this.hasUpdated && this.source && !this.started) {
      // It was taken out of the page, as when a session ends, before the first page had come.
      this.again();
    }
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
      this.#lastMarked = 0;
      this.#toldShorter = undefined;
      this.again();
    }
  }

  updated(changed) {
    const box = this.#box;
    if (box && changed.has('total')) {
      this.#stretch.settle(box, this.#px);
      this.#look(box);
      this.#want();
    }
  }

  get #box() {
    return this.querySelector('.lh-rows-scroll');
  }

  /** From the first page; what is shown stays until it is there. */
  again() {
    this.started = false;
    return this.#ask(0, true);
  }

  /** The first page anew, in its place, unless one has scrolled on from it. */
  refresh() {
    const isOn = this.#first > 0 || this.#box?.scrollTop > 2 * ROW_PX;
    const isPaged = this.#pages.cursorOf(2) && !this.source.isSeekable;
    return this.busy || isOn || isPaged ? undefined : this.reload();
  }

  /** What is there may be out of date: it is asked for anew, and one stays where one is as far as that is there. */
  reload() {
    return this.started ? this.#ask(0, true) : undefined;
  }

  /** The rows that are marked. */
  get marked() {
    const marked = new Map([...this.#markedRows].filter(([key]) => this.selected.has(key)));
    for (const row of this.#loaded) {
      const key = this.keyOf(row);
      if (this.selected.has(key)) {
        marked.set(key, row);
      }
    }
    return [...marked.values()];
  }

  get #loaded() {
    return this.source ? this.#pages.loaded : this.rows;
  }

  #at(index) {
    return this.source ? this.#pages.row(index) : this.rows[index];
  }

  get #length() {
    return this.source ? this.#pages.length(this.source.isSeekable ? this.total : undefined) : this.rows.length;
  }

  /** How high all rows are. */
  get #px() {
    return this.#length * this.#rowPx;
  }

  /** A page that is missing where one looks, else a little below or above; undefined if none is. */
  get #missing() {
    const last = Math.min(this.#first + MORE + 3 * this.#seen, this.#length);
    return this.#pages.missing(this.#first, last, this.#seen, this.#length);
  }

  /** A page beside another is asked for at once, any other when one rests. */
  #want(isResting = false) {
    const number = this.started && this.source ? this.#missing : undefined;
    const isBeside = () => !this.busy && (this.#pages.cursorOf(number) || this.#pages.has(number + 1));
    if (number !== undefined && number !== this.#asking && !this.#isAnew && (isResting || isBeside())) {
      this.#ask(number);
    }
  }

  #rest() {
    const box = this.#box;
    if (box) {
      this.#stretch.settle(box, this.#px);
      this.requestUpdate();
    }
    this.#want(true);
  }

  /** @param anew whether all pages are forgotten, once those from the first up to where one is are there again */
  async #ask(number, anew = false) {
    if (!this.isConnected) {
      return;
    }
    const run = ++this.#run;
    this.#asked.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    const toTop = !this.started;
    this.#asking = number;
    this.#isAnew = anew;
    this.busy = true;
    await this.attempt(async () => {
      const pages = anew ? new Pages() : this.#pages;
      const cursor = pages.cursorOf(number);
      const skip = cursor || number === 0 ? undefined : number * pages.size;
      const page = await this.source(cursor, signal, skip);
      if (anew && !toTop) {
        pages.put(0, page);
        await pages.readTo(this.#first + MORE + this.#seen, (next) => this.source(next, signal));
      }
      if (run === this.#run) {
        this.#pages = pages;
        this.#take(number, page);
        if (toTop) {
          this.#toTop();
        }
      }
    });
    if (run === this.#run) {
      this.busy = false;
      this.#asking = undefined;
      this.#isAnew = false;
      if (!this.failure) {
        this.#want(anew);
      }
    }
  }

  #take(number, page) {
    if (number > 0 && page.rows.length === 0 && this.total !== this.#toldShorter) {
      // They were counted a while ago, and have become fewer.
      this.#toldShorter = this.total;
      this.dispatchEvent(new CustomEvent('shorter'));
      return;
    }
    this.#pages.put(number, page, this.#pages.numberOf(this.#first));
    this.total = page.total ?? this.total;
    this.started = true;
    this.#first = Math.max(0, Math.min(this.#first, this.#length - this.#seen));
  }

  #toTop() {
    const box = this.#box;
    if (box) {
      box.scrollTop = 0;
    }
    this.#stretch.reset();
    this.#first = 0;
  }

  get #cards() {
    return narrow.matches && this.columns.some((each) => each.card);
  }

  get #rowPx() {
    return this.#cards ? CARD_PX : ROW_PX;
  }

  /** How many rows one sees. */
  get #seen() {
    return Math.ceil(this.#height / this.#rowPx);
  }

  #scrolled(event) {
    this.#look(event.currentTarget);
    this.#want();
    this.#rested();
  }

  #look(box) {
    const before = this.#stretch.offset;
    this.#height = box.clientHeight;
    const first = Math.max(0, Math.floor(this.#stretch.at(box, this.#px) / this.#rowPx) - MORE);
    if (first !== this.#first || before !== this.#stretch.offset) {
      this.#first = first;
      this.requestUpdate();
    }
  }

  #sortBy(column) {
    const detail = this.sort === column.sort ? `-${column.sort}` : column.sort;
    this.dispatchEvent(new CustomEvent('sorted', { detail }));
  }

  /** With the shift key all from the one that was marked before. */
  #mark(index, event) {
    const on = event.target.checked;
    const from = event.shiftKey ? this.#lastMarked : index;
    const selected = new Set(this.selected);
    let missing = 0;
    for (let i = Math.min(from, index); i <= Math.max(from, index); i++) {
      const row = this.#at(i);
      if (row) {
        selected[on ? 'add' : 'delete'](this.keyOf(row));
        this.#markedRows.set(this.keyOf(row), row);
      } else {
        missing++;
      }
    }
    if (missing > 0) {
      tell(`${plural(missing, 'row')} between them ${missing === 1 ? 'is' : 'are'} not loaded, and as before.`);
    }
    this.#lastMarked = index;
    this.#select(selected);
  }

  #markAll(on) {
    const rows = on ? this.#loaded : [];
    rows.forEach((row) => this.#markedRows.set(this.keyOf(row), row));
    this.#select(new Set(rows.map(this.keyOf)));
  }

  #select(selected) {
    this.selected = selected;
    this.#markedRows.forEach((_, key) => selected.has(key) || this.#markedRows.delete(key));
    this.dispatchEvent(new CustomEvent('selected', { detail: selected }));
  }

  render() {
    const length = this.#length;
    if (this.failure && length === 0) {
      return failure(this.failure, () => this.again());
    }
    if (!this.started && length === 0) {
      return waiting('Asking the server …');
    }
    if (length === 0) {
      return this.none();
    }
    const cards = this.#cards;
    const columns = this.columns.filter((each) => (cards ? each.card : !each.hidden));
    const grid = `${this.selectable ? '24px ' : ''}${columns.map((each) => each.width).join(' ')}`;
    const last = Math.min(length, this.#first + this.#seen + 2 * MORE);
    const shown = Array.from({ length: Math.max(0, last - this.#first) }, (_, i) => this.#first + i);
    const tick = Math.floor(Date.now() / TICK_MS);
    // As one scrolls only rows that were not there are drawn.
    const row = (index) => {
      const each = this.#at(index);
      return guard(
        [each, each && this.selected.has(this.keyOf(each)), this.columns, this.selectable, cards, tick,
          this.#stretch.offset],
        () => (each ? this.#row(each, index, columns) : coming(index, this.#top(index))));
    };
    // What has failed: the first page, all that are there, or one that is missing.
    const anew = () => (this.#missing === undefined ? this.reload() : this.#rest());
    return html`${failure(this.failure, () => (this.started ? anew() : this.again()))}
      <div class="lh-rows-scroll ${cards ? 'lh-rows-cards' : ''}" tabindex="0" role="region"
          aria-label=${this.label ?? 'Table'} aria-busy=${this.busy} @scroll=${this.#scrolled}
          @keydown=${toEnds}>
        ${this.busy ? html`<div class="lh-rows-busy"><i></i></div>` : nothing}
        <div class="lh-rows" role="table" aria-label=${this.label ?? 'Table'}
            aria-rowcount=${this.#isWhole ? length + 1 : this.total === undefined ? -1 : this.total + 1}
            ${css({ '--lh-grid': grid })}>
          ${this.#head(columns)}
          <div role="rowgroup" class="lh-rows-body" ${css({ height: `${Stretch.height(this.#px)}px` })}>
            ${repeat(shown, (index) => index, row)}
          </div>
        </div>
      </div>
      <p class="lh-rows-foot" aria-live="polite">${summary(length, this.total, this.#isWhole)}</p>`;
  }

  /** Whether the scroll bar stands for all there are. */
  get #isWhole() {
    return !this.source || this.#pages.end !== undefined || (this.source.isSeekable && this.total !== undefined);
  }

  #head(columns) {
    const loaded = this.source ? this.#pages.loadedCount : this.rows.length;
    const some = this.selected.size > 0;
    const all = some && loaded > 0 && this.#loaded.every((row) => this.selected.has(this.keyOf(row)));
    return html`<div role="rowgroup" class="lh-rows-head"><div class="lh-row lh-row-head" role="row" aria-rowindex="1">
      ${this.selectable ? markAll(loaded, this.#length, { all, some }, (on) => this.#markAll(on)) : nothing}
      ${columns.map((column) => columnHead(column, this.sort, () => this.#sortBy(column)))}
    </div></div>`;
  }

  #top(index) {
    return `${index * this.#rowPx - this.#stretch.offset}px`;
  }

  #row(row, index, columns) {
    const key = this.keyOf(row);
    const marked = this.selected.has(key);
    return html`<div class="lh-row ${marked ? 'lh-row-marked' : ''}" role="row" aria-rowindex=${index + 2}
        ${css({ top: this.#top(index) })}>
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
