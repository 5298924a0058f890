/** Finds a client, a reservation or an address from wherever one is. */
import { LitElement, html, nothing } from 'lit';
import { isAddress } from '../core/addresses.js';
import { get } from '../core/api.js';
import { clientHref, href } from '../core/router.js';
import { settled } from '../core/view.js';
import { icon } from './icons.js';
import { reservationHref } from './kept.js';
import { foundClient } from './marks.js';
import { isHeld, placeOf, whereabouts, whom, wordsOf } from './whereabouts.js';

const CLIENTS_SHOWN = 8;
const RESERVATIONS_SHOWN = 4;

class Finder extends LitElement {
  static properties = {
    found: { state: true }, at: { state: true }, text: { state: true }, problem: { state: true },
  };

  #asked = new AbortController();
  /** Enter was pressed before anything was found. */
  #isAwaited = false;

  #look = settled(150, async (text) => {
    if (text !== this.text) {
      return;
    }
    const { signal } = this.#asked;
    try {
      const found = await find(text, signal);
      if (signal.aborted) {
        return;
      }
      this.found = found;
      this.problem = undefined;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
      return;
    }
    if (this.#isAwaited) {
      this.#go(this.#places()[0]);
    }
  });

  constructor() {
    super();
    this.text = '';
    this.at = 0;
  }

  createRenderRoot() {
    return this;
  }

  #typed(event) {
    this.#begin(event.target.value.trim());
    if (this.text) {
      this.#look(this.text);
    }
  }

  #begin(text) {
    this.#asked.abort();
    this.#asked = new AbortController();
    this.#isAwaited = false;
    this.text = text;
    this.at = 0;
    this.found = this.problem = undefined;
  }

  #places() {
    return [...(this.found ?? []), {
      href: href(['leases'], { text: this.text }),
      what: html`${icon('leases')}<span>All leases with “${this.text}”</span>`,
    }];
  }

  #key(event) {
    const places = this.#places();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : places.length - 1;
      this.at = (this.at + step) % places.length;
    } else if (event.key === 'Enter' && this.text) {
      event.preventDefault();
      this.#isAwaited = !this.found && !this.problem;
      if (!this.#isAwaited) {
        this.#go(places[this.at]);
      }
    } else if (event.key === 'Escape') {
      this.#close();
    }
  }

  /** Who clicks on what was found leaves the field first; who is back before that goes on. */
  #left() {
    setTimeout(() => this.matches(':focus-within') || this.#begin(''), 200);
  }

  #go(place) {
    location.hash = place.href;
    this.#close();
  }

  #close() {
    this.#begin('');
    this.querySelector('input').value = '';
    this.querySelector('input').blur();
  }

  render() {
    const isOpen = this.text !== '';
    return html`<div class="lh-finder" role="search">
      ${icon('search')}
      <input type="search" role="combobox" placeholder="Find a client or an address: name, MAC, IP, circuit …"
        autocomplete="off"
        spellcheck="false" aria-label="Find a client or an address" aria-expanded=${isOpen} aria-controls="lh-found"
        aria-autocomplete="list" aria-activedescendant=${isOpen ? `lh-found-${this.at}` : ''}
        @input=${this.#typed} @keydown=${this.#key} @blur=${this.#left}
        @focus=${this.#typed}>
      <kbd aria-hidden="true">/</kbd>
      ${isOpen ? this.#list() : nothing}
    </div>`;
  }

  #list() {
    return html`<ul id="lh-found" class="lh-found" role="listbox" aria-label="Found">
      ${this.problem ? html`<li class="lh-muted" role="option" aria-selected="false">
        ${this.problem.message}</li>` : nothing}
      ${this.found?.length === 0
        ? html`<li class="lh-muted" role="option" aria-selected="false">No client and no reservation has “${this.text}”
          in what it shows.</li>` : nothing}
      ${this.#places().map((each, i) => html`<li id="lh-found-${i}" role="option" aria-selected=${i === this.at}
          @mousedown=${(event) => event.preventDefault()} @click=${() => this.#go(each)}>${each.what}</li>`)}
    </ul>`;
  }
}

/**
 * A whole address is taken for that one first, for others that begin like it are not meant.
 *
 * @returns {Promise<{href: string, what: any}[]>}
 */
async function find(text, signal) {
  const [place, { clients }, { reservations }] = await Promise.all([
    isAddress(text) ? whereabouts(text, signal) : undefined,
    get('/clients', { text, limit: CLIENTS_SHOWN }, signal),
    get('/reservations', isAddress(text) ? { address: text, limit: RESERVATIONS_SHOWN }
      : { text, limit: RESERVATIONS_SHOWN }, signal),
  ]);
  const holder = place && isHeld(place) && place.entry.client
    ? { ...place.entry, id: place.entry.client, addresses: [text] } : undefined;
  const others = clients.filter((each) => each.id !== holder?.id);
  return [
    ...[holder].filter(Boolean).map(client),
    ...[place].filter(Boolean).map(address),
    ...place ? reservations.map(reservation) : [],
    ...others.map(client),
    ...place ? [] : reservations.map(reservation),
  ];
}

const client = (each) => ({ href: clientHref(each.id), what: foundClient(each) });

const address = (place) => ({
  href: placeOf(place),
  what: html`${icon('networks')}<span><strong class="lh-address">${place.address}</strong> ${wordsOf(place)}
    ${place.subnet ? html`<small>${place.subnet}</small>` : nothing}</span>`,
});

const reservation = (each) => ({
  href: reservationHref(each),
  what: html`${icon('reservations')}<span><strong>${whom(each)}</strong> reservation
    <small>${[each.address, ...each.identifiers.flatMap(Object.values)].filter(Boolean).join(' · ')}</small></span>`,
});

customElements.define('lh-finder', Finder);
