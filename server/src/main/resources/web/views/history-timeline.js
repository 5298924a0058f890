/** Who had one address, as a bar over time. A click asks for that moment. */
import { LitElement, html, nothing } from 'lit';
import { css } from '../core/css.js';
import { dateTime } from '../core/format.js';
import { nameOf } from '../parts/marks.js';

const MINUTE_MS = 60000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, DAY_MS,
  2 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS, 30 * DAY_MS, 90 * DAY_MS, 365 * DAY_MS];
const TICKS_MAX = 8;
const TICKS_NARROW = 4;
const SHADES = 4;
/** A narrower bar has no room for a name. */
const NAMED_PERCENT = 9;
const SCALES = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, all: Infinity };

class HistoryTimeline extends LitElement {
  static properties = {
    /** As `/history` has them, of one address. */
    holdings: { attribute: false },
    /** The moment that is asked for, if there is one. */
    at: { attribute: false },
    scale: { state: true },
    looked: { state: true },
  };

  constructor() {
    super();
    this.holdings = [];
    this.scale = 'all';
  }

  createRenderRoot() {
    return this;
  }

  /** What is shown: up to now, or around the moment. */
  #window() {
    const now = Date.now();
    const at = this.at ? new Date(this.at).getTime() : now;
    const starts = this.holdings.map((each) => new Date(each.start).getTime());
    const oldest = Math.min(at, now - MINUTE_MS, ...starts);
    const size = SCALES[this.scale];
    if (size === Infinity) {
      const room = (Math.max(now, at) - oldest) * 0.02;
      return { from: oldest - room, to: Math.max(now, at) + room, now };
    }
    const to = this.at ? Math.min(at + size / 2, Math.max(now, at) + size * 0.05) : now + size * 0.02;
    return { from: to - size, to, now };
  }

  #momentAt(event) {
    const box = event.currentTarget.getBoundingClientRect();
    const { from, to } = this.#window();
    return from + ((event.clientX - box.left) / box.width) * (to - from);
  }

  #click(event) {
    const at = Math.min(this.#momentAt(event), Date.now());
    this.dispatchEvent(new CustomEvent('asked', { detail: new Date(at) }));
  }

  render() {
    const shown = this.#window();
    return html`<div class="lh-tabs" role="group" aria-label="How much of it is shown">
        ${Object.keys(SCALES).map((each) => html`<button aria-pressed=${this.scale === each}
          @click=${() => { this.scale = each; }}>${each[0].toUpperCase()}${each.slice(1)}</button>`)}
      </div>
      <div class="lh-history-timeline" role="img" aria-label=${this.#spoken()}
          @pointermove=${(event) => { this.looked = this.#momentAt(event); }}
          @pointerleave=${() => { this.looked = undefined; }} @click=${this.#click}>
        <div class="lh-history-timeline-track">${this.holdings.map((each) => this.#bar(each, shown))}</div>
        ${this.#ticks(shown)}
        ${this.#line(shown.now, shown, 'lh-history-timeline-now')}
        ${this.at ? this.#line(new Date(this.at).getTime(), shown, 'lh-history-timeline-at') : nothing}
        ${this.looked ? this.#line(this.looked, shown, 'lh-history-timeline-looked') : nothing}
      </div>
      <p class="lh-history-timeline-says lh-muted">${this.looked ? this.#says(this.looked)
        : 'Point at it to see who it was; click to ask for that moment.'}</p>`;
  }

  #spoken() {
    return `${this.holdings.length} times somebody had it; the table below has them all`;
  }

  #says(moment) {
    const found = this.holdings.find((each) => new Date(each.start).getTime() <= moment
      && (!each.end || new Date(each.end).getTime() > moment));
    const who = found ? nameOf(found) : moment > Date.now() ? 'yet to come' : 'nobody';
    return html`<time>${dateTime(new Date(moment).toISOString())}</time>: <strong>${who}</strong>`;
  }

  #bar(each, { from, to, now }) {
    const start = Math.max(from, new Date(each.start).getTime());
    const end = Math.min(to, each.end ? new Date(each.end).getTime() : now);
    if (end < from || start > to) {
      return nothing;
    }
    const share = (100 * (end - start)) / (to - from);
    const left = (100 * (start - from)) / (to - from);
    return html`<div class="lh-history-timeline-bar lh-history-timeline-${this.#shade(each)} ${
      each.end ? '' : 'lh-history-timeline-open'}" ${css({ left: `${left}%`, width: `max(3px, ${share}%)` })}>
      ${share > NAMED_PERCENT ? html`<span>${nameOf(each)}</span>` : nothing}</div>`;
  }

  /** The same client looks the same, and its neighbours look otherwise. */
  #shade(each) {
    const clients = [...new Set(this.holdings.map((one) => one.client))];
    return clients.indexOf(each.client) % SHADES;
  }

  #line(moment, { from, to }, kind) {
    return moment < from || moment > to ? nothing
      : html`<i class=${kind} ${css({ left: `${(100 * (moment - from)) / (to - from)}%` })}></i>`;
  }

  #ticks({ from, to }) {
    const most = this.clientWidth && this.clientWidth < 600 ? TICKS_NARROW : TICKS_MAX;
    const step = STEPS_MS.find((each) => (to - from) / each <= most) ?? STEPS_MS.at(-1);
    const offset = new Date(from).getTimezoneOffset() * MINUTE_MS;
    const ticks = [];
    for (let at = Math.ceil((from - offset) / step) * step + offset; at < to; at += step) {
      ticks.push(at);
    }
    return html`<div class="lh-history-timeline-ticks">${ticks.map((at) => html`<span
      ${css({ left: `${(100 * (at - from)) / (to - from)}%` })}>${tick(new Date(at), step)}</span>`)}</div>`;
  }
}

function tick(at, step) {
  const isMidnight = at.getHours() === 0 && at.getMinutes() === 0;
  return step >= DAY_MS || isMidnight
    ? at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
    : at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

customElements.define('lh-history-timeline', HistoryTimeline);
