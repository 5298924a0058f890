/** One client: how it fares and why, what it has, and all that was said to each other. */
import { html, nothing } from 'lit';
import { get, part } from '../core/api.js';
import { clientHref, href, refine } from '../core/router.js';
import { clock, dateTime, duration } from '../core/format.js';
import { may } from '../core/session.js';
import { Stream } from '../core/stream.js';
import { View, settled } from '../core/view.js';
import { copy, copyButton } from '../parts/copy.js';
import { icon } from '../parts/icons.js';
import { isRunning, missed, reservationHref, reservationWhere } from '../parts/kept.js';
import { ACTIONS, act } from '../parts/lease-actions.js';
import { ENDINGS, address, client as clientLink, leaseState, nameOf, subnet } from '../parts/marks.js';
import { nameInDnsWhole } from '../parts/name-in-dns.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import { remedies, verdict } from '../parts/verdict.js';
import '../parts/ask-now.js';
import '../parts/timeline.js';
import { ends } from './lease-columns.js';

const EXCHANGES_MAX = 200;
const HOLDINGS_SHOWN = 10;
/** What ends a lease. */
const ENDING = ['release', 'decline', 'remove'];
/** How sure the kind of device is. */
const DEVICE_BY = {
  'vendor-class': 'as it calls itself', 'parameter-list': 'as the options that it asks for show',
  both: 'as it calls itself, and the options that it asks for agree',
};
/** What the time beside a lease is the time of. */
const END_WORDS = { bound: 'ends ', declined: 'out of use until ' };

class Client extends View {
  static properties = {
    known: { state: true }, unknown: { state: true }, others: { state: true }, place: { state: true },
    allHoldings: { state: true }, missed: { state: true },
  };

  #stream;
  #again = settled(700, () => this.attempt(() => this.#load()));
  #changed = () => this.attempt(() => this.#load());

