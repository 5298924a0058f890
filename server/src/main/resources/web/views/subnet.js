/** One subnet: how full it is, what each of its addresses is, and what it is made of. */
import { html, nothing } from 'lit';
import { get, prefixPath } from '../core/api.js';
import { count, duration, percent, plural } from '../core/format.js';
import { href, subnetHref } from '../core/router.js';
import { may } from '../core/session.js';
import { View } from '../core/view.js';
import { icon } from '../parts/icons.js';
import { usage } from '../parts/marks.js';
import { empty, failure, note, waiting } from '../parts/notes.js';
import { configInUse, fill } from '../parts/change.js';
import { tell } from '../parts/dialogs.js';
import { valueOf } from '../parts/jsonc.js';
import { places } from '../parts/settings.js';
import { poolForm, poolValues, removePool, subnetPath } from './config-pool.js';
import { changeSettings } from './settings-form.js';
import './subnet-map.js';

const REFRESH_MS = 5000;

class Subnet extends View {
  static properties = { prefix: { attribute: false } };

  #timer;
  #run = 0;

  connectedCallback() {
    super.connectedCallback();
    this.onConfiguration(() => this.#round());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has('prefix')) {
      this.subnet = undefined;
      this.#round();
    }
  }

  async #round() {
    clearTimeout(this.#timer);
    const run = ++this.#run;
    if (!document.hidden) {
      await this.attempt(async () => {
        const subnet = await get(`/subnets/${prefixPath(this.prefix)}`, {}, this.signal);
        if (run === this.#run) {
          this.subnet = subnet;
        }
      });
    }
    if (this.isConnected && run === this.#run) {
      this.#timer = setTimeout(() => this.#round(), REFRESH_MS);
    }
  }

