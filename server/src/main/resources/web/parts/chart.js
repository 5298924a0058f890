/** Curves over time. */
import { LitElement, html } from 'lit';
import { count } from '../core/format.js';

/**
 * `data` is as uPlot has it: first the seconds, then a row of numbers for each of `series`
 * ({label, colour, fill?, dash?, joined?, show?: (value) => string}); `colour` is a custom property of the theme,
 * and a curve that is `joined` goes on over moments without a value. The legend has the latest values until one
 * points at others.
 */
class Chart extends LitElement {
  static properties = {
    data: { attribute: false },
    series: { attribute: false },
    height: { type: Number },
    label: { attribute: false },
    /** Shown instead of the numbers of `axis`. */
    axis: { attribute: false },
  };

  #plot;
  #sizes;
  #dark;

  constructor() {
    super();
    this.height = 180;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  render() {
    return html`<div class="lh-chart" role="img" aria-label=${this.label ?? ''}></div>`;
  }

  async updated(changed) {
    if (!this.data || !this.series) {
      return;
    }
    const dark = document.documentElement.dataset.bsTheme;
    if (this.#plot && !changed.has('series') && dark === this.#dark) {
      this.#plot.setData(this.data);
      return;
    }
    const { default: UPlot } = await import('uplot');
    if (!this.isConnected) {
      return;
    }
    this.#dark = dark;
    this.#plot?.destroy();
    const box = this.querySelector('.lh-chart');
    this.#plot = new UPlot(this.#options(box), this.data, box);
    this.#sizes ??= new ResizeObserver(() =>
      this.#plot?.setSize({ width: box.clientWidth, height: this.height }));
    this.#sizes.observe(box);
  }

  #options(box) {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const grid = { stroke: colour('--lh-line'), width: 1 };
    const axis = { stroke: colour('--lh-muted'), grid, ticks: { show: false }, font: '12px system-ui' };
    return {
      width: box.clientWidth || 300,
      height: this.height,
      padding: [8, 8, 0, 0],
      cursor: { points: { size: 6 }, drag: { x: false, y: false } },
      legend: { live: true },
      scales: { y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 0, 1) * 1.1] } },
      axes: [
        { ...axis, space: 70, size: 30, values: (_, all, axis, space, step) => all.map((at) => clockTime(at, step)) },
        { ...axis, size: 56, values: (_, all) => all.map(this.axis ?? count) },
      ],
      series: [
        { label: 'at', value: (plot, value, row, at) => clockTime(at === null ? plot.data[0].at(-1) : value, 1) },
        ...this.series.map((each) => ({
          label: each.label,
          stroke: colour(each.colour),
          fill: each.fill ? `${colour(each.colour)}22` : undefined,
          dash: each.dash,
          spanGaps: each.joined ?? false,
          width: 1.6,
          points: {
            show: false, size: 6, fill: colour(each.colour), filter: (plot, row) => alone(plot.data[row]),
          },
          value: (plot, value, row, at) => shown(at === null ? latest(plot.data[row]) : value, each.show),
        })),
      ],
    };
  }
}

/** Where a value has none beside it: if it is the only one no line is drawn to it, so it is a point of its own. */
const alone = (values) => [...values.keys()]
  .filter((i) => values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null);

const latest = (values) => values.findLast((each) => each !== null);

const shown = (value, show = count) => (value === null || value === undefined ? '–' : show(value));

/** With seconds where minutes do not tell one from the next. */
const clockTime = (at, step) => (at === undefined ? '–' : new Date(at * 1000).toLocaleTimeString('en-GB', {
  hour: '2-digit', minute: '2-digit', second: step < 60 ? '2-digit' : undefined,
}));

customElements.define('lh-chart', Chart);
