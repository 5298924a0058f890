/** What a client and the server said to each other: one transaction after another, the latest first. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago, clock, dateTime, time } from '../core/format.js';
import { exchange, wantedAddress } from './exchange.js';
import { icon } from './icons.js';
import { address, outcome } from './marks.js';
import { isRefused, shortType } from './outcomes.js';
import { transactionsOf } from './transactions.js';

/** What it came to, by the last message of a transaction, before the address. */
const SUMS = {
  ack_selected: 'Took', ack_rapid_commit: 'Took', ack_rebooted: 'Came back to', ack_renewed: 'Renewed',
  ack_rebound: 'Renewed', ack_kept: 'Asked again for', ack_unrecorded: 'Came back to',
  ack_informed: 'Asked for parameters at', released: 'Gave back',
  declined: 'Found in use', bootp_reserved: 'Was given', bootp_from_pool: 'Was given', bootp_kept: 'Has',
};

function sum(last) {
  if (SUMS[last.reason] && last.address) {
    return html`${SUMS[last.reason]} ${address(last.address)}`;
  }
  if (last.outcome === 'offer') {
    return html`Was offered ${address(last.address)}, has not taken it`;
  }
  if (last.outcome === 'nak') {
    return html`Was refused ${address(last.address)}`;
  }
  return isRefused(last) ? 'Was not answered' : last.because;
}

class Timeline extends LitElement {
  static properties = {
    /** The latest first. */
    exchanges: { attribute: false },
    /** The ids of the messages that are open, with dots between: two are compared with each other. */
    open: { attribute: false },
  };

  constructor() {
    super();
    this.exchanges = [];
    this.open = '';
  }

  createRenderRoot() {
    return this;
  }

  /** Whoever was sent a link to a message is to see it. */
  async firstUpdated() {
    if (this.open) {
      await this.updateComplete;
      this.querySelector('.lh-details')?.closest('.lh-said').scrollIntoView({ block: 'center' });
    }
  }

  get #opened() {
    return this.open.split('.').filter(Boolean);
  }

  #toggle(each) {
    const open = this.#opened;
    this.open = (open.includes(each.id) ? open.filter((id) => id !== each.id) : [...open, each.id]).join('.');
    this.dispatchEvent(new CustomEvent('opened', { detail: this.open }));
  }

  render() {
    return html`<div class="lh-timeline">
      <div class="lh-ends-of" aria-hidden="true"><span>Client</span><span>Server</span></div>
      <ol>${repeat(transactionsOf(this.exchanges), (each) => each.id, (each) => this.#transaction(each))}</ol>
    </div>`;
  }

  #transaction({ messages }) {
    const last = messages.at(-1);
    return html`<li class="lh-transaction ${isRefused(last) ? 'lh-transaction-bad' : ''}">
      <header><h3>${sum(last)}</h3><span class="lh-muted"><time datetime=${last.at}
        title=${dateTime(last.at)}>${clock(last.at)}</time> · ${ago(last.at)}</span></header>
      <ol>${repeat(messages, (each) => each.id, (each) => this.#said(each))}</ol>
    </li>`;
  }

  #said(each) {
    const isOpen = this.#opened.includes(each.id);
    return html`<li class="lh-said">
      <div class="lh-lane">${asked(each)}${answered(each)}</div>
      <div class="lh-why">
        <p>${outcome(each.outcome)} <span>${each.because}</span></p>
        <button class="btn btn-sm btn-outline-secondary" aria-expanded=${isOpen}
          aria-label="${isOpen ? 'Hide' : 'Show'} the details of ${each.type} at ${time(each.at)}"
          @click=${() => this.#toggle(each)}>${icon(isOpen ? 'up' : 'down')}Details</button>
      </div>
      ${isOpen ? html`<div class="lh-details">${exchange(each)}</div>` : nothing}
    </li>`;
  }
}

const asked = (each) => html`<div class="lh-arrow lh-arrow-up"><b>${shortType(each.type)}</b>${
  address(wantedAddress(each))}<i></i></div>`;

/** Where no answer was due there is no arrow either. */
function answered(each) {
  if (each.outcome === 'noted') {
    return nothing;
  }
  if (!each.reply) {
    return html`<div class="lh-arrow lh-arrow-none"><i></i><b>${icon('close')}no answer</b></div>`;
  }
  const kind = each.outcome === 'nak' ? 'bad' : each.outcome === 'offer' ? 'offer' : 'good';
  return html`<div class="lh-arrow lh-arrow-down lh-arrow-${kind}"><i></i><b>${shortType(each.reply)}</b>${
    each.outcome === 'nak' ? nothing : address(each.address)}</div>`;
}

customElements.define('lh-timeline', Timeline);
