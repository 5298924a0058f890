/** Every committed change, the latest first, as it comes. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { follow, KINDS } from '../core/changes.js';
import { View } from '../core/view.js';
import { count, time, dateTime } from '../core/format.js';
import { href, refine } from '../core/router.js';
import { may } from '../core/session.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import { icon } from '../parts/icons.js';
import { address, client } from '../parts/marks.js';

/** The server tells 256 at first, whatever the pace. */
const BACK = 250;
const KEPT = 500;
const DRAWN_PER_MS = 250;

const GROUPS = {
  all: { title: 'All', kinds: Object.keys(KINDS) },
  leases: { title: 'Leases', kinds: Object.keys(KINDS).filter((each) => each.startsWith('lease-')) },
  conflicts: { title: 'Conflicts', kinds: ['lease-declined'] },
  changes: {
    title: 'Changes by people',
    kinds: ['reservation-added', 'reservation-changed', 'reservation-removed', 'configuration', 'gap'],
  },
};

class Events extends View {
  static properties = { shown: { state: true }, paused: { state: true }, lost: { state: true } };

  #stream;
  #waiting = [];
  #timer;
  #group;

  constructor() {
    super();
    this.shown = [];
    this.paused = false;
  }

  willUpdate(changed) {
    const wanted = this.query.get('kinds') in GROUPS ? this.query.get('kinds') : 'all';
    if (wanted !== this.#group) {
      this.#group = wanted;
      this.#begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#group = undefined;
  }

  #begin() {
    if (this.#stream) {
      this.drop(this.#stream);
    }
    const group = this.#group;
    this.shown = [];
    this.#waiting = [];
    this.started = false;
    this.attempt(async () => {
      const stream = await follow({
        many: BACK,
        kinds: GROUPS[group].kinds,
        signal: this.signal,
        told: (change) => this.#told(change),
        lost: () => { this.lost = true; },
        found: () => { this.lost = false; },
        ended: (problem) => this.#ended(problem, group),
      });
      if (this.#group !== group || this.signal.aborted) {
        stream.close();
        return;
      }
      this.#stream = this.keep(stream);
      this.started = true;
    });
  }

  /** Where it was is not kept any more, if one was away for long: the latest are. */
  #ended(problem, group) {
    if (this.#group !== group) {
      return;
    }
    if (problem.status === 410 && this.shown.length > 0) {
      this.#begin();
    } else {
      this.failure = problem;
      this.requestUpdate();
    }
  }

  /** In a flood it is drawn now and again, not each time. */
  #told(change) {
    this.#waiting.push(change);
    if (this.#waiting.length > KEPT) {
      this.#waiting.shift();
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (!this.paused) {
        this.#draw();
      } else {
        this.requestUpdate();
      }
    }, DRAWN_PER_MS);
  }

  #draw() {
    const fresh = this.#waiting.reverse();
    this.#waiting = [];
    this.shown = [...fresh, ...this.shown].slice(0, KEPT);
  }

  #choose(group) {
    refine({ kinds: group === 'all' ? '' : group });
    this.query = new URLSearchParams(group === 'all' ? '' : `kinds=${group}`);
  }

  #pause() {
    this.paused = !this.paused;
    if (!this.paused) {
      this.#draw();
    }
  }

  render() {
    return html`${head('Events',
      'Every change that was committed, in one order: leases, reservations, the configuration.',
      html`<button class="btn btn-outline-secondary" aria-pressed=${this.paused} @click=${this.#pause}>
        ${icon(this.paused ? 'play' : 'pause')}${this.paused ? `Go on (${count(this.#waiting.length)} new)`
          : 'Pause'}</button>`)}
      <div class="lh-filters"><div class="lh-tabs" role="group" aria-label="Which changes">
        ${Object.entries(GROUPS).map(([name, { title }]) => html`<button aria-pressed=${this.#group === name}
          @click=${() => this.#choose(name)}>${title}</button>`)}</div></div>
      ${failure(this.failure, () => this.#begin())}
      ${this.lost ? note('warning', 'The connection is lost. It is tried again, and nothing is missed meanwhile.')
        : nothing}
      ${this.#list()}`;
  }

  #list() {
    if (this.shown.length === 0) {
      return this.started
        ? empty('events', 'Nothing yet',
          'None of the last changes is of this kind. What happens from now on appears here by itself.')
        : this.failure ? nothing : waiting('Asking for the last changes …');
    }
    return html`<div class="lh-card lh-card-flush lh-events" tabindex="0" role="region" aria-label="Changes">
      <table class="table lh-narrow-cards lh-events-cards"><thead><tr><th scope="col">When</th>
        <th scope="col">What</th><th scope="col">Address</th><th scope="col">Who</th></tr></thead>
      <tbody>${repeat(this.shown, (each) => each.id, row)}</tbody></table></div>`;
  }
}

function row(change) {
  return html`<tr><td><time datetime=${change.time} title=${dateTime(change.time)}>${time(change.time)}</time></td>
    <td><span class="lh-kind lh-kind-${change.kind}">${KINDS[change.kind] ?? change.kind}</span></td>
    <td>${address(change.address)}</td><td>${about(change)}</td></tr>`;
}

function about(change) {
  if (change.lease) {
    return client(change.lease);
  }
  if (change.reservation) {
    const { client: who, subnet, detail } = change.reservation;
    return html`${who} <span class="lh-muted">${[subnet ?? 'anywhere', detail].filter(Boolean).join(' · ')}</span>`;
  }
  if (change.configuration) {
    const { by, comment } = change.configuration;
    return html`by ${by} <bdi class="lh-muted">${comment}</bdi>
      ${may('operator') ? html` <a class="lh-in-text" href=${href(['versions'])}>versions</a>` : nothing}`;
  }
  if (change.gap === 'pace') {
    return 'Too many at once to read: before this some are not shown.';
  }
  return change.gap ? html`Changes may be missing before this: ${change.gap}` : nothing;
}

customElements.define('lh-events', Events);
