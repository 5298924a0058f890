/** A form for one more pool. */
import { html, nothing, svg } from 'lit';
import { get, prefixPath } from '../core/api.js';
import {
  contains, gaps, hostsOf, ipv4, ipv4Text, overlap, prefixOf, rangeOf, rangeText, sizeOf,
} from '../core/addresses.js';
import { count, plural } from '../core/format.js';
import { item } from '../parts/change.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { failure, waiting } from '../parts/notes.js';

const OFFERED = 3;
const RESERVED_MAX = 1000;

/** Where a subnet stands in the configuration. */
export const subnetPath = (subnet) =>
  `$.${subnet.network ? `shared-networks${item(subnet.network)}.` : ''}subnets[${subnet.subnet}]`;

/**
 * @param {{prefix: string, range: string, className: string}} values kept, so that one can come back to them
 * @returns {Promise<{edits: object[], title: string} | undefined>}
 */
export function poolForm(values) {
  return new PoolForm(values).run();
}

class PoolForm {
  #values;
  #dialog;
  #subnet;
  #subnets = [];
  #classes = [];
  #reserved = [];
  #problem;

  constructor(values) {
    this.#values = values;
  }

  run() {
    return open({ title: 'Add a pool', wide: true, body: (dialog) => {
      if (!this.#dialog) {
        this.#dialog = dialog;
        this.#begin();
      }
      return this.#body();
    } });
  }

  async #begin() {
    this.#classes = await get('/classes').then((answer) => answer.classes, () => []);
    if (!prefixOf(this.#values.prefix)) {
      this.#subnets = await get('/subnets').then((answer) => answer.subnets, () => []);
      this.#values.prefix = this.#subnets[0]?.subnet ?? '';
    }
    await this.#choose(this.#values.prefix);
  }

