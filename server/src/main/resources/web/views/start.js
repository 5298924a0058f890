/**
 * The first run: a configuration made of the machine's interfaces, tried by a client that does not exist, then used.
 */
import { html, nothing } from 'lit';
import { get, post } from '../core/api.js';
import { View } from '../core/view.js';
import { href } from '../core/router.js';
import { may } from '../core/session.js';
import { configInUse, review } from '../parts/change.js';
import { answerOf, explanation, isGood } from '../parts/explanation.js';
import { icon } from '../parts/icons.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import { optionTable } from '../parts/option-table.js';
import { editsBetween, fields, valuesOf, wrongIn } from './start-fields.js';

/** Of a client that nobody has: the block is for documentation (RFC 7042 §2.1.1). */
const NOBODY = '00:53:00:00:00:01';

/** What clients usually request: mask, router, name servers, domain, broadcast address, time servers. */
const REQUESTED = '0103060f1c2a';

class Start extends View {
  static properties = {
    suggestions: { state: true }, chosen: { state: true }, text: { state: true }, found: { state: true },
    values: { state: true }, busy: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  #ask() {
    return this.attempt(async () => {
      const [{ suggestions }, status, { tag }] = await Promise.all([
        get('/config/suggestion', {}, this.signal), get('/status', {}, this.signal), configInUse(this.signal),
      ]);
      this.tag = tag;
      this.status = status;
      this.suggestions = suggestions;
      if (suggestions.length > 0) {
        this.#choose(suggestions[0]);
      }
    });
  }

  #choose(suggestion) {
    this.chosen = suggestion;
    this.#take(suggestion.config);
  }

  #take(text) {
    this.text = text;
    this.values = valuesOf(text, this.chosen.subnet);
    this.found = undefined;
  }

  get #wrong() {
    return this.values ? wrongIn(this.values, this.chosen.subnet) : {};
  }

  get #isWrong() {
    return Object.keys(this.#wrong).length > 0;
  }

  /** Brings what the fields say into the text, one after the other. */
  #write() {
    const before = this.writing;
    this.writing = (async () => {
      await before;
      await this.#writeNow();
    })();
    return this.writing;
  }

  #writeNow() {
    return this.attempt(async () => {
      const { subnet } = this.chosen;
      const before = this.values && !this.#isWrong ? valuesOf(this.text, subnet) : undefined;
      const edits = before ? editsBetween(before, this.values, subnet) : [];
      if (edits.length > 0) {
        this.text = (await post('/config/edit', { edits, config: this.text }, { signal: this.signal })).config;
      }
    });
  }

  async #try() {
    this.busy = true;
    await this.#write();
    if (this.failure) {
      this.busy = false;
      return;
    }
    await this.attempt(async () => {
      try {
        this.found = await post('/explain', {
          fields: { 'hw-address': NOBODY, type: 'discover', 'option dhcp-parameter-request-list': REQUESTED },
          interface: this.chosen.interface,
          config: this.text,
        }, { signal: this.signal });
      } finally {
        this.busy = false;
      }
    });
  }

  async #use() {
    await this.#write();
    if (this.failure) {
      return;
    }
    const used = await review({
      title: 'Begin with this', config: this.text, tag: this.tag, comment: 'first configuration',
    });
    if (used) {
      location.hash = href(['networks']);
    }
  }

  render() {
    return html`${head('First steps', 'From nothing to a network that is served: look, try, begin.')}
      ${failure(this.failure, this.suggestions ? undefined : () => this.#ask())}
      ${this.suggestions ? this.#steps()
        : this.failure ? nothing : waiting('Looking at the interfaces of this machine …')}`;
  }

  #steps() {
    if (this.suggestions.length === 0) {
      return empty('networks', 'No interface to begin with',
        'None of this machine’s interfaces is up and has an IPv4 address with room for clients. Give one an address, '
          + 'then look again.',
        html`<button class="btn btn-primary" @click=${() => this.#ask()}>Look again</button>`);
    }
    return html`${this.status.size.subnets > 0
        ? note('info', html`This server has a configuration already: <a href=${href(['networks'])}>its networks</a>.
            What is suggested here would replace it; to add a subnet, use
            <a href=${href(['config'], { 'add-subnet': 1 })}>the form for that</a>.`) : nothing}
      <ol class="lh-first-steps">
        <li class="lh-card"><h2>Which network?</h2>${this.#choices()}</li>
        <li class="lh-card"><h2>What clients will get</h2>${this.#draft()}</li>
        <li class="lh-card"><h2>Try it</h2>${this.#trial()}</li>
        <li class="lh-card"><h2>Begin</h2>${this.#begin()}</li>
      </ol>`;
  }

  #choices() {
    return html`<fieldset class="lh-choices"><legend class="visually-hidden">Interface</legend>
      ${this.suggestions.map((each) => html`<label class="lh-choice">
        <input class="form-check-input" type="radio" name="interface" .checked=${each === this.chosen}
          @change=${() => this.#choose(each)}>
        <span><strong>${each.interface}</strong> <code>${each.address}</code>
          ${each.notes.map((text) => html`<small class="lh-muted">${text}</small>`)}</span></label>`)}</fieldset>`;
  }

  #draft() {
    return html`${this.values
      ? fields({
        subnet: this.chosen.subnet, values: this.values, wrong: this.#wrong,
        set: (values) => {
          this.values = values;
          this.found = undefined;
        },
        done: () => this.#write(),
      })
      : note('info', 'There is more in the text than fields can show, or it cannot be read: change it there.')}
      <details class="lh-start-text" ?open=${this.isTextShown || !this.values}
        @toggle=${(event) => { this.isTextShown = event.target.open; }}><summary>Show the text</summary>
        <p class="lh-muted">This is the whole configuration, as it is written. Comments stay.</p>
        <label class="visually-hidden" for="start-text">Configuration</label>
        <textarea id="start-text" class="form-control font-monospace" rows="16" spellcheck="false" .value=${this.text}
          @input=${(event) => this.#take(event.target.value)}></textarea></details>`;
  }

  #trial() {
    return html`<p class="lh-muted">A client that does not exist asks for an address on
        ${this.chosen.interface}. Nothing is sent, and nothing is kept.</p>
      <button class="btn btn-outline-secondary" ?disabled=${this.busy || this.#isWrong}
        @click=${() => this.#try()}>
        ${icon('play')}${this.busy ? 'Trying …' : 'Try it with a client'}</button>
      <div aria-live="polite">${this.found ? html`
        ${note(isGood(this.found) ? 'ok' : 'error', html`<strong>${answerOf(this.found)}</strong>
          ${this.found.advice ? html`<p>${this.found.advice}</p>` : nothing}`)}
        ${optionTable(this.found.reply?.options, 'What it would be told')}
        <details><summary>Every step</summary>${explanation(this.found)}</details>` : nothing}</div>`;
  }

  #begin() {
    return html`<p class="lh-muted">Is another DHCP server on this network? Two give addresses that conflict: turn
        the other one off first (often it is in the router). What you begin with can be changed
        at any time, and taken back.</p>
      ${may('administrator')
        ? html`<button class="btn btn-primary" ?disabled=${this.#isWrong} @click=${() => this.#use()}>Begin to serve
          ${this.chosen.subnet}</button>`
        : note('info', 'Only an administrator may begin.')}`;
  }
}

customElements.define('lh-start', Start);
