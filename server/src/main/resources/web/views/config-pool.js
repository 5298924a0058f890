/** A form of a pool: for one more, or of one that there is. */
import { html, nothing, svg } from 'lit';
import { get, prefixPath } from '../core/api.js';
import {
  contains, gaps, hostsOf, ipv4, ipv4Text, overlap, prefixOf, rangeOf, rangeText, sizeOf,
} from '../core/addresses.js';
import { count, plural } from '../core/format.js';
import { item, review } from '../parts/change.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { failure, waiting } from '../parts/notes.js';
import { saidElsewhere } from '../parts/refusal.js';

const OFFERED = 3;
const RESERVED_MAX = 1000;

/** Where a subnet stands in the configuration. */
export const subnetPath = (subnet) =>
  `$.${subnet.network ? `shared-networks${item(subnet.network)}.` : ''}subnets[${subnet.subnet}]`;

/**
 * @param {{prefix: string, range: string, className: string, pool?: object}} values kept, so that one can come back to
 *     them; `pool` is the one that is changed, as `places` has it
 * @param {object[]} [errors] what the server said of them, to who comes back
 * @returns {Promise<{edits: object[], title: string} | undefined>}
 */
export function poolForm(values, errors) {
  return new PoolForm(values, errors).run();
}

const classesOf = (settings) => [settings['client-classes'] ?? []].flat().join(', ');

/** What the form begins with for a pool that there is. */
export const poolValues = (prefix, pool) =>
  ({ prefix, pool, range: pool.name, className: classesOf(pool.settings) });

/** Shows what it does if there is the pool no more. */
export const removePool = (prefix, { name, path }) => review({
  title: `Remove the pool ${name}`, comment: `no pool ${name} for ${prefix}`, edits: [{ op: 'remove', path }],
});

class PoolForm {
  #values;
  #errors;
  #isBack;
  #dialog;
  #subnet;
  #subnets = [];
  #classes = [];
  #reserved = [];
  #problem;

  constructor(values, errors) {
    this.#values = values;
    this.#isBack = errors !== undefined && (values.range !== (values.pool?.name ?? ''));
    this.#errors = errors ?? [];
  }

  run() {
    const { pool } = this.#values;
    const title = pool ? `Change the pool ${pool.name}` : 'Add a pool';
    return open({ title, wide: true, isTyped: this.#isBack, body: (dialog) => {
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
      if (prefix !== this.#values.prefix) {
        return;
      }
      this.#subnet = subnet;
      this.#reserved = [...new Set(reservations.map((each) => each.address))].map(ipv4);
    } catch (problem) {
      if (prefix !== this.#values.prefix) {
        return;
      }
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
    const own = this.#values.pool && rangeOf(this.#values.pool.name);
    const pools = this.#subnet.pools.map((each) => rangeOf(each.range))
      .filter((each) => each && !(own && each.first === own.first && each.last === own.last));
    const read = this.#read(whole, pools);
    const free = gaps(hostsOf(whole), pools).slice(0, OFFERED);
    const isBegun = this.#values.range.trim() !== '';
    return html`<form novalidate @submit=${(event) => this.#submit(event, read)}>
      <div class="lh-dialog-body lh-config-form">
        ${saidElsewhere(this.#errors, [])}
        ${this.#which()}
        ${strip(whole, pools, read.range, this.#values.pool ? 'this one' : 'the new one')}
        <div><label class="form-label" for="lh-pool-range">Addresses</label>
          <input id="lh-pool-range" class="form-control ${isBegun && read.wrong ? 'is-invalid' : ''}" autofocus
            autocomplete="off" spellcheck="false" placeholder=${free[0] ? rangeText(free[0]) : ''}
            aria-describedby="lh-pool-said" .value=${this.#values.range}
            @input=${(event) => this.#set('range', event.target.value)}>
          <p id="lh-pool-said" class="lh-config-said" aria-live="polite">${!isBegun ? 'From and to, or a prefix.'
            : read.wrong ? html`<span class="lh-config-bad">${icon('error')}${read.wrong}</span>`
              : html`<span class="lh-config-good">${icon('ok')}${this.#counted(read.range, whole)}</span>`}</p>
          ${free.length > 0 ? html`<p class="lh-config-offers">In no ${own ? 'other pool' : 'pool yet'}: ${
            free.map((each) => html`
            <button type="button" class="btn btn-sm btn-outline-secondary"
              @click=${() => this.#set('range', rangeText(each))}>
              ${rangeText(each)} <small class="lh-muted">${count(sizeOf(each))}</small></button>`)}</p>`
            : html`<p class="lh-muted">Every address of the subnet is in a pool already.</p>`}
        </div>
        ${this.#classes.length > 0 ? html`<div><label class="form-label" for="lh-pool-class">For</label>
          <select id="lh-pool-class" class="form-select"
              @change=${(event) => this.#set('className', event.target.value)}>
            <option value="">any client</option>
            ${this.#offered().map((each) => html`<option value=${each} ?selected=${each === this.#values.className}>
              clients of the ${each.includes(', ') ? 'classes' : 'class'} ${each}</option>`)}</select></div>` : nothing}
      </div>
      <footer>
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.#dialog.dismiss()}>Cancel</button>
        <button class="btn btn-primary" ?disabled=${!isBegun || Boolean(read.wrong)}>Show what it does</button></footer>
    </form>`;
  }

  /** What it is for already can be several at once. */
  #offered() {
    const before = this.#values.pool ? classesOf(this.#values.pool.settings) : '';
    return [...new Set([before, ...this.#classes.map((each) => each.name)])].filter(Boolean);
  }

  #which() {
    if (this.#subnets.length === 0) {
      return html`<p class="lh-config-to">${this.#values.pool ? 'Of' : 'To'} the subnet <code>${
        this.#subnet.subnet}</code>${this.#subnet.network
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
    this.#errors = [];
    this.#dialog.update();
  }

  #submit(event, read) {
    event.preventDefault();
    const { range: text, className, pool } = this.#values;
    if (text.trim() === '' || read.wrong) {
      return;
    }
    const range = text.trim();
    if (pool) {
      this.#dialog.close({
        title: `Change the pool ${pool.name}`, prefix: this.#subnet.subnet, edits: changed(pool, range, className),
        comment: `pool ${range} for ${this.#subnet.subnet}${range === pool.name ? '' : `, before ${pool.name}`}`,
      });
      return;
    }
    const value = className ? { range, 'client-classes': [className] } : range;
    this.#dialog.close({
      title: `Add the pool ${range}`, prefix: this.#subnet.subnet, comment: `pool ${range} for ${this.#subnet.subnet}`,
      edits: [{ op: 'add', path: `${subnetPath(this.#subnet)}.pools`, value }],
    });
  }
}

/** One that is a range alone becomes another; of one that says more, only what changes. */
function changed({ path, name, settings }, range, className) {
  if (Object.keys(settings).length === 0) {
    return [{ op: 'set', path, value: className ? { range, 'client-classes': [className] } : range }];
  }
  const classes = className === classesOf(settings) ? []
    : [className ? { op: 'set', path: `${path}.client-classes`, value: [className] }
      : { op: 'remove', path: `${path}.client-classes` }];
  // The range is the name by which the others find it.
  return range === name ? classes : [...classes, { op: 'set', path: `${path}.range`, value: range }];
}

/** The subnet from its first to its last address, with what is in pools. */
function strip(whole, pools, added, called) {
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
      <i class="lh-swatch lh-strip-new"></i> ${called}</span><code>${ipv4Text(whole.last)}</code></figcaption>
    </figure>`;
}
