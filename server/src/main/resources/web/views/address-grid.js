/** Cells in rows, each an address or a block of them, which keys and pointers can walk over. */
import { LitElement, html, nothing } from 'lit';
import { css } from '../core/css.js';

/** A target for a finger is no smaller. */
const CELL_MIN_PX = 24;
const CELL_MAX_PX = 54;
const GAP_PX = 3;
const COLUMNS = [32, 16, 8];
const PAGE_ROWS = 4;
const LABEL_PX = { short: 40, long: 104 };

/**
 * `cells` are {key, name, kind, dim, fill?}: `name` is what is read aloud, `kind` says how it is
 * drawn, `fill` are the shares of a block, [state, share] from the ground up.
 *
 * Tells `look` when one is pointed at, and `choose` when one is clicked or Enter is pressed.
 */
class AddressGrid extends LitElement {
  static properties = {
    cells: { attribute: false },
    label: { attribute: false },
    /** What stands before a row: `(first cell) => string`. */
    rowLabel: { attribute: false },
    isLong: { attribute: false },
    chosen: { attribute: false },
    at: { state: true },
    columns: { state: true },
  };

  #sizes;

  constructor() {
    super();
    this.cells = [];
    this.at = 0;
    this.columns = 16;
    this.cellPx = 28;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(() => this.#fit());
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  willUpdate(changed) {
    if (changed.has('chosen') && this.chosen !== undefined) {
      const found = this.cells.findIndex((each) => each.key === this.chosen);
      this.at = found < 0 ? this.at : found;
    }
    if (this.at >= this.cells.length) {
      this.at = 0;
    }
    if (changed.has('cells') || changed.has('isLong')) {
      this.#measure();
    }
  }

  #fit() {
    this.#measure();
    this.requestUpdate();
  }

  #measure() {
    const label = this.isLong ? LABEL_PX.long : LABEL_PX.short;
    const room = (this.clientWidth || 700) - label;
    const fitting = COLUMNS.filter((each) => each <= this.cells.length && room / each >= CELL_MIN_PX + GAP_PX);
    this.columns = fitting[0] ?? Math.min(this.cells.length, COLUMNS.at(-1)) ?? 1;
    this.cellPx = Math.max(CELL_MIN_PX, Math.min(CELL_MAX_PX, Math.floor(room / this.columns) - GAP_PX));
  }

  /** Goes to a cell by its place. */
  focusCell(place) {
    this.at = Math.max(0, Math.min(this.cells.length - 1, place));
    this.updateComplete.then(() => this.querySelector('[tabindex="0"]')?.focus());
  }

  #key(event) {
    const { columns, at } = this;
    const row = at - (at % columns);
    const last = this.cells.length - 1;
    const to = {
      ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + columns, ArrowUp: at - columns,
      PageDown: at + PAGE_ROWS * columns, PageUp: at - PAGE_ROWS * columns,
      Home: event.ctrlKey ? 0 : row, End: event.ctrlKey ? last : row + columns - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to >= 0 && to <= last) {
        this.focusCell(to);
      }
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#tell('choose', at, { byKey: true });
    }
  }

  #place(event) {
    const cell = event.target.closest('[role="gridcell"]');
    return cell ? Number(cell.dataset.place) : undefined;
  }

  /** Only what moves points: where the pointer happens to rest when a page opens means nothing. */
  #look(event) {
    const place = this.#place(event);
    if (place !== undefined) {
      this.#tell('look', place);
    }
  }

  #focused(event) {
    const place = this.#place(event);
    if (place !== undefined) {
      this.at = place;
      this.#tell('look', place);
    }
  }

  #click(event) {
    const place = this.#place(event);
    if (place !== undefined) {
      this.at = place;
      this.#tell('choose', place, { byTouch: event.pointerType === 'touch' });
    }
  }

  #tell(name, place, how = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail: { cell: this.cells[place], place, ...how } }));
  }

  render() {
    const rows = [];
    for (let first = 0; first < this.cells.length; first += this.columns) {
      rows.push(this.#row(first));
    }
    const label = this.isLong ? LABEL_PX.long : LABEL_PX.short;
    return html`<div class="lh-cells" role="grid" aria-label=${this.label ?? ''} aria-rowcount=${rows.length}
      aria-colcount=${this.columns + 1}
      ${css({ '--lh-cell': `${this.cellPx}px`, '--lh-columns': this.columns, '--lh-label': `${label}px` })}
      @keydown=${this.#key} @pointermove=${this.#look} @focusin=${this.#focused} @click=${this.#click}>${rows}</div>`;
  }

  #row(first) {
    return html`<div class="lh-cells-row" role="row">
      <span role="rowheader" class="lh-cells-label">${this.rowLabel(this.cells[first])}</span>
      ${this.cells.slice(first, first + this.columns).map((each, i) => this.#cell(each, first + i))}
    </div>`;
  }

  #cell(each, place) {
    const classes = `lh-cell lh-cell-${each.kind}${each.dim ? ' lh-cell-dim' : ''}${each.isNew ? ' lh-cell-new' : ''}`;
    return html`<div role="gridcell" class=${classes} data-place=${place} tabindex=${place === this.at ? 0 : -1}
      aria-label=${each.name} aria-selected=${each.key === this.chosen}>${each.fill
        ? each.fill.map(([state, share]) => html`<i class="lh-fill-${state}" ${css({ height: `${share}%` })}></i>`)
        : nothing}</div>`;
  }
}

customElements.define('lh-address-grid', AddressGrid);
