/** Every address of a subnet by colour and shape; of a large one blocks, to be opened. */
import { html, nothing } from 'lit';
import { get, part, prefixPath } from '../core/api.js';
import { around, contains, ipv4, isAddress, prefixOf } from '../core/addresses.js';
import { count, percent, plural } from '../core/format.js';
import { clientHref, href, refine, subnetHref } from '../core/router.js';
import { settled, View } from '../core/view.js';
import { confirm, tell } from '../parts/dialogs.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { perform, unreserve } from '../parts/lease-actions.js';
import { STATES, nameOf } from '../parts/marks.js';
import { failure, waiting } from '../parts/notes.js';
import { addressDetails, blockDetails, inPools, isTaken, swatch, taken } from './address-details.js';
import './address-grid.js';

const REFRESH_MS = 3000;
/** The server looks at all leases for blocks: it is asked the less often the longer it takes. */
const REFRESH_BLOCKS_MS = 6000;
const REST = 10;
const ADDRESSES_MAX = 1024;
const BLOCK_BITS = 8;
/** How a block is filled, from the ground up. */
const FILL = ['leased', 'expiring', 'offered', 'declined', 'reserved'];
const TOP = ['excluded', 'outside'];

class SubnetMap extends View {
  static properties = { prefix: { attribute: false }, use: { attribute: false }, looked: { state: true } };

  #timer;
  #run = 0;
  #typed = settled(200, (text) => this.#refine({ find: text }), this);

  constructor() {
    super();
    this.choice = {};
    this.states = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.onConfiguration(() => this.#round());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  willUpdate(changed) {
    if (!changed.has('query') && !changed.has('prefix')) {
      return;
    }
    const { within, show = '', find = '', address = '' } = Object.fromEntries(this.query);
    const before = this.choice.within;
    this.choice = { show, find, address, within: within ?? this.#withinOf(address) };
    if (before !== this.choice.within || changed.has('prefix')) {
      this.looked = undefined;
      this.states = new Map();
      this.#round();
    }
  }

  /** The part in which an address is shown by itself. */
  #withinOf(address) {
    const subnet = prefixOf(this.prefix);
    if (!isAddress(address) || !contains(subnet, ipv4(address))) {
      return this.prefix;
    }
    let found = subnet;
    while (found.size > ADDRESSES_MAX) {
      found = around(ipv4(address), found.length + BLOCK_BITS);
    }
    return found.text;
  }

  async #round() {
    clearTimeout(this.#timer);
    const run = ++this.#run;
    const began = performance.now();
    if (!document.hidden) {
      await this.attempt(async () => {
        const within = this.choice.within === this.prefix ? '' : this.choice.within;
        const map = await get(`/subnets/${prefixPath(this.prefix)}/map`, { within }, this.signal);
        if (run === this.#run) {
          this.#take(map);
        }
      });
    }
    if (this.isConnected && run === this.#run) {
      const took = performance.now() - began;
      const pause = this.map?.blocks ? Math.max(REFRESH_BLOCKS_MS, REST * took) : REFRESH_MS;
      this.#timer = setTimeout(() => this.#round(), pause);
    }
  }

  /** What has become another since the last look is marked for a moment. */
  #take(map) {
    const isSame = this.map?.within === map.within;
    const states = new Map((map.addresses ?? []).map((each) => [each.address, each.state]));
    this.fresh = new Set(isSame && this.states.size
      ? [...states].filter(([address, state]) => this.states.get(address) !== state).map(([address]) => address) : []);
    this.states = states;
    this.map = map;
    if (!isSame && this.contains(document.activeElement) && document.activeElement.role === 'gridcell') {
      this.updateComplete.then(() => this.querySelector('lh-address-grid')?.focusCell(0));
    }
  }

