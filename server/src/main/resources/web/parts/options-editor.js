/** Options by name and value, as a configuration has them; each says what its value has to be. */
import { LitElement, html } from 'lit';
import { get, said } from '../core/api.js';
import { icon } from './icons.js';
import { prefixOf } from '../core/addresses.js';
import { optionOf, toWrong } from './refusal.js';
import { parsed, routerDoubt, typed, wrongValue } from './option-values.js';

let asked;

/** The catalogue, asked for once. */
function catalogue() {
  asked ??= get('/options').then(({ options }) => options, (problem) => {
    asked = undefined;
    throw problem;
  });
  return asked;
}

class OptionsEditor extends LitElement {
  static properties = {
    /** Only read when it is another one: what is typed stays. */
    value: { attribute: false },
    /** What the server said of these options, as `refused` of a review tells it: until they are typed anew. */
    errors: { attribute: false },
    /** The prefix of the subnet whose clients are told, if there is one. */
    within: { attribute: false },
    refused: { state: true },
    known: { state: true },
    rows: { state: true },
  };

  constructor() {
    super();
    this.rows = [];
    this.refused = [];
    this.known = [];
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    catalogue().then((options) => { this.known = options.filter((each) => each.settable); }, () => {});
  }

  willUpdate(changed) {
    if (changed.has('value')) {
      this.rows = Object.entries(this.value ?? {}).map(([name, value]) =>
        ({ name, text: typed(value), from: { name, value } }));
    }
    if (changed.has('errors')) {
      this.refused = this.errors ?? [];
    }
  }

  updated(changed) {
    if (changed.has('errors') && this.refused.length > 0) {
      toWrong();
    }
  }

  /** Whether the form can be sent, as far as is known here. */
  get isWrong() {
    return this.rows.some((row) => this.#wrong(row));
  }

  /** As a configuration has them. */
  result() {
    return Object.fromEntries(this.rows
      .filter((row) => row.name.trim())
      .map((row) => [row.name.trim(), this.#valueOf(row)]));
  }

  /** What was not touched stays as it was, however else it might be written. */
  #valueOf({ name, text, from }) {
    const before = from?.name === name.trim() ? from.value : undefined;
    return before !== undefined && typed(before) === text
      ? before : parsed(text, this.#option(name.trim())?.shape, before);
  }

  #option(name) {
    return this.known.find((each) => each.space === 'dhcp4'
      && (each.name === name || each.aliases.includes(name) || String(each.code) === name));
  }

  #wrong({ name, text, from }) {
    const option = this.#option(name.trim());
    const refused = this.refused.find((each) => optionOf(each) === name.trim());
    return refused ? said(refused)
      : option && text.trim() ? wrongValue(this.#valueOf({ name, text, from }), option) : undefined;
  }

  #doubt(row) {
    const isRouter = this.within && this.#option(row.name.trim())?.name === 'routers' && !this.#wrong(row);
    return isRouter ? routerDoubt([this.#valueOf(row)].flat(), prefixOf(this.within)) : undefined;
  }

  #change(index, change) {
    const { name } = this.rows[index];
    this.refused = this.refused.filter((each) => optionOf(each) !== name.trim());
    this.rows = this.rows.map((row, i) => (i === index ? { ...row, ...change } : row));
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #add() {
    this.rows = [...this.rows, { name: '', text: '' }];
    this.updateComplete.then(() => [...this.querySelectorAll('.lh-option input')].at(-2)?.focus());
  }

  #remove(index) {
    this.rows = this.rows.filter((_, i) => i !== index);
    this.dispatchEvent(new CustomEvent('changed'));
  }

  #help(name) {
    const option = this.#option(name.trim());
    if (!option) {
      return name && this.known.length > 0
        ? 'not in the catalogue; one that the configuration defines has its space before it' : '';
    }
    return `${option.code}: ${option.form}${option.rfc ? ` (${option.rfc})` : ''}`;
  }

  render() {
    return html`<datalist id="lh-option-names">
        ${this.known.map((each) => html`<option value=${each.name}>${each.code}: ${each.form}</option>`)}</datalist>
      ${this.rows.map((row, i) => this.#row(row, i))}
      <button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#add}>
        ${icon('plus')}Add an option</button>`;
  }

  #row(row, i) {
    const wrong = this.#wrong(row);
    const doubt = this.#doubt(row);
    return html`<div class="lh-option">
        <input class="form-control" list="lh-option-names" aria-label="Option ${i + 1}" placeholder="option, as routers"
          .value=${row.name} spellcheck="false" @input=${(event) => this.#change(i, { name: event.target.value })}>
        <input class="form-control ${wrong ? 'is-invalid' : ''}" placeholder="value"
          aria-label="Value of ${row.name || `option ${i + 1}`}" .value=${row.text} spellcheck="false"
          aria-describedby="lh-option-help-${i}"
          @input=${(event) => this.#change(i, { text: event.target.value })}>
        <button type="button" class="lh-plain" aria-label="Take ${row.name || `option ${i + 1}`} away"
          @click=${() => this.#remove(i)}>${icon('trash')}</button>
        <small id="lh-option-help-${i}" class=${wrong ? 'lh-option-wrong' : doubt ? 'lh-option-doubt' : 'lh-muted'}
          aria-live="polite">${wrong ? html`${icon('error')}${wrong}`
            : doubt ? html`${icon('warning')}${doubt}` : this.#help(row.name)}</small>
      </div>`;
  }
}

customElements.define('lh-options-editor', OptionsEditor);
