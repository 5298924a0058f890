/** The state of the network at a glance: whether all is well, how much happens, where it gets tight. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { may } from '../core/session.js';
import { href, refine } from '../core/router.js';
import { View } from '../core/view.js';
import { count, milliseconds, plural, rate } from '../core/format.js';
import { empty, head, note, waiting } from '../parts/notes.js';
import { Curve } from '../parts/curve.js';
import { icon } from '../parts/icons.js';
import '../parts/chart.js';
import { busiest, fullest } from './overview-subnets.js';
import { figures } from './overview-figures.js';
import { health } from './overview-health.js';
import { warnings } from './overview-warnings.js';

const TABS = { live: 'Live', hour: 'Last hour', day: 'Last day' };
const SPAN = { live: 'the last two minutes', hour: 'the last hour', day: 'the last day' };

const TRAFFIC = [
  { key: 'exchanges', label: 'Exchanges', colour: '--lh-leased', fill: true, show: (value) => `${rate(value)}/s` },
  { key: 'refused', label: 'Refused', colour: '--lh-expiring', dash: [6, 3], show: (value) => `${rate(value)}/s` },
  { key: 'dropped', label: 'Dropped', colour: '--lh-declined', dash: [2, 3], show: (value) => `${rate(value)}/s` },
];

const LATENCY = [
  { key: 'p50-ms', label: 'Half within', colour: '--lh-offered', joined: true, dash: [6, 3], show: milliseconds },
  { key: 'p99-ms', label: '99 % within', colour: '--lh-reserved', joined: true, show: milliseconds },
];

/** Whoever asks for an address in vain is refused, told so or not; but what limits and classes keep silent. */
const withRefused = (point) => ({ ...point, refused: point.naks + point.unserved });

/** A large network is asked for less often: all its subnets come in one answer. */
const LARGE = 1000;

class Overview extends View {
  static properties = { all: { state: true } };

  #turn = 0;
  #asking = false;
  #curves = { live: new Curve('minute', 120), hour: new Curve('hour', 360), day: new Curve('day', 720) };
  #missing = new Set();
  #problems = new Map();
  #failures = new Map();

