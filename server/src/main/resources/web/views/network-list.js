/** Every network and subnet, and how full each is. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { contains, ipv4, isAddress, prefixOf } from '../core/addresses.js';
import { count, duration, percent, plural } from '../core/format.js';
import { href, refine, subnetHref } from '../core/router.js';
import { may } from '../core/session.js';
import { settled, View } from '../core/view.js';
import { item } from '../parts/change.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { usage } from '../parts/marks.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import '../parts/rows.js';
import { changeSettings } from './settings-form.js';

const HIGH = 0.8;
const REFRESH_MS = 5000;
/** With more subnets an answer is megabytes. */
const MANY = 1000;
const REFRESH_MANY_MS = 30000;
const NAMED_MAX = 3;
const NARROW = matchMedia('(max-width: 760px)');

const SHOWS = {
  all: ['All', () => true],
  full: ['Full', (each) => isFull(each)],
  high: ['Above 80 %', (each) => share(each.use) >= HIGH],
  growing: ['Filling up', (each) => each['full-in-seconds'] > 0],
  unused: ['Unused', (each) => each.use.used === 0],
};

const share = (use) => (use.size ? use.used / use.size : 0);
const first = (each) => prefixOf(each.subnet).first;
const isFull = (each) => each.use.size > 0 && each.use.free === 0;

/** What each sort compares; without a sort subnets stand under their networks, by address. */
const SORTS = {
  use: (each) => share(each.use),
  free: (each) => each.use.free,
  'full-in': (each) => (isFull(each) ? 0 : each['full-in-seconds'] ?? Infinity),
  reservations: (each) => each.reservations,
};

class NetworkList extends View {
  static properties = { shut: { state: true } };

  #timer;
  #narrowed = () => this.requestUpdate();

  #typed = settled(150, (text) => this.#choose({ text }), this);

  constructor() {
    super();
    this.shut = new Set();
    this.choice = {};
  }

  connectedCallback() {
    super.connectedCallback();
    NARROW.addEventListener('change', this.#narrowed);
    this.onConfiguration(() => this.#round());
    this.#round();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    NARROW.removeEventListener('change', this.#narrowed);
    clearTimeout(this.#timer);
  }

  async #round() {
    clearTimeout(this.#timer);
    if (!document.hidden) {
      await this.attempt(async () => {
        const [networks, subnets] = await Promise.all([
          get('/networks', {}, this.signal), get('/subnets', {}, this.signal)]);
        this.networks = networks.networks;
        this.subnets = subnets.subnets;
      });
    }
    if (this.isConnected) {
      const ms = (this.subnets?.length ?? 0) > MANY ? REFRESH_MANY_MS : REFRESH_MS;
      this.#timer = setTimeout(() => this.#round(), ms);
    }
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      const { text = '', show = 'all', sort = '' } = Object.fromEntries(this.query);
      this.choice = { text, show: show in SHOWS ? show : 'all', sort };
    }
  }

  #choose(change) {
    this.choice = { ...this.choice, ...change };
    refine({ ...this.choice, show: this.choice.show === 'all' ? '' : this.choice.show });
    this.requestUpdate();
  }

  #toggle(name) {
    const shut = new Set(this.shut);
    if (!shut.delete(name)) {
      shut.add(name);
    }
    this.shut = shut;
  }

  render() {
    if (!this.subnets) {
      return html`${head('Networks', 'Where clients get addresses, and how full each place is.')}
        ${this.failure ? failure(this.failure, () => this.#round()) : waiting('Asking the server …')}`;
    }
    return html`${head('Networks', this.#summary())}
      ${failure(this.failure, () => this.#round())}
      ${this.subnets.length ? html`${this.#full()}${this.#filters()}${this.#table()}` : this.#none()}`;
  }

  #summary() {
    const sum = (member) => this.networks.reduce((all, each) => all + each.use[member], 0);
    const [used, size] = [sum('used'), sum('size')];
    return html`${plural(this.subnets.length, 'subnet')} on ${plural(this.networks.length, 'network')}.
      <strong class="lh-number">${count(used)}</strong> of ${count(size)} addresses are in use
      (${percent(used, size)}), ${count(sum('free'))} are free; those that are excluded or reserved do not count.`;
  }

