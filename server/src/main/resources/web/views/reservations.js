/** What is kept for whom: found, made, changed, removed. */
import { html, nothing } from 'lit';
import { ask, get, part } from '../core/api.js';
import { USED } from '../core/changes.js';
import { View, settled } from '../core/view.js';
import { href, refine } from '../core/router.js';
import { may } from '../core/session.js';
import { confirm, tell } from '../parts/dialogs.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { identifierOf } from '../parts/identifiers.js';
import { unlessChanged } from '../parts/lease-actions.js';
import { address, subnet } from '../parts/marks.js';
import { empty, head, note } from '../parts/notes.js';
import '../parts/rows.js';
import { reservationForm } from './reservation-form.js';

const PAGE = 200;

/** Why an undo changes it, for the list of versions. */
const BACK = { comment: 'takes back the last change' };

const path = (id) => `/reservations/${part(id)}`;

/** As people know it: an id is for the server. */
const nameOf = ({ reservation, id }) =>
  reservation.address ?? reservation.hostname ?? identifierOf(reservation) ?? id;

const nameOfRow = ({ address: at, hostname, identifiers, id }) =>
  at ?? hostname ?? Object.values(identifiers[0] ?? {})[0] ?? id;

/** Says what was done, and takes it back if one wants that, unless somebody has changed it since. */
function told(text, back) {
  dispatchEvent(new CustomEvent(USED));
  const undo = async () => {
    try {
      await unlessChanged('It', 'It stays as it is.', back);
      tell('Undone.');
      dispatchEvent(new CustomEvent(USED));
    } catch (problem) {
      tell(`Not undone: ${problem.message}`);
    }
  };
  tell(text, undo, { ofConfiguration: true });
}

class Reservations extends View {
  static properties = { source: { state: true } };

  #typed = settled(200, (text) => this.#narrow('text', text), this);

