/** Every option that a configuration can name: what its value is, and which RFC says so. */
import { html, nothing } from 'lit';
import { View, settled } from '../core/view.js';
import { plural } from '../core/format.js';
import { refine } from '../core/router.js';
import { empty, failure, head, waiting } from '../parts/notes.js';
import { catalogue } from '../parts/options-editor.js';

class Options extends View {
  static properties = { known: { state: true } };

  #typed = settled(120, (text) => {
    refine({ text });
    this.query = new URLSearchParams(text ? { text } : {});
  });

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  #ask() {
    return this.attempt(async () => {
      this.known = await catalogue();
    });
  }

  #fits() {
    const text = (this.query.get('text') ?? '').toLowerCase();
    return this.known.filter((each) =>
      [String(each.code), each.name, ...each.aliases, each.rfc ?? '', each.form, each.shape].some((what) => what.toLowerCase().includes(text)));
  }

  render() {
    return html`${head('Options', 'What clients can be told, by the names that a configuration uses.')}
      ${failure(this.failure, () => this.#ask())}
      <div class="lh-filters"><input class="form-control lh-grow" type="search" placeholder="Name, number, RFC, kind of value …"
        aria-label="Find an option" .value=${this.query.get('text') ?? ''} spellcheck="false"
        @input=${(event) => this.#typed(event.target.value.trim())}></div>
      ${this.known ? this.#table() : this.failure ? nothing : waiting('Asking for the options …')}`;
  }

  #table() {
    const fits = this.#fits();
    if (fits.length === 0) {
      return empty('options', 'No option fits', 'One that is not in the list can be defined by option-definitions in the configuration.');
    }
    return html`<p class="lh-muted" aria-live="polite">${plural(fits.length, 'option')}</p>
      <div class="lh-card lh-card-flush lh-wide" tabindex="0" role="region" aria-label="Options"><table class="table">
      <thead><tr><th scope="col" class="text-end">Code</th><th scope="col">Name</th><th scope="col">Value in a configuration</th>
        <th scope="col" class="lh-aside">Defined by</th></tr></thead>
      <tbody>${fits.map((each) => html`<tr>
        <td class="text-end lh-number">${each.code}</td>
        <td><strong>${each.name}</strong>${each.space === 'dhcp4' ? nothing : html` <span class="lh-chip">${each.space}</span>`}
          ${each.aliases.length > 0 ? html`<div class="lh-muted lh-small">also ${each.aliases.join(', ')}</div>` : nothing}</td>
        <td>${each.settable ? each.form : html`<span class="lh-muted">Not to be set: ${each.instead ?? 'the server does it'}</span>`}</td>
        <td class="lh-aside">${each.origin === 'configuration' ? html`<span class="lh-chip">this configuration</span>` : each.rfc ?? nothing}</td></tr>`)}</tbody>
      </table></div>`;
  }
}

customElements.define('lh-options', Options);
