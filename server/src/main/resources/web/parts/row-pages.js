/**
 * The rows of a long list, as far as they are in memory: pages around what is seen. Far ones are
 * dropped, and asked for again by the cursor that they had.
 */

/** So many pages are kept: some thousand rows, however long the list is. */
const PAGES_MAX = 24;

export class Pages {
  /** @type {Map<number, any[]>} by their number */
  #pages = new Map();
  #cursors = new Map();
  #last = 0;

  /** How many rows a page has; 0 before there is one. */
  size = 0;
  /** How many rows there are in all; undefined as long as nobody has been there. */
  end;

  /**
   * @param {number} number of the page, from 0
   * @param {number} near the page that is looked at: those far from it go first
   */
  put(number, { rows, next }, near = number) {
    if (number === 0 && this.size === 0) {
      this.size = rows.length;
    }
    this.#pages.set(number, rows);
    this.#last = Math.max(this.#last, number);
    if (next) {
      this.#cursors.set(number + 1, next);
      this.end = this.end > (number + 1) * this.size ? this.end : undefined;
    } else {
      this.end = number * this.size + rows.length;
    }
    while (this.#pages.size > PAGES_MAX) {
      this.#pages.delete(farthest(this.#pages.keys(), near));
    }
  }

  /**
   * Reads on, one page after the other, until a row is there or there are no more.
   *
   * @param {(cursor: any) => Promise<{rows: any[], next: any}>} ask
   */
  async readTo(index, ask) {
    for (let number = 1; this.end === undefined && number <= this.numberOf(index); number++) {
      this.put(number, await ask(this.cursorOf(number)));
    }
  }

  row(index) {
    const number = this.numberOf(index);
    return this.#pages.get(number)?.[index - number * this.size];
  }

  numberOf(index) {
    return this.size ? Math.floor(index / this.size) : 0;
  }

  has(number) {
    return this.#pages.has(number);
  }

  /**
   * @param {number} above how many rows above the first one may be wanted next
   * @returns {number | undefined} the first page of these rows that is not there, else the one above them
   */
  missing(first, last, above, length) {
    const from = this.numberOf(first);
    const numbers = Array.from({ length: this.numberOf(last) - from + 1 }, (_, i) => from + i);
    return [...numbers, this.numberOf(Math.max(0, first - above))].find((number) => !this.has(number)
      && (number * this.size < length || this.cursorOf(number)));
  }

  cursorOf(number) {
    return this.#cursors.get(number);
  }

  /** @param {number | undefined} total what somebody has counted, if one can go there at once */
  length(total) {
    const known = (this.#last + 1) * this.size;
    return this.end ?? Math.max(known, total ?? 0);
  }

  /** All that are in memory, in their order. */
  get loaded() {
    return [...this.#pages.keys()].sort((a, b) => a - b).flatMap((number) => this.#pages.get(number));
  }

  get loadedCount() {
    let number = 0;
    this.#pages.forEach((rows) => { number += rows.length; });
    return number;
  }
}

function farthest(numbers, near) {
  return [...numbers].reduce((far, each) => (Math.abs(each - near) > Math.abs(far - near) ? each : far));
}
