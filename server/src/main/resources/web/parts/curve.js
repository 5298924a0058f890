/** Points in time as `/series` tells them, kept and grown without asking for all of them again. */

export class Curve {
  #points = [];
  #columns = new Map();

  /** @param {string} window what `/series` calls it @param {number} size how many points it has at most */
  constructor(window, size) {
    this.window = window;
    this.size = size;
  }

  /** The time of the last point, for `after`. */
  get last() {
    return this.#points.at(-1)?.at;
  }

  get latest() {
    return this.#points.at(-1);
  }

  take({ points }) {
    if (points.length === 0) {
      return;
    }
    // Where the clock was set back all points are told anew.
    const goesOn = this.last && new Date(points[0].at) > new Date(this.last);
    this.#points = (goesOn ? this.#points.concat(points) : points).slice(-this.size);
    this.#columns.clear();
  }

  /** The last few points, the oldest first. */
  tail(many) {
    return this.#points.slice(-many);
  }

  /** The average of a rate over the last few points; undefined before there is one. */
  mean(key, many) {
    const tail = this.tail(many);
    return tail.length ? tail.reduce((sum, each) => sum + (each[key] ?? 0), 0) / tail.length : undefined;
  }

  /** How often it was, by its rate over as long as each step took. */
  sum(key) {
    return this.#points.reduce((sum, each) => sum + (each[key] ?? 0) * each['lasted-seconds'], 0);
  }

  /** The latest point that has it. */
  lastOf(key) {
    return this.#points.findLast((each) => each[key] !== undefined)?.[key];
  }

  /** The same array as long as no point has come, so that nothing is drawn in vain. */
  columns(series) {
    if (!this.#columns.has(series)) {
      this.#columns.set(series, [
        this.#points.map((each) => new Date(each.at).getTime() / 1000),
        ...series.map(({ key }) => this.#points.map((each) => each[key] ?? null)),
      ]);
    }
    return this.#columns.get(series);
  }

  /** For those who do not see the curve. */
  words(key, show) {
    const values = this.#points.map((each) => each[key]).filter((each) => each !== undefined);
    return values.length === 0 ? 'none yet' : `${show(values.at(-1))} now, ${show(Math.max(...values))} at most`;
  }
}
