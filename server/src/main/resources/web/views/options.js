/** What clients are told: where it is set, and every option that there is to set. */
import { html, nothing } from 'lit';
import { get } from '../core/api.js';
import { View, settled } from '../core/view.js';
import { plural } from '../core/format.js';
import { href, refine, subnetHref } from '../core/router.js';
import { may } from '../core/session.js';
import { configInUse } from '../parts/change.js';
import { sought } from '../parts/field.js';
import { icon } from '../parts/icons.js';
import { valueOf } from '../parts/jsonc.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import { typed } from '../parts/option-values.js';
import { KINDS, places, setAt } from '../parts/settings.js';
import { changeAt, titleOf } from './settings-form.js';

/** Of places where something is set: more are asked for. */
const SHOWN = 30;
const OFFERED = 500;

class Options extends View {
  static properties = { known: { state: true }, places: { state: true }, all: { state: true }, at: { state: true } };

  #typed = settled(120, (text) => {
    refine({ text });
    this.query = new URLSearchParams(text ? { text } : {});
  }, this);

  constructor() {
    super();
    this.at = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
    this.onConfiguration(() => this.#ask());
  }

  willUpdate(changed) {
    if ((changed.has('query') || changed.has('places')) && this.places) {
      this.#asked();
    }
  }

  #ask() {
    return this.attempt(async () => {
      const [{ options }, config] = await Promise.all([
        get('/options', {}, this.signal), may('operator') ? configInUse(this.signal) : undefined]);
      this.known = options;
      const settings = config && valueOf(config.text);
      this.places = settings && [...places(settings)];
      this.classFirst = settings?.compatibility?.['class-before-subnet'] ?? false;
    });
  }

  /** A form that the address asks for. */
  #asked() {
    const path = this.query.get('change');
    if (path && may('administrator') && !this.isAsking) {
      const place = this.places.find((each) => each.path === path);
      refine({});
      this.query = new URLSearchParams();
      if (place) {
        this.#change(place);
      }
    }
  }

  /** Whoever goes back from the review finds the form as they left it. */
  async #change(place) {
    this.isAsking = true;
    await changeAt(place, () => this.isConnected);
    this.isAsking = false;
  }

  get #text() {
    return (this.query.get('text') ?? '').toLowerCase();
  }

  #fits() {
    return this.known.filter((each) =>
      [String(each.code), each.name, ...each.aliases, each.rfc ?? '', each.form, each.shape]
        .some((what) => what.toLowerCase().includes(this.#text)));
  }

  render() {
    return html`${head('Options', html`What clients are told, and where it is set. The nearest wins: reservation, pool,
      subnet, shared network, class, then what holds for all.${this.classFirst
        ? ' Times and boot files of a class win over those of pools, subnets and shared networks.'
        : nothing}${may('administrator') ? nothing
        : ' To change it takes the role of an administrator.'}`)}
      ${failure(this.failure, () => this.#ask())}
      <div class="lh-filters"><input class="form-control lh-grow" type="search"
        placeholder="Name, number, RFC, kind of value …" aria-label="Find an option"
        .value=${sought(this.query.get('text') ?? '')} spellcheck="false"
        @input=${(event) => this.#typed(event.target.value.trim())}></div>
      ${this.known ? html`${this.#set()}${this.#table()}`
        : this.failure ? nothing : waiting('Asking for the options …')}`;
  }

  #set() {
    if (!this.places && this.failure) {
      return nothing;
    }
    if (!this.places) {
      return note('info', 'To see what is set takes the role of an operator.');
    }
    const text = this.#text;
    const names = new Set(this.#fits().flatMap((each) => [each.name, ...each.aliases, String(each.code)]));
    const fits = ([name, value]) => !text || names.has(name) || name.toLowerCase().includes(text)
      || typed(value).toLowerCase().includes(text);
    const found = this.places.map((place) => ({ place, set: setAt(place).filter(fits) }))
      .filter(({ place, set }) => set.length > 0 || (place.kind === 'top' && !text));
    const shown = this.all ? found : found.slice(0, SHOWN);
    return html`<section class="lh-card lh-card-flush lh-set"><header><h2>What is set</h2>${this.#elsewhere()}</header>
      ${shown.length === 0 ? html`<p class="lh-muted lh-set-none">None of these is set anywhere.</p>`
        : html`<ul>${shown.map(({ place, set }) => this.#place(place, set))}</ul>`}
      ${shown.length < found.length ? html`<p class="lh-set-none"><button class="btn btn-sm btn-outline-secondary"
        @click=${() => { this.all = true; }}>Show all ${plural(found.length, 'place')}</button></p>` : nothing}
    </section>`;
  }

  #place(place, set) {
    return html`<li><div>${place.kind === 'top' ? html`<strong>All clients</strong>`
        : html`<small class="lh-muted">${KINDS[place.kind]}</small> ${nameOf(place)}`}</div>
      ${set.length === 0 ? html`<p class="lh-muted">Nothing is set for all of them.</p>`
        : html`<dl>${set.map(([name, value, title]) => html`<dt>${title ?? html`<code>${name}</code>`}</dt>
          <dd>${typed(value)}</dd>`)}</dl>`}
      <div>${this.#changing(place)}</div></li>`;
  }

  #changing(place) {
    if (place.kind === 'reservation') {
      return may('operator') ? html`<a class="btn btn-sm btn-outline-secondary"
        href=${href(['reservations'], { text: place.name })}>${icon('edit')}Its reservation</a>` : nothing;
    }
    return may('administrator') ? html`<button class="btn btn-sm btn-outline-secondary"
      aria-label="Change what ${titleOf(place)} are told" @click=${() => this.#change(place)}>
      ${icon('edit')}Change</button>` : nothing;
  }

  /** Where nothing is set yet, something can be. */
  #elsewhere() {
    if (!may('administrator')) {
      return nothing;
    }
    const choices = this.places.filter((each) => each.path && each.kind !== 'top');
    const chosen = meant(choices, this.at.trim().toLowerCase());
    return html`<form class="lh-set-at" @submit=${(event) => {
        event.preventDefault();
        if (chosen) {
          this.at = '';
          this.#change(chosen);
        }
      }}><input class="form-control" list="lh-set-places" aria-label="A subnet, pool, class or shared network"
        placeholder="for a subnet, pool, class …" .value=${this.at} autocomplete="off" spellcheck="false"
        @input=${(event) => { this.at = event.target.value; }}>
      <datalist id="lh-set-places">${choices.slice(0, OFFERED).map((each) =>
        html`<option value=${labelOf(each)}></option>`)}</datalist>
      <button class="btn btn-outline-secondary" ?disabled=${!chosen}>Set options</button></form>`;
  }

  #table() {
    const fits = this.#fits();
    if (fits.length === 0) {
      return empty('options', 'No option fits',
        'One that is not in the list can be defined by option-definitions in the configuration.');
    }
    return html`<h2 class="lh-set-known">All options</h2>
      <p class="lh-muted" aria-live="polite">${plural(fits.length, 'option')} by the names that a configuration uses</p>
      <div class="lh-card lh-card-flush lh-wide" tabindex="0" role="region" aria-label="Options"><table class="table">
      <thead><tr><th scope="col" class="text-end">Code</th><th scope="col">Name</th>
        <th scope="col">Value in a configuration</th><th scope="col" class="lh-aside">Defined by</th></tr></thead>
      <tbody>${fits.map(option)}</tbody>
      </table></div>`;
  }
}

