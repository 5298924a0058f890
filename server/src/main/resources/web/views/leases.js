/** All leases: found as one types, narrowed, sorted, and what can be done with one or with many. */
import { html, nothing } from 'lit';
import { isAddress } from '../core/addresses.js';
import { get } from '../core/api.js';
import { clientHref, href, refine } from '../core/router.js';
import { count, plural } from '../core/format.js';
import { may } from '../core/session.js';
import { View, settled } from '../core/view.js';
import { BULK_MAX, allThatFit, bulk } from '../parts/bulk.js';
import { copy } from '../parts/copy.js';
import { open, tell } from '../parts/dialogs.js';
import { saveLines } from '../parts/export.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { ACTIONS, entries } from '../parts/lease-actions.js';
import { clientId } from '../parts/marks.js';
import { menu } from '../parts/menu.js';
import { empty, failure, head } from '../parts/notes.js';
import '../parts/rows.js';
import '../parts/whereabouts.js';
import { CHOICES, choose, chosen, columnsOf } from './lease-columns.js';

const PAGE = 200;
const STATES = ['bound', 'expired', 'released', 'declined', 'lost'];
const FILTERS = ['text', 'state', 'address', 'class', 'vendor'];
const SUGGESTED = 500;

class Leases extends View {
  static properties = { total: { state: true }, marked: { state: true }, fetching: { state: true } };

  #asked;
  #counting = new AbortController();
  /** Each field for itself: whoever goes on to the next one means both. */
  #typed = Object.fromEntries(['text', 'address'].map((name) =>
    [name, settled(250, (value) => this.#set({ [name]: value.trim() }), this)]));
  #changed = () => this.#afresh();
  #refreshedAt = 0;

  constructor() {
    super();
    this.subnets = [];
    this.classes = [];
    this.marked = new Set();
    this.keys = [];
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('lh-leases-changed', this.#changed);
    this.every(5000, async () => this.#refresh());
    // What is only offered to choose from may be missing.
    get('/subnets', {}, this.signal).then(({ subnets }) => {
      this.subnets = subnets.map((each) => each.subnet);
      this.requestUpdate();
    }, () => {});
    get('/classes', {}, this.signal).then(({ classes }) => {
      this.classes = classes.map((each) => each.name);
      this.requestUpdate();
    }, () => {});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('lh-leases-changed', this.#changed);
    this.#counting.abort();
  }

  willUpdate(changed) {
    if (!changed.has('query')) {
      return;
    }
    const asked = JSON.stringify(this.#asking());
    if (asked !== this.#asked) {
      this.#asked = asked;
      this.total = undefined;
      const asking = this.#asking();
      this.source = (cursor, signal, skip) => this.#page(asking, { cursor, skip }, signal);
      this.source.isSeekable = true;
    }
    const keys = chosen(this.query.get('columns'));
    if (keys.join() !== this.keys.join()) {
      this.keys = keys;
      this.columns = columnsOf(keys, (event, row) => menu(event.currentTarget, this.#rowMenu(row)));
    }
  }

  /** In the order that it stands in, so that equal filters are equal texts. */
  #filters() {
    return Object.fromEntries(FILTERS.map((name) => [name, this.query.get(name) ?? '']));
  }

  #asking() {
    return { ...this.#filters(), sort: this.query.get('sort') ?? 'address' };
  }

  async #page(asking, from, signal) {
    const page = await get('/leases', { ...asking, limit: PAGE, ...from }, signal);
    if (!from.cursor && !from.skip && (this.total === undefined || !page.next)) {
      this.#count(asking, page);
    }
    return { rows: page.leases, next: page.next };
  }

  /** Apart from the rows, for with filters it looks at every lease. */
  async #count(asking, page) {
    this.#counting.abort();
    this.#counting = new AbortController();
    if (!page.next) {
      this.total = page.leases.length;
      return;
    }
    const { signal } = this.#counting;
    try {
      const { sort, ...filters } = asking;
      const named = Object.keys(filters).filter((name) => filters[name]);
      this.total = named.length === 0 ? await known(signal)
        : (await get('/leases', { ...filters, limit: 1, count: true }, signal)).total;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.total = NaN;
      }
    }
  }

  /** A page by address costs the server little; a search or another order looks at all leases. */
  #refresh() {
    const { text, class: ofClass, vendor, sort } = this.#asking();
    const costly = text || ofClass || vendor || sort !== 'address';
    if (costly && Date.now() - this.#refreshedAt < 30000) {
      return undefined;
    }
    this.#refreshedAt = Date.now();
    return this.marked.size === 0 ? this.querySelector('lh-rows')?.refresh() : undefined;
  }

  #afresh() {
    this.total = undefined;
    return this.querySelector('lh-rows')?.again();
  }

  #set(changes) {
    const query = Object.fromEntries(this.query);
    Object.assign(query, changes);
    refine(query);
    this.query = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  }

  #narrowed() {
    return FILTERS.some((name) => this.query.get(name));
  }