  /** Who comes next there gets nothing: the one thing here that cannot wait. */
  #full() {
    const full = this.subnets.filter(isFull);
    if (full.length === 0 || this.choice.show === 'full') {
      return nothing;
    }
    const named = full.slice(0, NAMED_MAX);
    const many = full.length === 1 ? 'A subnet is' : `${count(full.length)} subnets are`;
    return note('warning', html`<strong>${many} full.</strong>
      New clients get no address in ${named.map((each, i) => html`${i ? ', ' : ''}<a class="lh-address"
        href=${subnetHref(each.subnet)}>${each.subnet}</a>`)}${full.length > named.length
        ? html` and ${count(full.length - named.length)} more;
          <button class="lh-plain lh-net-inline" @click=${() => this.#choose({ show: 'full' })}>show them</button>`
        : nothing}.
      ${may('administrator') && full.length === 1
        ? html`<a href=${href(['config'], { 'add-pool': full[0].subnet })}>Add a pool</a>` : nothing}`);
  }

  #none() {
    return empty('networks', 'No subnet is configured',
      'A subnet says which addresses clients on a network get. Until there is one nobody gets any.',
      may('administrator') ? html`<a class="btn btn-primary" href="#/start">Make the first one</a>` : nothing);
  }

  #filters() {
    return html`<div class="lh-filters">
      <input class="form-control lh-grow" type="search" .value=${sought(this.choice.text)} autocomplete="off"
        spellcheck="false"
        aria-label="Find a network or subnet" placeholder="Name, subnet, relay, or an address in it …"
        @input=${(event) => this.#typed(event.target.value.trim())}>
      <div class="lh-tabs" role="group" aria-label="Show">
        ${Object.entries(SHOWS).map(([key, [title, fits]]) => html`<button aria-pressed=${this.choice.show === key}
          @click=${() => this.#choose({ show: key })}>${title}
          <span class="lh-number">${count(this.subnets.filter(fits).length)}</span></button>`)}
      </div>
    </div>`;
  }

  #fits() {
    const { text, show } = this.choice;
    const wanted = text.toLowerCase();
    const number = isAddress(text) ? ipv4(text) : undefined;
    const isNamed = (each) => [each.network, each.subnet, each.interface, ...each.relays]
      .some((one) => one?.toLowerCase().includes(wanted));
    return this.subnets.filter((each) => SHOWS[show][1](each)
      && (!wanted || isNamed(each) || (number !== undefined && contains(prefixOf(each.subnet), number))));
  }

  #rows() {
    const subnets = this.#fits();
    const name = this.choice.sort.replace('-', '');
    if (name in SORTS) {
      const sign = this.choice.sort.startsWith('-') ? -1 : 1;
      const value = SORTS[name];
      return subnets.sort((a, b) => sign * (value(a) - value(b) || 0) || first(a) - first(b));
    }
    const tree = this.#tree(subnets);
    return this.choice.sort === '-subnet' ? tree.reverse().flat() : tree.flat();
  }

  /** Each shared network with its subnets below it, all of them by their first address. */
  #tree(subnets) {
    const groups = new Map();
    for (const each of subnets) {
      const key = each.network === undefined ? `subnet ${each.subnet}` : `network ${each.network}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    const shared = new Map(this.networks.filter((each) => each.name).map((each) => [each.name, each]));
    return [...groups.values()]
      .sort((a, b) => first(a[0]) - first(b[0]))
      .map((group) => {
        const network = shared.get(group[0].network);
        const inside = group.map((each) => ({ ...each, isInside: true }));
        return network ? [{ ...network, of: group }, ...(this.shut.has(network.name) ? [] : inside)] : group;
      });
  }

  #table() {
    const rows = this.#rows();
    if (rows.length === 0) {
      return empty('networks', 'No subnet fits', 'Nothing has that name, or is that full.',
        html`<button class="btn btn-outline-secondary" @click=${() => this.#choose({ text: '', show: 'all' })}>Show
          all</button>`);
    }
    return html`<lh-rows class="lh-net-rows" label="Networks" .columns=${this.#columns()} .rows=${rows}
      .started=${true} .sort=${this.choice.sort} .keyOf=${(row) => row.subnet ?? row.name}
      @sorted=${(event) => this.#choose({ sort: event.detail === 'subnet' ? '' : event.detail })}></lh-rows>`;
  }