  connectedCallback() {
    super.connectedCallback();
    this.onConfiguration(() => this.querySelector('lh-rows')?.reload());
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      if (this.query.get('new') && may('operator')) {
        const given = Object.fromEntries(this.query);
        this.#narrow('new', '');
        this.#edit({ given });
      }
      this.#look();
    }
  }

  #look() {
    const { text, subnet: of, address: at } = Object.fromEntries(this.query);
    this.source = async (cursor, signal) => {
      const page = await get('/reservations', {
        text, subnet: of, address: at, cursor, limit: PAGE, count: cursor ? undefined : true,
      }, signal);
      return { rows: page.reservations, next: page.next, total: page.total };
    };
  }

  #narrow(name, value) {
    const wanted = { ...Object.fromEntries(this.query), [name]: value };
    if (name === 'new') {
      for (const each of ['new', 'address', 'hw-address', 'client-id', 'hostname']) {
        delete wanted[each];
      }
    }
    refine(wanted);
    this.query = new URLSearchParams(Object.entries(wanted).filter(([, each]) => each));
  }

  async #edit(what) {
    const done = await reservationForm(what);
    if (done) {
      const version = done.version ? ` (version ${done.version})` : '';
      told(`${what.id ? 'Changed' : 'Reserved'}: ${nameOf(done)}${version}`, () => (what.id
        ? ask('PUT', path(done.id), { json: what.reservation, query: BACK, headers: { 'If-Match': done.tag } })
        : ask('DELETE', path(done.id), { query: BACK, headers: { 'If-Match': done.tag } })));
    }
  }

  async #change(row) {
    const answer = await ask('GET', path(row.id), { signal: this.signal });
    const { reservation } = await answer.json();
    await this.#edit({ id: row.id, subnet: row.subnet, reservation, tag: answer.headers.get('ETag') });
  }

  async #remove(row) {
    const seen = await ask('GET', path(row.id), { signal: this.signal });
    const tag = seen.headers.get('ETag');
    const { reservation } = await seen.json();
    const what = nameOf({ reservation, id: row.id });
    const done = await confirm({
      title: `Remove the reservation of ${what}?`,
      text: html`<p>A client that has the address keeps it if a pool has it; else it is refused when it renews, and
        gets another. You can undo it: then it stands behind the others, without what was noted beside it.</p>`,
      action: 'Remove',
      danger: true,
      act: () => unlessChanged('The reservation', 'It was not removed; look at it again first.',
        () => ask('DELETE', path(row.id), { headers: { 'If-Match': tag } })),
    });
    if (done) {
      told(`The reservation of ${what} was removed.`, () =>
        ask('POST', '/reservations', { json: reservation, query: { ...BACK, subnet: row.subnet ?? 'global' } }));
    }
  }

  #columns() {
    const muted = (text) => html`<span class="lh-muted">${text}</span>`;
    const columns = [
      { key: 'address', title: 'Address', width: 'minmax(118px, 1fr)', card: 'title',
        cell: (row) => (row.address ? address(row.address) : muted('any')) },
      { key: 'hostname', title: 'Name', width: 'minmax(110px, 1.2fr)', card: 'line',
        cell: (row) => row.hostname ?? nothing },
      { key: 'for', title: 'For', width: 'minmax(205px, 2fr)', card: 'small',
        cell: (row) => row.identifiers.map(identifier) },
      { key: 'subnet', title: 'Subnet', width: 'minmax(131px, 1.1fr)',
        cell: (row) => (row.subnet ? subnet(row.subnet) : muted('anywhere')) },
      { key: 'classes', title: 'Classes', width: 'minmax(74px, 1fr)',
        cell: (row) => row['client-classes'].join(', ') },
    ];
    return may('operator') ? [...columns, this.#actions()] : columns;
  }

  #actions() {
    return { key: 'actions', title: 'Actions', silent: true, width: '76px', card: 'menu',
      cell: (row) => html`<button class="lh-plain" title="Change"
          aria-label="Change the reservation of ${nameOfRow(row)}"
          @click=${() => this.attempt(() => this.#change(row))}>${icon('edit')}</button>
        <button class="lh-plain" title="Remove" aria-label="Remove the reservation of ${nameOfRow(row)}"
          @click=${() => this.attempt(() => this.#remove(row))}>${icon('trash')}</button>` };
  }

  render() {
    const of = this.query.get('subnet');
    return html`${head('Reservations',
      'An address, a name or options that are kept for one client, whichever way it comes.', this.#add(of))}
      <div class="lh-filters">
        <input class="form-control lh-grow" type="search" placeholder="Name, MAC or IP address, identifier …"
          aria-label="Find a reservation" .value=${sought(this.query.get('text') ?? '')} spellcheck="false"
          @input=${(event) => this.#typed(event.target.value.trim())}>
        ${of ? html`<span class="lh-chip">${of === 'global' ? 'anywhere' : of}
          <button class="lh-plain" aria-label="Of all subnets" @click=${() => this.#narrow('subnet', '')}>
            ${icon('close')}</button></span>` : nothing}
      </div>
      ${this.failure ? note('error', this.failure.message) : nothing}
      <lh-rows class="lh-reservations" label="Reservations" .columns=${this.#columns()} .source=${this.source}
        .keyOf=${(row) => row.id} .none=${() => this.#none()}></lh-rows>`;
  }

  #add(of) {
    return may('operator') ? html`<button class="btn btn-primary"
      @click=${() => this.#edit({ given: { subnet: of } })}>${icon('plus')}Add a reservation</button>` : nothing;
  }

  #none() {
    if (this.query.get('text') || this.query.get('subnet')) {
      return empty('reservations', 'No reservation fits',
        'Try a part of the address, the name or the MAC address, or look in all subnets.');
    }
    return empty('reservations', 'Nothing is reserved',
      'Printers, servers and the like get the same address for ever by a reservation. Add one here, or make one of a '
        + 'lease.',
      html`<a class="btn btn-outline-secondary" href=${href(['leases'])}>Look at the leases</a>`);
  }
}

function identifier(each) {
  const [[kind, value]] = Object.entries(each);
  return html`<span class="lh-identifier"><small class="lh-muted">${kind}</small> <code>${value}</code></span> `;
}

customElements.define('lh-reservations', Reservations);