  #rowMenu(row) {
    const id = clientId(row);
    return [
      id && { title: 'Open the client', icon: 'client', href: clientHref(id) },
      { title: 'Who had this address', icon: 'history', href: href(['history'], { address: row.address }) },
      { title: 'Copy the address', icon: 'copy', act: () => copy(row.address) },
      row['hw-address'] && { title: 'Copy the hardware address', icon: 'copy', act: () => copy(row['hw-address']) },
      ...entries(row, () => this.#afresh()),
    ];
  }

  #export(event) {
    const query = this.#filters();
    const save = (form) => () => saveLines(form, {
      path: '/leases', query, name: 'leases', what: this.total >= 0 ? plural(this.total, 'lease') : 'leases',
    });
    menu(event.currentTarget, [
      { title: 'CSV', note: 'for a spreadsheet', icon: 'download', act: save('csv') },
      { title: 'NDJSON', note: 'for programs; can be imported again', icon: 'download', act: save('ndjson') },
    ]);
  }

  #chooseColumns() {
    const keys = new Set(this.keys);
    const use = (dialog) => {
      const list = CHOICES.map((each) => each.key).filter((key) => keys.has(key));
      this.#set({ columns: choose(list) });
      dialog.update();
    };
    open({
      title: 'Columns',
      body: (dialog) => html`<div class="lh-dialog-body lh-leases-columns">
          ${CHOICES.map((each) => html`<div class="form-check"><input class="form-check-input" type="checkbox"
            id="lh-column-${each.key}" .checked=${keys.has(each.key)}
            @change=${(event) => { keys[event.target.checked ? 'add' : 'delete'](each.key); use(dialog); }}>
            <label class="form-check-label" for="lh-column-${each.key}">${each.title}</label></div>`)}
        </div>
        <footer><button class="btn btn-outline-secondary" @click=${() => {
            keys.clear();
            CHOICES.filter((each) => each.usual).forEach((each) => keys.add(each.key));
            use(dialog);
          }}>As at first</button>
          <button class="btn btn-primary" @click=${() => dialog.close()}>Done</button></footer>`,
    });
  }

  async #bulk(kind, leases, sure) {
    if (await bulk(kind, leases, { subnets: this.subnets, sure })) {
      this.querySelector('lh-rows').selected = new Set();
      this.marked = new Set();
      this.#afresh();
    }
  }

  /** First all of them are looked at, so that the summary is of what will be done. */
  async #bulkAll(kind) {
    this.fetching = 0;
    await this.attempt(async () => {
      const found = await allThatFit(this.#filters(), this.signal, (number) => { this.fetching = number; });
      this.fetching = undefined;
      if (found.more) {
        tell(`More than ${count(BULK_MAX)} leases fit. Narrow it down first.`);
        return;
      }
      await this.#bulk(kind, found.leases, true);
    });
    this.fetching = undefined;
  }

  #allMenu(event) {
    menu(event.currentTarget, Object.entries(ACTIONS).map(([kind, action]) => ({
      title: `${action.many(`all ${count(this.total)}`)} …`, icon: action.icon, danger: action.danger,
      act: () => this.#bulkAll(kind),
    })));
  }

  render() {
    return html`<div class="lh-leases">
      ${head('Leases', 'Who has which address now, and who had it last.', html`
        <button class="btn btn-outline-secondary lh-leases-choose"
          @click=${() => this.#chooseColumns()}>${icon('columns')}Columns</button>
        <button class="btn btn-outline-secondary" aria-haspopup="menu" aria-expanded="false"
          @click=${(event) => this.#export(event)}>${icon('download')}Export</button>`)}
      ${this.#filterBar()}
      ${failure(this.failure)}
      <div class="lh-leases-bar">${this.marked.size > 0 ? this.#marks() : this.#sum()}</div>
      <lh-rows ?selectable=${may('operator')} label="Leases" .columns=${this.columns} .source=${this.source}
        .sort=${this.query.get('sort') ?? 'address'} .none=${() => this.#none()}
        .total=${this.total >= 0 ? this.total : undefined}
        @sorted=${(event) => this.#set({ sort: event.detail === 'address' ? '' : event.detail })}
        @selected=${(event) => { this.marked = event.detail; }}
        @shorter=${() => this.#count(this.#asking(), { next: true })}></lh-rows>
    </div>`;
  }

  #filterBar() {
    const { text, state, address, class: ofClass, vendor } = this.#filters();
    const states = [['', 'All'], ...STATES.map((each) => [each, each[0].toUpperCase() + each.slice(1)])];
    return html`<div class="lh-filters" role="search" aria-label="Leases">
      <input type="search" class="form-control lh-grow" aria-label="Search leases" autocomplete="off" spellcheck="false"
        placeholder="Name, address, MAC, vendor, line …" .value=${sought(text)}
        @input=${(event) => this.#typed.text(event.target.value)}>
      <input class="form-control lh-leases-range" aria-label="Subnet, range or address" list="lh-leases-subnets"
        autocomplete="off" spellcheck="false" placeholder="Any subnet or range" .value=${sought(address)}
        @input=${(event) => this.#typed.address(event.target.value)}>
      <datalist id="lh-leases-subnets">${this.subnets.slice(0, SUGGESTED).map((each) => html`<option
        value=${each}></option>`)}</datalist>
      ${this.classes.length || ofClass ? html`<select class="form-select" aria-label="Class"
          @change=${(event) => this.#set({ class: event.target.value })}>
        <option value="" ?selected=${!ofClass}>Any class</option>
        ${[...new Set([...this.classes, ofClass])].filter(Boolean).map((each) => html`<option value=${each}
          ?selected=${each === ofClass}>${each}</option>`)}
      </select>` : nothing}
      <div class="lh-tabs" role="group" aria-label="State">${states.map(([value, title]) => html`<button
        aria-pressed=${state === value} @click=${() => this.#set({ state: value })}>${title}</button>`)}</div>
      ${vendor ? html`<button class="btn btn-sm btn-outline-secondary" @click=${() => this.#set({ vendor: '' })}
        aria-label="Any vendor, not only ${vendor}">${vendor}${icon('close')}</button>` : nothing}
      ${this.#narrowed() ? html`<button class="btn btn-sm btn-link" @click=${() => this.#clear()}>Clear</button>`
        : nothing}
    </div>`;
  }

  #clear() {
    this.#set(Object.fromEntries(FILTERS.map((name) => [name, ''])));
  }

  #sum() {
    const said = this.total === undefined ? html`<span class="lh-leases-counting">Counting …</span>`
      : Number.isNaN(this.total) ? 'Not counted' : html`<strong>${plural(this.total, 'lease')}</strong>`;
    const all = may('operator') && this.#narrowed() && this.total > 0;
    return html`<p role="status">${said}${this.#narrowed() && this.total >= 0
        ? ` ${this.total === 1 ? 'fits' : 'fit'}` : ''}
        ${this.fetching === undefined ? nothing : html`<span class="lh-muted"> · looking at them:
          ${count(this.fetching)}</span>`}</p>
      ${all ? html`<button class="btn btn-sm btn-outline-secondary" aria-haspopup="menu" aria-expanded="false"
        ?disabled=${this.fetching !== undefined} @click=${(event) => this.#allMenu(event)}>With all ${count(this.total)}
        ${icon('down')}</button>` : nothing}
      ${this.#sortChoice()}`;
  }

  /** Where rows are cards there are no heads to sort by. */
  #sortChoice() {
    const sort = this.query.get('sort') ?? 'address';
    const choices = this.columns.filter((each) => each.sort);
    return html`<select class="form-select form-select-sm lh-leases-sort" aria-label="Sort by"
        @change=${(event) => this.#set({ sort: event.target.value })}>
      ${choices.flatMap((each) => [each.sort, `-${each.sort}`].map((value) => html`<option value=${value}
        ?selected=${value === sort}>${each.title} ${value.startsWith('-') ? '↓' : '↑'}</option>`))}
    </select>`;
  }

  #marks() {
    const rows = () => this.querySelector('lh-rows').marked;
    return html`<p role="status"><strong>${count(this.marked.size)} marked</strong></p>
      ${Object.entries(ACTIONS).map(([kind, action]) => html`<button
        class="btn btn-sm ${action.danger ? 'btn-outline-danger' : 'btn-outline-secondary'}"
        @click=${() => this.#bulk(kind, rows(), false)}>${icon(action.icon)}${action.title} …</button>`)}
      <button class="btn btn-sm btn-link" @click=${() => {
        this.querySelector('lh-rows').selected = new Set();
        this.marked = new Set();
      }}>Clear the marks</button>`;
  }

  #none() {
    if (this.#narrowed()) {
      const named = [this.query.get('text'), this.query.get('address')].find((each) => each && isAddress(each));
      return empty('search', 'No lease fits', named
        ? html`No lease of that address fits all of that. <lh-address-place .address=${named}></lh-address-place>`
        : html`Nothing among the leases fits all of that. A client that never got an address
          has no lease: the search at the top of the page finds it by its messages.`,
        html`<button class="btn btn-outline-secondary" @click=${() => this.#clear()}>Show all leases</button>`);
    }
    return empty('leases', 'No leases yet', 'As soon as a client takes an address, it is here.',
      html`<a class="btn btn-outline-secondary" href=${href(['live'])}>See what comes in</a>`);
  }
}

/** Of all leases the server knows the number without looking at them. */
async function known(signal) {
  const { bound, declined, idle } = (await get('/status', {}, signal)).leases;
  return bound + declined + idle;
}

customElements.define('lh-leases', Leases);