/** What is typed may be a part of it, if it is of one only. */
function meant(choices, text) {
  const only = (fits) => {
    const found = choices.filter(fits);
    return found.length === 1 ? found[0] : undefined;
  };
  return only((each) => labelOf(each).toLowerCase() === text) ?? only((each) => each.name.toLowerCase() === text)
    ?? (text ? only((each) => labelOf(each).toLowerCase().includes(text)) : undefined);
}

const labelOf = ({ kind, name }) => `${KINDS[kind]} ${name}`;

function nameOf({ kind, name }) {
  return kind === 'subnet' ? html`<a class="lh-address" href=${subnetHref(name)}>${name}</a>`
    : kind === 'class' ? html`<a href=${href(['classes'])}><strong>${name}</strong></a>`
      : html`<strong>${name}</strong>`;
}

function option(each) {
  return html`<tr>
    <td class="text-end lh-number">${each.code}</td>
    <td><strong>${each.name}</strong>${each.space === 'dhcp4' ? nothing
      : html` <span class="lh-chip">${each.space}</span>`}
      ${each.aliases.length > 0 ? html`<div class="lh-muted lh-small">also ${each.aliases.join(', ')}</div>`
        : nothing}</td>
    <td>${each.settable ? each.form
      : html`<span class="lh-muted">Not to be set: ${each.instead ?? 'the server does it'}</span>`}</td>
    <td class="lh-aside">${each.origin === 'configuration' ? html`<span class="lh-chip">this configuration</span>`
      : each.rfc ?? nothing}</td></tr>`;
}

customElements.define('lh-options', Options);
