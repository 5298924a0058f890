/** A button that tells what a client would be answered at this moment, and how the server comes to it. */
import { html, nothing } from 'lit';
import { get, post } from '../core/api.js';
import { View } from '../core/view.js';
import { askingNow } from './asking.js';
import { advised, answerOf, explanation, isGood } from './explanation.js';
import { icon } from './icons.js';
import { failure, note, waiting } from './notes.js';

class AskNow extends View {
  static properties = {
    /** As the API has it; of one that is not known the `id` alone. */
    client: { attribute: false },
    found: { state: true }, asking: { state: true }, subnets: { state: true }, giaddr: { state: true },
  };

  #askedBy;

  willUpdate(changed) {
    const before = changed.get('client');
    if (before && before.id !== this.client.id) {
      this.found = undefined;
    }
  }

  /** Where it is has to be said if nothing of it tells. */
  get #placeless() {
    const { exchanges = [], leases = [], holdings = [] } = this.client;
    return exchanges.length + leases.length + holdings.length === 0;
  }

  connectedCallback() {
    super.connectedCallback();
    // Where it was taken out and put back, what was asked was given up.
    this.requestUpdate();
  }

  updated() {
    if (this.subnets || this.#askedBy === this.signal || !this.#placeless) {
      return;
    }
    this.#askedBy = this.signal;
    this.attempt(async () => {
      const { subnets } = await get('/subnets', {}, this.signal);
      this.subnets = subnets.filter((each) => each.relays.length || each.interface).slice(0, 500);
      this.giaddr = this.subnets[0]?.relays[0] ?? '';
    });
  }

  #ask() {
    this.asking = true;
    return this.attempt(async () => {
      try {
        this.found = await post('/explain', askingNow(this.client, this.giaddr), { signal: this.signal });
      } finally {
        this.asking = false;
      }
    });
  }

  render() {
    return html`<div class="lh-ask-now">
      ${this.subnets?.length ? html`<label class="form-label" for="lh-ask-where">If it were in</label>
        <select class="form-select" id="lh-ask-where" @change=${(event) => { this.giaddr = event.target.value; }}>
          ${this.subnets.map((each) => html`<option value=${each.relays[0] ?? ''}>${each.subnet}${each.relays[0]
            ? `, by relay agent ${each.relays[0]}` : `, on ${each.interface}`}</option>`)}</select>` : nothing}
      <button class="btn btn-sm btn-outline-secondary" ?disabled=${this.asking} @click=${() => this.#ask()}
        >${icon('zoom')}What would it be answered now?</button>
      <div aria-live="polite">${this.asking && !this.found ? waiting('Asking the server …') : nothing}
        ${failure(this.failure)}${this.found ? this.#answer() : nothing}</div>
    </div>`;
  }

  #answer() {
    const { found } = this;
    return html`${note(isGood(found) ? 'ok' : 'error', html`<strong>${answerOf(found)}</strong>
        ${found.advice ? html`<p>${advised(found.advice)}</p>` : nothing}`)}
      <details class="lh-ask-now-steps" ?open=${!isGood(found)}><summary>Every step</summary>
        ${explanation(found)}</details>`;
  }
}

customElements.define('lh-ask-now', AskNow);
