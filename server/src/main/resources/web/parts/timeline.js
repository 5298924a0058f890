/** What a client and the server said to each other: one transaction after another, the latest first. */
import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { post } from '../core/api.js';
import { ago, clock, dateTime, time } from '../core/format.js';
import { advised, answerOf, explanation } from './explanation.js';
import { icon } from './icons.js';
import { moment, outcome } from './marks.js';
import { failure, waiting } from './notes.js';
import { optionTable } from './options.js';

const REFUSALS = ['nak', 'silence', 'dropped', 'malformed', 'ignored'];

/** What it came to, by the last message of a transaction; `to` is the address. */
const SUMS = {
  ack_selected: 'Took', ack_rapid_commit: 'Took', ack_rebooted: 'Came back to', ack_renewed: 'Renewed',
  ack_rebound: 'Renewed', ack_kept: 'Asked again for', ack_unrecorded: 'Came back to',
  ack_informed: 'Asked for parameters at', released: 'Gave back',
  declined: 'Found in use', bootp_reserved: 'Was given', bootp_from_pool: 'Was given', bootp_kept: 'Has',
};

/** Those of one transaction, in the order in which they came; the latest transaction first. */
function transactions(exchanges) {
  const groups = [];
  const byXid = new Map();
  for (const each of exchanges) {
    const key = each.xid ?? each.id;
    let group = byXid.get(key);
    if (!group) {
      group = { key: each.id, messages: [] };
      byXid.set(key, group);
      groups.push(group);
    }
    group.messages.unshift(each);
    group.key = group.messages[0].id;
  }
  return groups;
}

function sum(exchange) {
  const { address } = exchange;
  if (SUMS[exchange.reason] && address) {
    return html`${SUMS[exchange.reason]} <span class="lh-address">${address}</span>`;
  }
  if (exchange.outcome === 'offer') {
    return html`Was offered <span class="lh-address">${address}</span>, has not taken it`;
  }
  if (exchange.outcome === 'nak') {
    return html`Was refused <span class="lh-address">${address}</span>`;
  }
  return REFUSALS.includes(exchange.outcome) ? 'Was not answered' : exchange.because;
}

export class Timeline extends LitElement {
  static properties = {
    /** The latest first. */
    exchanges: { attribute: false },
    /** The id of the message that is open. */
    open: { attribute: false },
    explained: { state: true },
  };

  constructor() {
    super();
    this.exchanges = [];
    this.explained = new Map();
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

  #toggle(exchange) {
    this.open = this.open === exchange.id ? '' : exchange.id;
    this.dispatchEvent(new CustomEvent('opened', { detail: this.open }));
  }

  async #explain(exchange) {
    const set = (what) => {
      this.explained = new Map(this.explained).set(exchange.id, what);
    };
    set({ waiting: true });
    try {
      set({ found: await post('/explain', exchange.explain) });
    } catch (problem) {
      set({ problem });
    }
  }

  render() {
    return html`<div class="lh-timeline">
      <div class="lh-ends-of" aria-hidden="true"><span>Client</span><span>Server</span></div>
      <ol>${repeat(transactions(this.exchanges), (each) => each.key, (each) => this.#transaction(each))}</ol>
    </div>`;
  }

  #transaction({ messages }) {
    const last = messages.at(-1);
    const bad = REFUSALS.includes(last.outcome);
    return html`<li class="lh-transaction ${bad ? 'lh-transaction-bad' : ''}">
      <header><h3>${sum(last)}</h3><span class="lh-muted"><time datetime=${last.at}
        title=${dateTime(last.at)}>${clock(last.at)}</time>
        · ${ago(last.at)}</span></header>
      <ol>${repeat(messages, (each) => each.id, (each) => this.#message(each))}</ol>
    </li>`;
  }

  #message(exchange) {
    const isOpen = this.open === exchange.id;
    return html`<li class="lh-said">
      <div class="lh-lane">${sentBy(exchange)}${answered(exchange)}</div>
      <div class="lh-why">
        <p>${outcome(exchange.outcome)} <span>${exchange.because}</span></p>
        <button class="btn btn-sm btn-outline-secondary" aria-expanded=${isOpen}
          aria-label="${isOpen ? 'Hide' : 'Show'} the details of ${exchange.type} at ${time(exchange.at)}"
          @click=${() => this.#toggle(exchange)}>${icon(isOpen ? 'up' : 'down')}Details</button>
      </div>
      ${isOpen ? this.#details(exchange) : nothing}
    </li>`;
  }

  #details(exchange) {
    const steps = this.explained.get(exchange.id);
    const facts = [
      ['Came', html`${dateTime(exchange.at)} (${moment(exchange.at)})`],
      ['From', html`<span class="lh-address">${exchange.source}</span>${exchange.interface
        ? ` on ${exchange.interface}` : ''}${
        exchange.broadcast ? ', by broadcast' : ''}`],
      ['Relay agent', exchange.giaddr && html`<span class="lh-address">${exchange.giaddr}</span>`],
      ['Line', exchange['circuit-id']],
      ['Transaction', html`<code>${exchange.xid}</code>, ${exchange.length} octets`],
      ['Reason', html`${exchange.because} <code class="lh-muted">${exchange.reason}</code>`],
      ['What to do', exchange.advice && advised(exchange.advice)],
    ];
    return html`<div class="lh-details">
      <dl class="lh-facts">${facts.filter(([, each]) => each)
        .map(([name, each]) => html`<dt>${name}</dt><dd>${each}</dd>`)}</dl>
      ${optionTable(exchange.options, `Options of ${exchange.type}`)}
      ${exchange['left-out'] ? html`<p class="lh-muted">${exchange['left-out']} messages before it are not remembered:
        it sent too many.</p>` : nothing}
      <button class="btn btn-sm btn-outline-secondary" ?disabled=${steps?.waiting}
        @click=${() => this.#explain(exchange)}
        >${icon('zoom')}Every step, as it would be decided now</button>
      <div aria-live="polite">${steps?.waiting ? waiting('Asking the server …') : nothing}
        ${failure(steps?.problem)}
        ${steps?.found ? html`<p class="visually-hidden">${answerOf(steps.found)}</p>${explanation(steps.found)}`
          : nothing}</div>
    </div>`;
  }
}

const short = (type) => (type ?? '').replace(/^DHCP/, '');

function asked(exchange) {
  return exchange.options?.find((each) => each.code === 50)?.value;
}

function sentBy(exchange) {
  const about = ['DHCPDISCOVER', 'DHCPREQUEST'].includes(exchange.type) ? asked(exchange) : undefined;
  return html`<div class="lh-arrow lh-arrow-up"><b>${short(exchange.type)}</b>${about
    ? html`<span class="lh-address">${about}</span>` : nothing}<i></i></div>`;
}

function answered(exchange) {
  if (exchange.outcome === 'noted') {
    return nothing;
  }
  if (!exchange.reply) {
    return html`<div class="lh-arrow lh-arrow-none"><i></i><b>${icon('close')}no answer</b></div>`;
  }
  const kind = exchange.outcome === 'nak' ? 'bad' : exchange.outcome === 'offer' ? 'offer' : 'good';
  return html`<div class="lh-arrow lh-arrow-down lh-arrow-${kind}"><i></i><b>${short(exchange.reply)}</b>${
    exchange.address
    && exchange.outcome !== 'nak' ? html`<span class="lh-address">${exchange.address}</span>` : nothing}</div>`;
}

customElements.define('lh-timeline', Timeline);