  get #id() {
    return this.path.join('/');
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('lh-leases-changed', this.#changed);
    this.every(10000, () => this.#load());
    this.onConfiguration(() => this.#changed());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lh-leases-changed', this.#changed);
    this.#stream = undefined;
    this.shown = undefined;
  }

  willUpdate(changed) {
    if (changed.has('path') && this.shown !== this.#id) {
      this.shown = this.#id;
      this.known = this.others = this.place = this.missed = this.failure = undefined;
      this.unknown = this.#id ? undefined : [];
      this.allHoldings = false;
      if (this.#stream) {
        this.drop(this.#stream);
        this.#stream = undefined;
      }
      if (changed.get('path') !== undefined) {
        this.attempt(() => this.#load());
      }
    }
  }

  async #load() {
    const id = this.#id;
    if (!id) {
      return;
    }
    try {
      const known = await get(`/clients/${part(id)}`, {}, this.signal);
      // What it should have is part of how it fares; without it the rest is still told.
      const other = await missed(known, this.signal).catch(() => undefined);
      if (id === this.#id) {
        this.missed = other;
        this.#take(known);
      }
    } catch (problem) {
      // An id that nobody knows, and a text that is no id, are for the search.
      if (![400, 404].includes(problem.status)) {
        throw problem;
      }
      if (!this.unknown) {
        await this.#search(id);
      }
    }
  }

  #take(known) {
    const first = this.known === undefined;
    this.known = known;
    this.unknown = undefined;
    document.title = `${this.#name()} · Leasehold`;
    if (first) {
      this.#follow(known);
      this.#find(known);
    }
    this.#locate(known);
  }

  async #search(id) {
    const bare = id.replace(/^(hw|id) /, '');
    const { clients } = await get('/clients', { text: bare, limit: 10 }, this.signal);
    if (id === this.#id) {
      this.unknown = clients;
      this.#follow({ id, exchanges: [] });
    }
  }

  /** Whatever it says from now on. */
  #follow(known) {
    if (this.#stream || !/^(hw|id) /.test(known.id)) {
      return;
    }
    this.#stream = this.keep(new Stream('/exchanges/live', { client: known.id, after: known.exchanges[0]?.id }, {
      told: (name, data) => {
        if (name === 'exchange') {
          this.#came(JSON.parse(data));
        }
        // Its lease may be another by now.
        this.#again();
      },
      found: (again) => again && this.#again(),
    }));
  }

  #came(exchange) {
    if (this.known && !this.known.exchanges.some((each) => each.id === exchange.id)) {
      const exchanges = [exchange, ...this.known.exchanges].slice(0, EXCHANGES_MAX);
      this.known = { ...this.known, exchanges };
    }
  }

  /** The same machine by other names: a boot ROM and a system call themselves differently. */
  async #find(known) {
    const mac = this.#seen()['hw-address'];
    if (!mac) {
      return;
    }
    const found = await get('/clients', { 'hw-address': mac, limit: 10 }, this.signal).catch(() => undefined);
    if (known.id === this.known?.id) {
      this.others = (found?.clients ?? []).filter((each) => each.id !== known.id);
    }
  }

  /** The subnets that a client comes from, if an answer that it did not get does not name them. */
  async #locate({ id, exchanges: [last] }) {
    if (this.place || last?.reason !== 'pool_exhausted' || last.subnet || !last.giaddr) {
      return;
    }
    this.place = [];
    const has = (each) => each.relays.includes(last.giaddr);
    const { subnets } = await get('/subnets', {}, this.signal).catch(() => ({ subnets: [] }));
    const own = subnets.filter(has);
    const { networks } = own.length ? { networks: [] }
      : await get('/networks', {}, this.signal).catch(() => ({ networks: [] }));
    const names = networks.filter((each) => each.relays?.includes(last.giaddr)).map((each) => each.name);
    const shared = subnets.filter((each) => names.includes(each.network));
    if (id === this.known?.id) {
      this.place = [...own, ...shared].map((each) => each.subnet).slice(0, 3);
    }
  }

  /** What it has last shown of itself. */
  #seen() {
    const { exchanges, leases, holdings } = this.known;
    return Object.assign({}, holdings[0], leases[0], exchanges[0]);
  }

  #name() {
    const seen = this.#seen();
    return nameOf({ ...seen, hostname: seen.hostname || this.known.names?.[0], client: this.known.id });
  }

  #act(kind, lease) {
    act(kind, lease).then((done) => done && this.attempt(() => this.#load()));
  }

  render() {
    if (this.known) {
      return html`<div class="lh-client-view">${failure(this.failure)}${this.#whole()}</div>`;
    }
    if (this.unknown) {
      return html`<div class="lh-client-view">${this.#nobody()}</div>`;
    }
    return this.failure ? failure(this.failure, () => this.attempt(() => this.#load()))
      : waiting('Asking the server …');
  }

  #whole() {
    const found = verdict(this.known, this);
    return html`${head(this.#name(), this.#intro(), this.#buttons())}
      <div class="lh-verdict">${note(found.kind, html`<strong>${found.text}</strong>
        ${found.advice === nothing ? nothing : html`<p>${found.advice}</p>`}${remedies(this.known, this.place)}`)}</div>
      <p class="visually-hidden" role="status">${this.#said()}</p>
      <lh-ask-now .client=${this.known}></lh-ask-now>
      <div class="lh-client-columns">
        <div class="lh-stack">${this.#leases()}${this.#reservations()}${this.#facts()}${this.#holdings()}</div>
        <section class="lh-card"><header><h2>What was said</h2><p>${this.known.exchanges.length
          ? 'the latest first; new messages come by themselves' : ''}</p></header>
          ${this.known.exchanges.length
            ? html`<lh-timeline .exchanges=${this.known.exchanges} .open=${this.query.get('message') ?? ''}
                @opened=${(event) => refine({ message: event.detail })}></lh-timeline>`
            : html`<p class="lh-muted mb-0">No message of it is remembered. The server keeps the latest in memory,
                so after a restart there are none; what comes now appears here by itself.</p>`}
        </section>
      </div>`;
  }

  /** For who does not see it: said again only when it is otherwise, not as time goes by. */
  #said() {
    const running = this.known.leases.filter(isRunning).map((each) => each.address);
    return running.length ? `Has ${running.join(', ')}` : 'Has no address';
  }

  #intro() {
    const seen = this.#seen();
    const { device } = this.known;
    const mac = seen['hw-address'];
    const rest = [seen.vendor, device?.name].filter(Boolean).join(' · ');
    return html`${mac ? html`<code>${mac}</code>${copyButton(mac, 'the MAC address')}`
      : html`<code>${this.known.id}</code>`}
      ${rest ? html` <span>${rest}</span>` : nothing}`;
  }

  #buttons() {
    const lease = this.known.leases.find(isRunning) ?? this.known.leases.find(ACTIONS.reserve.fits);
    const reserved = lease && this.known.reservations.some((each) => each.address === lease.address);
    const other = lease && !reserved ? reservationWhere(this.known, lease) : undefined;
    return html`
      ${lease ? html`<button class="btn btn-outline-secondary" @click=${() => copy(lease.address)}>${icon('copy')}Copy
        address</button>` : nothing}
      ${other ? html`<a class="btn btn-outline-secondary" href=${reservationHref(other)}>${icon('reservations')}Its
        reservation</a>` : nothing}
      ${lease && !reserved && !other && may('operator') ? html`<button class="btn btn-primary"
        @click=${() => this.#act('reserve', lease)}
        >${icon('reservations')}Reserve its address</button>` : nothing}
      ${reserved ? html`<span class="lh-chip">${icon('reservations')}${lease.address} is reserved for it</span>`
        : nothing}`;
  }

  #leases() {
    const { leases } = this.known;
    return html`<section class="lh-card"><header><h2>${leases.length === 1 ? 'Lease' : 'Leases'}</h2></header>
      ${leases.length ? html`<ul class="lh-plain-list">${leases.map((each) => html`<li>
        <div class="lh-lease-line">${address(each.address)}${leaseState(each.state)}<span>${
          ends(each, END_WORDS[each.state])}</span></div>
        <dl class="lh-facts lh-facts-small">
          ${each.start ? html`<dt>Since</dt><dd>${dateTime(each.start)}</dd>` : nothing}
          ${each.end && each.changed && each.state === 'bound' ? html`<dt>Renews</dt><dd>${this.#renews(each)}</dd>`
            : nothing}
          ${nameInDnsWhole(each)}
          ${each.classes.length ? html`<dt>Classes</dt><dd>${each.classes.join(', ')}</dd>` : nothing}</dl>
        ${may('operator') ? html`<div class="lh-lease-actions">${ENDING.filter((kind) => ACTIONS[kind].fits(each))
          .map((kind) => html`<button class="btn btn-sm btn-outline-secondary" @click=${() => this.#act(kind, each)}>
            ${icon(ACTIONS[kind].icon)}${ACTIONS[kind].title}</button>`)}</div>` : nothing}</li>`)}</ul>`
      : html`<p class="lh-muted mb-0">It has none${this.known.holdings.length
        ? ' now; what it had stands below.' : ', and had none that is remembered.'}</p>`}
    </section>`;
  }

  /** By RFC 2131 §4.4.5 at half of its time. */
  #renews(lease) {
    const from = new Date(lease.changed).getTime();
    const half = from + (new Date(lease.end) - from) / 2;
    const left = (half - Date.now()) / 1000;
    return left > 0 ? `from ${clock(half)} on, in ${duration(left)}` : `since ${clock(half)} it should have`;
  }

  #reservations() {
    const { reservations } = this.known;
    if (!reservations.length) {
      return nothing;
    }
    return html`<section class="lh-card"><header><h2>Reserved for it</h2></header>
      <ul class="lh-plain-list">${reservations.map((each) => html`<li>
        <a href=${reservationHref(each)}>${each.address
          ? address(each.address) : 'no address of its own'}</a>
        ${each.hostname ? html` as <strong>${each.hostname}</strong>` : nothing}
        <small class="lh-muted">${each.subnet ? html`in ${subnet(each.subnet)}` : 'anywhere'}, by
          ${each.identifiers.flatMap(Object.entries).map(([key, value]) => `${key} ${value}`).join(', ')}</small>
      </li>`)}</ul></section>`;
  }

  #facts() {
    const seen = this.#seen();
    const names = (this.known.names ?? this.#names()).filter((each) => each !== this.#name());
    const { device } = this.known;
    const facts = [
      ['Known as', html`<code>${this.known.id}</code>`],
      ['Vendor', seen.vendor && html`<a href=${href(['leases'], { vendor: seen.vendor })}>${seen.vendor}</a>`],
      ['Device', device && html`${device.name}${DEVICE_BY[device.by] ? html` <span
        class="lh-muted">${DEVICE_BY[device.by]}</span>` : nothing}`],
      ['Relay agent', seen.giaddr && html`<a class="lh-address"
        href=${href(['leases'], { text: seen.giaddr })}>${seen.giaddr}</a>`],
      ['Circuit', seen['circuit-id'] && html`<a
        href=${href(['leases'], { text: seen['circuit-id'] })}>${seen['circuit-id']}</a>`],
      ['Also called', names.length && names.join(', ')],
      ['The same machine as', this.others?.length && this.others.map((each) => html`<div><a href=${clientHref(each.id)}
        ><code>${each.id}</code></a></div>`)],
    ];
    return html`<section class="lh-card"><header><h2>About it</h2></header><dl class="lh-facts">
      ${facts.filter(([, each]) => each).map(([name, each]) => html`<dt>${name}</dt><dd>${each}</dd>`)}</dl></section>`;
  }

  #names() {
    const { exchanges, leases, holdings } = this.known;
    return [...new Set([...exchanges, ...leases, ...holdings].map((each) => each.hostname).filter(Boolean))];
  }

  #holdings() {
    const all = this.known.holdings;
    if (!all.length) {
      return nothing;
    }
    const shown = this.allHoldings ? all : all.slice(0, HOLDINGS_SHOWN);
    return html`<section class="lh-card"><header><h2>What it had</h2></header>
      <table class="table lh-holdings"><thead><tr><th scope="col">Address</th><th scope="col">From</th><th
        scope="col">Until</th></tr></thead>
      <tbody>${shown.map((each) => html`<tr><td>${address(each.address)}</td><td><time datetime=${each.start}
          title=${dateTime(each.start)}>${clock(each.start)}</time></td>
        <td>${each.end ? html`<time datetime=${each.end} title=${dateTime(each.end)}>${clock(each.end)}</time>
          <small class="lh-muted">${ENDINGS[each.ending] ?? each.ending}</small>` : 'now'}</td></tr>`)}</tbody></table>
      ${shown.length < all.length ? html`<button class="btn btn-sm btn-link"
        @click=${() => { this.allHoldings = true; }}>
        All ${all.length}</button>` : nothing}</section>`;
  }

  #nobody() {
    const id = this.#id;
    const said = id ? html`Nothing is known of <code>${id}</code>: no lease, and no message of it is remembered.`
      : 'No client was named.';
    return html`${head('No such client')}
      ${empty('client', id ? 'It has never been heard of here' : 'Which client?', html`${said} Press <kbd>/</kbd> and
        type a part of its name, MAC address, address or circuit. If it is not found there either, its messages do
        not reach the server: look at its cable, its VLAN and the relay agent. This page shows it as soon
        as it is heard.`,
        html`<a class="btn btn-outline-secondary" href=${href(['live'])}>See what comes in</a>`)}
      ${this.unknown.length ? html`<section class="lh-card"><header><h2>Perhaps one of these</h2></header>
        <ul class="lh-plain-list">${this.unknown.map((each) => html`<li>${
          clientLink({ ...each, client: each.id })}
          <small class="lh-muted">${[each['hw-address'], each.vendor,
            ...each.addresses].filter(Boolean).join(' · ')}</small></li>`)}</ul>
        </section>` : nothing}
      ${/^(hw|id) /.test(id) ? html`<section class="lh-card lh-nobody-ask"><header><h2>If it came</h2></header>
        <lh-ask-now .client=${{ id }}></lh-ask-now></section>` : nothing}`;
  }
}

customElements.define('lh-client-view', Client);