  #refine(change) {
    this.choice = { ...this.choice, ...change };
    const { within, show, find, address } = this.choice;
    refine({ within: within === this.prefix ? '' : within, show, find, address });
    this.requestUpdate();
  }

  #zoom(within) {
    location.hash = subnetHref(this.prefix, { within: within === this.prefix ? '' : within, show: this.choice.show });
  }

  /** To a whole address, by Enter: it may be the beginning of a longer one. */
  #goTo({ key, target }) {
    const text = target.value.trim();
    if (key === 'Enter' && isAddress(text) && contains(prefixOf(this.prefix), ipv4(text))) {
      // It is not looked for, too.
      target.value = '';
      this.#typed('');
      location.hash = subnetHref(this.prefix, { address: text, show: this.choice.show });
    }
  }

  #choose({ cell, byKey, byTouch }) {
    if (this.map.blocks) {
      this.#zoom(cell.key);
      return;
    }
    const each = cell.of;
    const isSecond = this.choice.address === each.address;
    if (each.client && each.state !== 'idle' && (!byTouch || isSecond)) {
      location.hash = clientHref(each.client);
      return;
    }
    this.looked = cell.key;
    this.#refine({ address: isSecond && !byKey ? '' : each.address });
    if (byKey) {
      this.updateComplete.then(() => this.querySelector('.lh-map-actions a, .lh-map-actions button')?.focus());
    }
  }

  /** From what can be done with an address back to it. */
  #escape(event) {
    if (event.key === 'Escape') {
      const grid = this.querySelector('lh-address-grid');
      grid.focusCell(grid.at);
    }
  }

  /** The lease is asked for, as the map has no version of it; only who was seen on the map keeps it. */
  async #keep(each) {
    const name = nameOf(each);
    let made;
    const done = await confirm({
      title: `Keep ${each.address} for this client?`,
      text: html`<p>A reservation is made and written into the configuration: <strong>${name}</strong> gets
        ${each.address} from now on, and nobody else does. It goes on using it without a break.</p>`,
      action: 'Reserve it',
      act: async () => {
        const lease = await get(`/leases/${part(each.address)}`);
        if (lease.state !== 'bound' || !isOf(lease, each.client)) {
          throw new Error(`${each.address} has changed meanwhile (${lease.state}, ${nameOf(lease)}). It was not kept.`);
        }
        made = await perform('reserve', lease);
      },
    });
    if (done) {
      tell(`${each.address} is kept for ${name}.`, async () => {
        await unreserve(made, each);
        this.#round();
      });
      this.#round();
    }
  }

  render() {
    if (!this.map || this.map.subnet !== this.prefix) {
      return this.failure?.status === 404
        ? html`<p class="lh-muted">There is no map of ${this.choice.within}.</p>`
        : this.failure ? failure(this.failure, () => this.#round()) : waiting('Looking at every address …');
    }
    const cells = this.map.blocks ? this.#blocks() : this.#addresses();
    const isSmall = prefixOf(this.map.within).size <= 256;
    return html`<section class="lh-card lh-map">
      <header><h2>${this.map.blocks ? 'Address map, in blocks' : 'Address map'}</h2>${this.#finder()}</header>
      ${this.#path()}
      ${failure(this.failure, () => this.#round())}
      ${this.#legend()}
      <div class="lh-map-body">
        <lh-address-grid .cells=${cells} .isLong=${!isSmall} .chosen=${this.choice.address || undefined}
          .label=${`Addresses of ${this.map.within}`} .rowLabel=${(cell) => rowLabel(cell.key, isSmall)}
          @look=${(event) => { this.looked = event.detail.cell.key; }}
          @pointerleave=${() => { this.looked = this.choice.address || this.looked; }}
          @choose=${(event) => this.#choose(event.detail)}></lh-address-grid>
        <div class="lh-map-side ${this.#isPointedAt() ? 'lh-map-side-told' : ''}" role="region"
          aria-label="What you point at" @keydown=${this.#escape}>${this.#side()}</div>
      </div>
    </section>`;
  }

  #shown() {
    return new Set(this.choice.show.split(',').filter((each) => each in STATES));
  }

  #addresses() {
    const shown = this.#shown();
    const text = this.choice.find.toLowerCase();
    const isFound = (each) => !text || [each.address, each.hostname, each['hw-address'], each.client,
      each['reserved-for']].some((one) => one?.toLowerCase().includes(text));
    return this.map.addresses.map((each) => ({
      key: each.address,
      kind: each.state,
      name: [each.address, STATES[each.state], each.hostname || each['hw-address'] || each['reserved-for']]
        .filter(Boolean).join(', '),
      dim: (shown.size > 0 && !shown.has(each.state)) || !isFound(each),
      isNew: this.fresh.has(each.address),
      of: each,
    }));
  }

  #blocks() {
    const shown = this.#shown();
    const { size } = prefixOf(this.map.blocks[0].block);
    return this.map.blocks.map((each) => ({
      key: each.block,
      kind: 'block',
      name: `${each.block}, ${percent(taken(each), inPools(each))} in use`,
      dim: shown.size > 0 && ![...shown].some((state) => each[state] > 0),
      fill: [...FILL, 'room', ...TOP].map((state) => [state, state === 'room' ? each.free + each.idle : each[state]])
        .filter(([, some]) => some > 0).map(([state, some]) => [state, (100 * some) / size]),
      of: each,
    }));
  }

  #finder() {
    if (this.map.blocks) {
      return html`<input class="form-control lh-map-find" type="search" placeholder="An address, then Enter …"
        aria-label="Go to an address" @keydown=${this.#goTo}>`;
    }
    return html`<input class="form-control lh-map-find" type="search" placeholder="Find: IP or MAC address, name …"
      aria-label="Find on the map" .value=${sought(this.choice.find)} autocomplete="off" spellcheck="false"
      @input=${(event) => this.#typed(event.target.value.trim())}
      @keydown=${this.#goTo}>`;
  }

  /** From the subnet down to the part that is shown, and what lies beside it. */
  #path() {
    const here = prefixOf(this.map.within);
    if (here.text === this.prefix) {
      return this.map.blocks
        ? html`<p class="lh-muted lh-map-hint">Each cell is ${plural(prefixOf(this.map.blocks[0].block).size, 'address',
          'addresses')}, filled as far as they are in use. Open one to see inside.</p>` : nothing;
    }
    const steps = [];
    let each = prefixOf(this.prefix);
    while (each.length < here.length) {
      steps.push(each.text);
      each = around(here.first, each.length + BLOCK_BITS);
    }
    const beside = (number) => (contains(prefixOf(this.prefix), number) ? around(number, here.length).text : undefined);
    return html`<nav class="lh-map-path" aria-label="Part of the subnet">
      <ol>${steps.map((one) => html`<li><a class="lh-address" href=${subnetHref(this.prefix,
        { within: one === this.prefix ? '' : one, show: this.choice.show })}>${one}</a></li>`)}
        <li class="lh-address" aria-current="location">${here.text}</li></ol>
      ${this.#step('back', 'The block before', beside(here.first - 1))}
      ${this.#step('next', 'The block after', beside(here.last + 1))}</nav>`;
  }

  #step(sign, title, to) {
    return to ? html`<a class="btn btn-sm btn-outline-secondary" aria-label="${title}, ${to}" title="${title}, ${to}"
      href=${subnetHref(this.prefix, { within: to, show: this.choice.show })}>${icon(sign)}</a>` : nothing;
  }

  #legend() {
    const shown = this.#shown();
    const toggle = (state) => {
      const next = new Set(shown);
      if (!next.delete(state)) {
        next.add(state);
      }
      this.#refine({ show: [...next].join(',') });
    };
    const states = Object.entries(STATES).filter(([state]) => this.map.totals[state] > 0 || shown.has(state));
    return html`<div class="lh-map-legend" role="group" aria-label="Show only">
      ${states.map(([state, title]) =>
        html`<button aria-pressed=${shown.has(state)} @click=${() => toggle(state)}>${swatch(state)}${title}
          <span class="lh-number">${count(this.map.totals[state])}</span></button>`)}
      ${shown.size ? html`<button class="lh-map-all" @click=${() => this.#refine({ show: '' })}>${icon('close')}Show
        all</button>` : nothing}
    </div>`;
  }

  #isPointedAt() {
    return Boolean(this.looked ?? this.choice.address);
  }

  #side() {
    const key = this.looked ?? this.choice.address;
    if (this.map.blocks) {
      const block = this.map.blocks.find((each) => each.block === key);
      return block ? blockDetails(block, () => this.#zoom(block.block)) : this.#hint();
    }
    const each = this.map.addresses.find((one) => one.address === key);
    return each ? addressDetails(each, this.prefix, { keep: (one) => this.#keep(one) }) : this.#hint();
  }

  /** Who has a reserved address takes none from the others. */
  #besides() {
    const kept = this.map.addresses?.filter((each) => each['reserved-for'] && isTaken(each)).length ?? 0;
    return kept ? `; besides, ${count(kept)} ${kept === 1 ? 'is' : 'are'} reserved and taken` : '';
  }

  #hint() {
    const { within, totals } = this.map;
    // Of the whole subnet it is said as everywhere else: without addresses that are reserved.
    const { used, size } = this.use && within === this.prefix ? this.use
      : { used: taken(totals), size: inPools(totals) };
    return html`<p class="lh-map-sum"><strong>${percent(used, size)}</strong> in use</p>
      <p class="lh-muted">${count(used)} of ${count(size)} addresses in pools${within === this.prefix
        ? this.#besides() : ', reserved ones that are taken included'}. Point at a cell to see who has
      it, or walk with the arrow keys; Enter opens it.</p>
      ${this.map.blocks ? nothing : html`<a class="btn btn-sm btn-outline-secondary"
        href=${href(['leases'], { address: this.map.within })}>${icon('leases')}These as a list</a>`}`;
  }
}

/** Whether a lease is of the client that the map names, by whichever it is known. */
const isOf = (lease, client) => client === `hw ${lease['hw-address']}` || client === `id ${lease['client-id']}`;

/** Of a small part the last number says it all. */
function rowLabel(key, isSmall) {
  const address = key.split('/')[0];
  return isSmall && !key.includes('/') ? `.${address.split('.')[3]}` : address;
}

customElements.define('lh-subnet-map', SubnetMap);