  /** Here, so that whoever gives it up still is where they were. */
  #options() {
    return this.attempt(() => changeSettings(subnetPath(this.subnet), () => this.isConnected, this.signal));
  }

  /** The form of a pool: of one more, or of one that there is. */
  #pool(values) {
    return fill((_, errors) => poolForm(values, errors), () => this.isConnected);
  }

  /** What the configuration says of a pool is more than its range. */
  #withPool(range, act) {
    return this.attempt(async () => {
      const { text } = await configInUse(this.signal);
      const path = `${subnetPath(this.subnet)}.pools[${range}]`;
      const pool = [...places(valueOf(text))].find((each) => each.path === path);
      await (pool ? act(pool) : tell(`The configuration has no pool ${range} any more.`));
    });
  }

  render() {
    if (this.failure?.status === 404 || this.failure?.status === 400) {
      return html`${this.#head()}${empty('networks', 'There is no such subnet',
        'It may have been removed from the configuration, or the address of this page is not quite right.',
        html`<a class="btn btn-primary" href="#/networks">All networks</a>`)}`;
    }
    return html`${this.#head()}
      ${failure(this.failure, () => this.#round())}
      ${this.subnet ? html`${this.#state()}${this.#remedy()}
        <lh-subnet-map .prefix=${this.prefix} .use=${this.subnet.use} .query=${this.query}></lh-subnet-map>
        ${this.#parts()}`
        : this.failure ? nothing : waiting('Asking the server …')}`;
  }

  #head() {
    const { network } = this.subnet ?? {};
    return html`<header class="lh-head">
      <div>
        <nav aria-label="Where this is"><ol class="lh-crumbs"><li><a href="#/networks">Networks</a></li>
          ${network ? html`<li><a href=${href(['networks'], { text: network })}>${network}</a></li>` : nothing}
        </ol></nav>
        <h1 tabindex="-1">${this.prefix}</h1>
      </div>
      ${this.subnet ? this.#actions() : nothing}
    </header>`;
  }

  #actions() {
    const { subnet } = this.subnet;
    return html`<div class="lh-actions">
      <a class="btn btn-outline-secondary" href=${href(['leases'], { address: subnet })}>${icon('leases')}Leases</a>
      <a class="btn btn-outline-secondary" href=${href(['history'], { address: subnet })}>${icon('history')}History</a>
      ${may('administrator') ? html`<button class="btn btn-outline-secondary" @click=${() => this.#options()}>
        ${icon('options')}Options</button>
        <button class="btn btn-primary" @click=${() => this.#pool({ prefix: subnet, range: '', className: '' })}>
        ${icon('plus')}Add a pool</button>` : nothing}
    </div>`;
  }

  /** The numbers that one comes for, in a row. */
  #state() {
    const { use, relays, reservations, subnet } = this.subnet;
    const from = [this.subnet.interface && html`directly on <strong>${this.subnet.interface}</strong>`,
      relays.length > 0 && html`by ${relays.length === 1 ? 'relay' : 'relays'}
        <span class="lh-address">${relays.join(', ')}</span>`].filter(Boolean);
    return html`<dl class="lh-subnet-state">
      <div class="lh-subnet-use"><dt>In use</dt>
        <dd><strong>${percent(use.used, use.size)}</strong> ${count(use.used)} of ${count(use.size)}</dd>
        <dd>${usage(use)}</dd></div>
      <div><dt>Free</dt><dd><strong>${count(use.free)}</strong></dd></div>
      <div><dt>${this.subnet.use.free ? 'Full, at this rate' : 'Full'}</dt><dd>${this.#forecast()}</dd></div>
      <div><dt>Declined</dt><dd><strong>${count(use.declined)}</strong></dd></div>
      <div><dt>Reservations</dt>
        <dd><a href=${href(['reservations'], { subnet })}><strong>${count(reservations)}</strong></a></dd></div>
      <div class="lh-subnet-from"><dt>Clients come</dt>
        <dd>${from.length ? from.map((each, i) => html`${i ? ', ' : ''}${each}`) : this.#fromElsewhere()}</dd></div>
    </dl>`;
  }

  #fromElsewhere() {
    const { network } = this.subnet;
    return network ? html`through <strong>${network}</strong>`
      : 'from where this server or a relay agent has an address of it';
  }

  #forecast() {
    const { use } = this.subnet;
    const seconds = this.subnet['full-in-seconds'];
    if (use.size > 0 && use.free === 0) {
      return html`<strong class="lh-net-full">${icon('error')}Now</strong>`;
    }
    return seconds === undefined ? html`<span class="lh-muted">it does not grow</span>`
      : html`<strong title="If it goes on growing as it does">in ${duration(seconds)}</strong>`;
  }

  /** What to do where there is no room. */
  #remedy() {
    const { use, pools } = this.subnet;
    if (pools.length === 0 || use.free > 0) {
      return nothing;
    }
    return note('warning', html`<strong>New clients get no address here.</strong> A larger pool or a further one makes
      room, and so do shorter leases where clients come and go.
      ${use.declined ? `${plural(use.declined, 'address', 'addresses')} of it ${use.declined === 1 ? 'was' : 'were'}
        declined: something else uses what it should not.` : nothing}`);
  }

  #changing({ range }) {
    return may('administrator') ? html`<span class="lh-subnet-pool">
      <button class="btn btn-sm btn-outline-secondary" aria-label="Change the pool ${range}"
        @click=${() => this.#withPool(range, (each) => this.#pool(poolValues(this.prefix, each)))}>
        ${icon('edit')}Change</button>
      <button class="btn btn-sm btn-outline-danger" aria-label="Remove the pool ${range}"
        @click=${() => this.#withPool(range, (each) => removePool(this.prefix, each))}>Remove</button></span>`
      : nothing;
  }

  #parts() {
    const { pools, exclude } = this.subnet;
    return html`<div class="lh-cards lh-subnet-parts">
      <section class="lh-card lh-card-flush"><header><h2>Pools</h2><p>${plural(pools.length, 'range')} that clients get
        addresses from</p></header>
        ${pools.length ? html`<div class="table-responsive"><table class="table">
          <thead><tr><th scope="col">Range</th><th scope="col">In use</th>
            <th scope="col" class="text-end">Free</th></tr></thead>
          <tbody>${pools.map((each) => pool(each, this.prefix, this.#changing(each)))}</tbody></table></div>`
          : html`<p class="lh-subnet-none">None: only who has a reservation gets an address here.</p>`}
      </section>
      <section class="lh-card"><header><h2>Never given away</h2></header>
        ${exclude.length ? html`<ul class="lh-subnet-exclude">${exclude.map((each) => html`<li><a class="lh-address"
          href=${subnetHref(this.prefix, { address: each.split('-')[0] })}>${each}</a></li>`)}</ul>
          <p class="lh-muted">Excluded by the configuration, or a router’s.</p>`
          : html`<p class="lh-muted">Nothing is excluded from the pools.</p>`}
      </section>
    </div>`;
  }
}

const pool = (each, subnet, changing) => html`<tr><td><a class="lh-address" title="See it on the map"
    href=${subnetHref(subnet, { address: each.range.split('-')[0] })}>${each.range}</a>
    ${each.size < each.addresses ? html`<small class="lh-muted">${count(each.addresses - each.size)} of its
      ${plural(each.addresses, 'address', 'addresses')} excluded or reserved</small>` : nothing}${changing}</td>
  <td>${each.size === undefined ? count(each.addresses) : usage(each)}</td>
  <td class="text-end lh-number">${count(each.free)}
    <span class="lh-muted">of ${count(each.size ?? each.addresses)}</span></td></tr>`;

customElements.define('lh-subnet', Subnet);