  get #shown() {
    return this.query.get('window') in TABS ? this.query.get('window') : 'live';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#turn = 0;
    this.every(1000, () => this.#ask());
    this.onConfiguration(() => Promise.all([this.#status(), this.#subnets()]));
  }

  willUpdate(changed) {
    if (changed.has('query') && this.#turn > 0 && this.#shown === 'day') {
      this.#curve('day');
    }
  }

  /** One question a second: mostly how much happens, now and then the rest. */
  async #ask() {
    if (this.#asking) {
      return;
    }
    this.#asking = true;
    try {
      await this.#next(this.#turn++);
    } finally {
      this.#asking = false;
    }
  }

  #next(turn) {
    if (turn === 0) {
      return Promise.all([this.#status(), this.#subnets(), this.#warnings(), this.#curve('hour'),
        this.#curve('live'), this.#shown === 'day' ? this.#curve('day') : undefined]);
    }
    switch (turn % 10) {
      case 1:
        return this.#curve('hour');
      case 3:
        return this.#status();
      case 5:
        return this.#shown === 'day' && turn % 60 === 5 ? this.#curve('day') : this.#curve('live');
      case 6:
        return this.#warnings();
      case 9:
        return turn % (this.subnets?.length > LARGE ? 120 : 20) === 9 ? this.#subnets() : this.#curve('live');
      default:
        return this.#curve('live');
    }
  }

  /** What fails is told until it goes well; what an older server does not have is left out. */
  async #try(name, action) {
    if (this.#missing.has(name)) {
      return;
    }
    const { signal } = this;
    try {
      await action();
      this.#problems.delete(name);
      this.#failures.delete(name);
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      if (problem.status === 404) {
        this.#missing.add(name);
      } else {
        this.#problems.set(name, problem);
        this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
      }
    }
    this.requestUpdate();
  }

  #status() {
    return this.#try('status', async () => {
      this.status = await get('/status', {}, this.signal);
    });
  }

  #subnets() {
    return this.#try('subnets', async () => {
      this.subnets = (await get('/subnets', {}, this.signal)).subnets;
    });
  }

  #warnings() {
    return this.#try('warnings', async () => {
      this.warnings = (await get('/warnings', {}, this.signal)).warnings;
    });
  }

  #curve(which) {
    const curve = this.#curves[which];
    return this.#try('series', async () => {
      const answer = await get('/series', { window: curve.window, after: curve.last }, this.signal);
      curve.take({ points: answer.points.map(withRefused) });
      this.busiest = answer.busiest;
    });
  }

  render() {
    const problem = this.#problems.get('status');
    if (!this.status) {
      return html`<div class="lh-overview">${head('Overview')}
        ${problem ? health({ problem }) : waiting('Asking the server how it is …')}</div>`;
    }
    return html`<div class="lh-overview">${head('Overview', this.#extent())}
      ${health({ problem, status: this.status, subnets: this.subnets, warnings: this.warnings })}
      ${problem ? nothing : this.#stale()}
      ${this.status.size.subnets === 0 ? this.#start() : this.#network()}</div>`;
  }

  /** Tells of what fails again and again; what fails once is asked for anew a moment later. */
  #stale() {
    const lasting = [...this.#problems].find(([name]) => this.#failures.get(name) > 2);
    return lasting ? note('warning', `Some of this page is not brought up to date: ${lasting[1].message}`) : nothing;
  }

  #extent() {
    const { size } = this.status;
    return size.subnets === 0 ? nothing
      : `${plural(size.subnets, 'subnet')} with ${plural(size.addresses, 'address', 'addresses')} to lease, `
        + `${plural(size.reservations, 'reservation')}`;
  }

  #start() {
    return html`<section class="lh-card">${empty('start', 'No subnets yet', may('administrator')
      ? 'The server runs, but has no addresses to lease. Tell it your first network, and clients get addresses.'
      : 'The server runs, but has no addresses to lease. Somebody with the role administrator can add a network.',
    may('administrator') ? html`<a class="btn btn-primary" href=${href(['start'])}>Set up the first network</a>`
      : nothing)}
    </section>
    ${this.warnings?.length ? warnings(this.warnings, this.all, () => { this.all = true; }) : nothing}`;
  }

  #network() {
    const hasSeries = !this.#missing.has('series');
    return html`${figures({
      status: this.status, subnets: this.subnets, live: this.#curves.live, hour: this.#curves.hour, hasSeries,
    })}
      ${hasSeries ? this.#traffic() : nothing}
      <div class="lh-ov-columns">
        ${this.subnets ? fullest(this.subnets) : nothing}
        ${this.warnings ? warnings(this.warnings, this.all, () => { this.all = true; }) : nothing}
        ${hasSeries && this.busiest ? busiest(this.busiest) : nothing}
      </div>`;
  }

  #traffic() {
    const shown = this.#shown;
    const curve = this.#curves[shown];
    return html`<section class="lh-card lh-ov-traffic" aria-labelledby="lh-ov-traffic">
      <header><h2 id="lh-ov-traffic">Traffic</h2>
        <a class="lh-ov-more" href=${href(['live'])}>${icon('live')}Watch the messages</a>
        <div class="lh-tabs" role="group" aria-label="How far back">${Object.entries(TABS).map(([key, title]) => html`
          <button aria-pressed=${shown === key} @click=${() => this.#choose(key)}>${title}</button>`)}</div></header>
      <div class="lh-ov-charts">
        <figure><figcaption>Leases given, queries refused and messages dropped, a second</figcaption>
          <lh-chart .height=${190} .data=${curve.columns(TRAFFIC)} .series=${TRAFFIC}
            .label=${`Exchanges over ${SPAN[shown]}: ${curve.words('exchanges', rate)} a second; dropped: ${
              count(Math.round(curve.sum('dropped')))} in all`}></lh-chart></figure>
        <figure><figcaption>Time until clients are answered</figcaption>
          <lh-chart .height=${190} .data=${curve.columns(LATENCY)} .series=${LATENCY} .axis=${milliseconds}
            .label=${`Time to answer over ${SPAN[shown]}: 99 % within ${
              curve.words('p99-ms', milliseconds)}`}></lh-chart></figure>
      </div>
    </section>`;
  }

  #choose(which) {
    this.query = new URLSearchParams(which === 'live' ? '' : { window: which });
    refine({ window: which === 'live' ? '' : which });
  }
}

customElements.define('lh-overview', Overview);
