/** Who changed what: the audit, and whether it is whole. */
import { html, nothing } from 'lit';
import { ask, get } from '../core/api.js';
import { View, settled } from '../core/view.js';
import { dateTime } from '../core/format.js';
import { refine } from '../core/router.js';
import { sought } from '../parts/field.js';
import { empty, failure, head, waiting } from '../parts/notes.js';
import { icon } from '../parts/icons.js';
import { save } from '../parts/save.js';

const OUTCOMES = ['asked', 'done', 'refused', 'failed', 'unknown'];

class Audit extends View {
  static properties = { entries: { state: true } };

  #next;
  #run = 0;
  /** Each field for itself: whoever goes on to the next one means both. */
  #typed = Object.fromEntries(['who', 'action'].map((name) =>
    [name, settled(300, (value) => this.#narrow(name, value), this)]));

  willUpdate(changed) {
    if (changed.has('query')) {
      this.#begin();
    }
  }

  #asked() {
    const wanted = Object.fromEntries(this.query);
    return {
      who: wanted.who, action: wanted.action, outcome: wanted.outcome, order: wanted.order,
      from: wanted.from && new Date(wanted.from).toISOString(), limit: 100,
    };
  }

  #begin() {
    const run = ++this.#run;
    this.attempt(async () => {
      const page = await get('/audit', this.#asked(), this.signal);
      if (run === this.#run) {
        this.entries = page.entries;
        this.head = page.head;
        this.#next = page.next;
      }
    });
  }

  #more() {
    const run = this.#run;
    return this.attempt(async () => {
      const page = await get('/audit', { ...this.#asked(), cursor: this.#next }, this.signal);
      if (run === this.#run) {
        this.entries = [...this.entries, ...page.entries];
        this.#next = page.next;
      }
    });
  }

  #narrow(name, value) {
    const wanted = { ...Object.fromEntries(this.query), [name]: value };
    refine(wanted);
    this.query = new URLSearchParams(Object.entries(wanted).filter(([, each]) => each));
  }

  async #save() {
    await this.attempt(async () => {
      const answer = await ask('GET', '/audit', { accept: 'application/x-ndjson', signal: this.signal });
      save(await answer.blob(), 'audit.jsonl');
    });
  }

  render() {
    return html`${head('Audit',
      'Whatever changes something is written down before it is done. Each entry holds the hash of the one before.',
      html`<button class="btn btn-outline-secondary" @click=${this.#save}>
        ${icon('download')}Save all as lines</button>`)}
      ${this.#filters()}
      ${failure(this.failure, () => this.#begin())}
      ${this.entries ? this.#table() : this.failure ? nothing : waiting('Reading the audit …')}
      ${this.head ? this.#head() : nothing}`;
  }

  #filters() {
    const field = (name, label, hint) => html`<div class="lh-field">
      <label class="form-label" for="audit-${name}">${label}</label>
      <input id="audit-${name}" class="form-control" placeholder=${hint} .value=${sought(this.query.get(name) ?? '')}
        spellcheck="false" @input=${(event) => this.#typed[name](event.target.value.trim())}></div>`;
    return html`<div class="lh-filters lh-filters-labelled">
      ${field('who', 'Who', 'name of a token')}${field('action', 'What', 'as lease-release')}
      <div class="lh-field"><label class="form-label" for="audit-outcome">Outcome</label>
        <select id="audit-outcome" class="form-select"
          @change=${(event) => this.#narrow('outcome', event.target.value)}>
          <option value="">any</option>
          ${OUTCOMES.map((each) => html`<option ?selected=${this.query.get('outcome') === each}>${each}</option>`)}
        </select></div>
      <div class="lh-field"><label class="form-label" for="audit-from">Not before</label>
        <input id="audit-from" class="form-control" type="datetime-local" .value=${this.query.get('from') ?? ''}
          @change=${(event) => this.#narrow('from', event.target.value)}></div>
    </div>`;
  }

  #table() {
    if (this.entries.length === 0 && !this.#next) {
      return empty('audit', 'No entry fits',
        'Take a filter away, or another name: who is the name of a token, or start, SIGHUP and the like.');
    }
    return html`<div class="lh-card lh-card-flush lh-wide" tabindex="0" role="region" aria-label="Entries">
      <table class="table lh-narrow-cards lh-audit-cards">
      <thead><tr><th scope="col" class="lh-aside">No.</th><th scope="col">When</th><th scope="col">Who</th>
        <th scope="col">What</th><th scope="col">Outcome</th><th scope="col" class="lh-aside">From</th></tr></thead>
      <tbody>${this.entries.map((each) => html`<tr>
        <td class="lh-number lh-aside">${each.number}</td>
        <td><time datetime=${each.time}>${dateTime(each.time)}</time></td>
        <td>${each.who || html`<span class="lh-muted">nobody</span>`}${each.role && each.role !== each.who
          ? html` <small class="lh-muted">${each.role}</small>` : nothing}</td>
        <td class="lh-audit-what">${each.action}${each.on ? html` <code>${each.on}</code>` : nothing}
          ${each.detail ? html`<div class="lh-muted lh-small">${each.detail}</div>` : nothing}</td>
        <td><span class="lh-result lh-result-${each.outcome}">${each.outcome}</span></td>
        <td class="lh-aside">${each.source ? html`<code>${each.source}</code>` : nothing}</td></tr>`)}</tbody>
      </table></div>
      ${this.#next ? html`<p class="lh-audit-older"><button class="btn btn-outline-secondary"
        @click=${this.#more}>Older entries</button></p>` : nothing}`;
  }

  #head() {
    return html`<p class="lh-muted lh-small">The last entry is ${this.head.number}; its hash is
      <code class="lh-hash">${this.head.hash}</code>. Note it elsewhere, and <code>leasehold audit
      verify</code> can tell later that nothing up to there was changed.</p>`;
  }
}

customElements.define('lh-audit', Audit);
