/** Finds a client, an address or a subnet from wherever one is. */
import { LitElement, html, nothing } from 'lit';
import { get } from '../core/api.js';
import { clientHref, href } from '../core/router.js';
import { settled } from '../core/view.js';
import { icon } from './icons.js';
import { foundClient } from './marks.js';

const SHOWN = 8;

class Finder extends LitElement {
  static properties = {
    found: { state: true }, at: { state: true }, text: { state: true }, problem: { state: true },
  };

  #asked;

  #look = settled(150, async (text) => {
    this.#asked?.abort();
    this.#asked = new AbortController();
    try {
      const { clients } = await get('/clients', { text, limit: SHOWN }, this.#asked.signal);
      this.found = clients;
      this.problem = undefined;
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.problem = problem;
      }
    }
    this.at = 0;
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
    this.text = event.target.value.trim();
    this.found = undefined;
    if (this.text) {
      this.#look(this.text);
    }
  }

  #places() {
    const clients = (this.found ?? []).map((each) => ({ href: clientHref(each.id), each }));
    return [...clients, { href: href(['leases'], { text: this.text }) }];
  }

  #key(event) {
    const places = this.#places();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : places.length - 1;
      this.at = (this.at + step) % places.length;
    } else if (event.key === 'Enter' && this.text) {
      event.preventDefault();
      location.hash = places[Math.min(this.at, places.length - 1)].href;
      this.#close();
    } else if (event.key === 'Escape') {
      this.#close();
    }
  }

  #close() {
    this.text = '';
    this.found = undefined;
    this.querySelector('input').value = '';
    this.querySelector('input').blur();
  }

  render() {
    const isOpen = this.text !== '';
    return html`<div class="lh-finder" role="search">
      ${icon('search')}
      <input type="search" role="combobox" placeholder="Find a client: name, MAC or IP address, circuit …"
        autocomplete="off"
        spellcheck="false" aria-label="Find a client" aria-expanded=${isOpen} aria-controls="lh-found"
        aria-autocomplete="list" aria-activedescendant=${isOpen ? `lh-found-${this.at}` : ''}
        @input=${this.#typed} @keydown=${this.#key} @blur=${() => setTimeout(() => { this.text = ''; }, 200)}
        @focus=${this.#typed}>
      <kbd aria-hidden="true">/</kbd>
      ${isOpen ? this.#list() : nothing}
    </div>`;
  }

  #list() {
    const places = this.#places();
    return html`<ul id="lh-found" class="lh-found" role="listbox" aria-label="Clients found">
      ${this.problem ? html`<li class="lh-muted" role="option" aria-selected="false">
        ${this.problem.message}</li>` : nothing}
      ${this.found && this.found.length === 0
        ? html`<li class="lh-muted" role="option" aria-selected="false">No client has “${this.text}” in what
          it shows.</li>` : nothing}
      ${places.map((each, i) => html`<li id="lh-found-${i}" role="option" aria-selected=${i === this.at}
          @mousedown=${(event) => event.preventDefault()}
          @click=${() => { location.hash = each.href; this.#close(); }}>
        ${each.each ? foundClient(each.each) : html`${icon('leases')}<span>All leases with “${this.text}”</span>`}
      </li>`)}
    </ul>`;
  }
}

customElements.define('lh-finder', Finder);