  #columns() {
    const narrow = NARROW.matches;
    return [
      column('subnet', 'Subnet', narrow ? '150px' : 'minmax(190px, 1.4fr)', (row) => this.#name(row)),
      { ...column('from', 'Clients come from', 'minmax(150px, 1.1fr)', from), sort: undefined, hidden: narrow },
      column('use', 'In use', narrow ? '120px' : 'minmax(150px, 1.1fr)', (row) => usage(row.use)),
      column('free', 'Free', narrow ? '60px' : '155px', (row) => free(row, narrow)),
      { ...column('full-in', 'Full', '110px', fullIn), hidden: narrow },
      { ...column('reservations', 'Reservations', '100px', reservations), hidden: narrow },
    ];
  }

  #name(row) {
    if (row.of) {
      const isOpen = !this.shut.has(row.name);
      return html`<button class="lh-plain lh-net-group" aria-expanded=${isOpen} @click=${() => this.#toggle(row.name)}>
        ${icon(isOpen ? 'down' : 'next')}<strong>${row.name}</strong>
        <small class="lh-muted">${plural(row.of.length, 'subnet')}</small>
      </button>${may('administrator') ? html`<button class="lh-plain lh-net-options" aria-label="Options of ${row.name}"
        title="Options" @click=${() => this.attempt(() => changeSettings(`$.shared-networks${item(row.name)}`,
          () => this.isConnected, this.signal))}>${icon('options')}</button>` : nothing}`;
    }
    return html`<a class="lh-address ${row.isInside ? 'lh-net-inside' : ''}"
        href=${subnetHref(row.subnet)}>${row.subnet}</a>
      ${row.network && !row.isInside ? html`<small class="lh-muted">${row.network}</small>` : nothing}`;
  }
}

const column = (key, title, width, cell) => ({ key, title, width, sort: key, cell });

function from(row) {
  const texts = [row.interface, row.relays.length ? `relay ${row.relays.join(', ')}` : undefined].filter(Boolean);
  if (texts.length === 0) {
    return row.network ? nothing : html`<span class="lh-muted">where an address of it is</span>`;
  }
  return html`<span class="lh-muted" title=${texts.join(', ')}>${texts.join(', ')}</span>`;
}

const free = (row, narrow) => html`<span class="lh-number">${count(row.use.free)}${narrow
  ? nothing : html` <span class="lh-muted">of ${count(row.use.size)}</span>`}</span>`;

function fullIn(row) {
  if (!row.subnet) {
    return nothing;
  }
  if (isFull(row)) {
    return html`<strong class="lh-net-full">${icon('error')}Full now</strong>`;
  }
  const seconds = row['full-in-seconds'];
  return seconds === undefined ? html`<span class="lh-muted" title="It does not grow">–</span>`
    : html`<span class="lh-number" title="If it goes on growing as it does">in ${duration(seconds)}</span>`;
}

function reservations(row) {
  if (row.of) {
    const sum = row.of.reduce((all, each) => all + each.reservations, 0);
    return html`<span class="lh-number lh-muted">${count(sum)}</span>`;
  }
  return row.reservations
    ? html`<a class="lh-number" href=${href(['reservations'], { subnet: row.subnet })}>${count(row.reservations)}</a>`
    : html`<span class="lh-muted">0</span>`;
}

customElements.define('lh-network-list', NetworkList);