  async #choose(prefix) {
    this.#values.prefix = prefix;
    this.#problem = undefined;
    try {
      const [subnet, { reservations }] = await Promise.all([
        get(`/subnets/${prefixPath(prefix)}`), get('/reservations', { address: prefix, limit: RESERVED_MAX })]);
      this.#subnet = subnet;
      this.#reserved = [...new Set(reservations.map((each) => each.address))].map(ipv4);
    } catch (problem) {
      this.#subnet = undefined;
      this.#problem = problem;
    }
    this.#dialog.update();
  }

  /** @returns {{range?: object, wrong?: string}} */
  #read(whole, pools) {
    const range = rangeOf(this.#values.range);
    if (!range) {
      return { wrong: 'Two addresses with a “-” between them, a prefix, or one address.' };
    }
    if (range.first > range.last) {
      return { wrong: 'It ends before it begins.' };
    }
    if (range.first < whole.first || range.last > whole.last) {
      return { wrong: `It is not all inside ${this.#subnet.subnet}, which goes from ${ipv4Text(whole.first)} to ${
        ipv4Text(whole.last)}.` };
    }
    const other = pools.find((each) => overlap(each, range));
    return other ? { range, wrong: `It overlaps the pool ${rangeText(other)}.` } : { range };
  }

  #body() {
    if (!this.#subnet) {
      const said = this.#problem ? failure(this.#problem) : waiting('Asking the server …');
      return html`<div class="lh-dialog-body">${said}</div>`;
    }
    const whole = prefixOf(this.#subnet.subnet);
    const pools = this.#subnet.pools.map((each) => rangeOf(each.range)).filter(Boolean);
    const read = this.#read(whole, pools);
    const free = gaps(hostsOf(whole), pools).slice(0, OFFERED);
    const isBegun = this.#values.range.trim() !== '';
    return html`<form novalidate @submit=${(event) => this.#submit(event, read)}>
      <div class="lh-dialog-body lh-config-form">
        ${this.#which()}
        ${strip(whole, pools, read.range)}
        <div><label class="form-label" for="lh-pool-range">Addresses</label>
          <input id="lh-pool-range" class="form-control ${isBegun && read.wrong ? 'is-invalid' : ''}" autofocus
            autocomplete="off" spellcheck="false" placeholder=${free[0] ? rangeText(free[0]) : ''}
            aria-describedby="lh-pool-said" .value=${this.#values.range}
            @input=${(event) => this.#set('range', event.target.value)}>
          <p id="lh-pool-said" class="lh-config-said" aria-live="polite">${!isBegun ? 'From and to, or a prefix.'
            : read.wrong ? html`<span class="lh-config-bad">${icon('error')}${read.wrong}</span>`
              : html`<span class="lh-config-good">${icon('ok')}${this.#counted(read.range, whole)}</span>`}</p>
          ${free.length > 0 ? html`<p class="lh-config-offers">In no pool yet: ${free.map((each) => html`
            <button type="button" class="btn btn-sm btn-outline-secondary"
              @click=${() => this.#set('range', rangeText(each))}>
              ${rangeText(each)} <small class="lh-muted">${count(sizeOf(each))}</small></button>`)}</p>`
            : html`<p class="lh-muted">Every address of the subnet is in a pool already.</p>`}
        </div>
        ${this.#classes.length > 0 ? html`<div><label class="form-label" for="lh-pool-class">For</label>
          <select id="lh-pool-class" class="form-select"
              @change=${(event) => this.#set('className', event.target.value)}>
            <option value="">any client</option>
            ${this.#classes.map((each) => html`<option value=${each.name}
              ?selected=${each.name === this.#values.className}>
              clients of the class ${each.name}</option>`)}</select></div>` : nothing}
      </div>
      <footer>
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.#dialog.close()}>Cancel</button>
        <button class="btn btn-primary" ?disabled=${!isBegun || Boolean(read.wrong)}>Show what it does</button></footer>
    </form>`;
  }

  #which() {
    if (this.#subnets.length === 0) {
      return html`<p class="lh-config-to">To the subnet <code>${this.#subnet.subnet}</code>${this.#subnet.network
        ? html` of ${this.#subnet.network}` : nothing}</p>`;
    }
    return html`<div><label class="form-label" for="lh-pool-subnet">Subnet</label>
      <select id="lh-pool-subnet" class="form-select" @change=${(event) => this.#choose(event.target.value)}>
        ${this.#subnets.map((each) => html`<option value=${each.subnet}
          ?selected=${each.subnet === this.#values.prefix}>
          ${each.subnet}${each.network ? ` (${each.network})` : ''}</option>`)}</select></div>`;
  }

  #counted(range, whole) {
    const excluded = this.#subnet.exclude.map(rangeOf).filter((each) => each && overlap(each, range))
      .reduce((sum, each) =>
        sum + Math.min(each.last, range.last) - Math.max(each.first, range.first) + 1, 0);
    const hosts = hostsOf(whole);
    const edge = (range.first < hosts.first ? 1 : 0) + (range.last > hosts.last ? 1 : 0);
    const reserved = this.#reserved.filter((address) => contains(range, address)
      && !this.#subnet.exclude.some((each) => contains(rangeOf(each), address))).length;
    const less = excluded + edge + reserved;
    return less === 0 ? plural(sizeOf(range), 'address', 'addresses')
      : `${plural(sizeOf(range) - less, 'address', 'addresses')}; ${count(less)} of the range not counted (${
        [edge > 0 && 'network or broadcast', excluded > 0 && 'excluded', reserved > 0 && 'reserved']
          .filter(Boolean).join(', ')})`;
  }

  #set(name, value) {
    this.#values[name] = value;
    this.#dialog.update();
  }

  #submit(event, read) {
    event.preventDefault();
    const { range: text, className } = this.#values;
    if (text.trim() === '' || read.wrong) {
      return;
    }
    const range = text.trim();
    const value = className ? { range, 'client-classes': [className] } : range;
    this.#dialog.close({
      title: `Add the pool ${range}`, prefix: this.#subnet.subnet, comment: `pool ${range} for ${this.#subnet.subnet}`,
      edits: [{ op: 'add', path: `${subnetPath(this.#subnet)}.pools`, value }],
    });
  }
}

/** The subnet from its first to its last address, with what is in pools. */
function strip(whole, pools, added) {
  const size = sizeOf(whole);
  const at = (each, kind) => {
    const from = Math.max(each.first, whole.first) - whole.first;
    const to = Math.min(each.last, whole.last) - whole.first + 1;
    return to <= from ? nothing : svg`<rect class="lh-strip-${kind}" x=${(1000 * from) / size} y="0" height="20"
      width=${Math.max(3, (1000 * (to - from)) / size)}></rect>`;
  };
  return html`<figure class="lh-strip"><svg viewBox="0 0 1000 20" preserveAspectRatio="none" role="img"
      aria-label="${plural(pools.length, 'pool')} in the subnet now">
    <rect class="lh-strip-all" width="1000" height="20"></rect>
    ${pools.slice(0, 500).map((each) => at(each, 'pool'))}${added ? at(added, 'new') : nothing}</svg>
    <figcaption><code>${ipv4Text(whole.first)}</code><span><i class="lh-swatch lh-strip-pool"></i> in a pool
      <i class="lh-swatch lh-strip-new"></i> the new one</span><code>${ipv4Text(whole.last)}</code></figcaption>
    </figure>`;
}
