/** One transaction: a line that grows, and all of its messages when it is opened. */
import { html, nothing } from 'lit';
import { exchange, steps } from '../parts/exchange.js';
import { icon } from '../parts/icons.js';
import { address, client, instant, nameOf, subnet } from '../parts/marks.js';
import { isTrouble } from '../parts/outcomes.js';

/** @param {import('../parts/transactions.js').Transaction} transaction */
export function line(transaction, isOpen, toggle) {
  const last = transaction.messages.at(-1);
  const bad = isTrouble(last);
  const bodyId = `lh-line-${transaction.id}`;
  const clicked = (event) => event.target.closest('a, button') || getSelection().toString() || toggle();
  return html`<li class="lh-line ${bad ? 'lh-line-bad' : ''} ${isOpen ? 'lh-line-open' : ''}">
    <div class="lh-line-head" @click=${clicked}>
      <span class="lh-line-when">${instant(transaction.messages[0].at)}</span>
      <span class="lh-line-who">${client(last)}<small>${facts(last)}</small></span>
      <span class="lh-line-what">${steps(transaction)}
        <small class="lh-line-why">${bad ? icon('warning') : nothing}${last.because}</small></span>
      <span class="lh-line-where">${address(last.address)}<small>${subnet(last.subnet)}</small></span>
      <button class="lh-plain" aria-expanded=${isOpen} aria-controls=${bodyId} @click=${toggle}
        aria-label="Messages of ${nameOf(last)}">${icon(isOpen ? 'up' : 'down')}</button>
    </div>
    ${isOpen ? html`<div id=${bodyId} class="lh-line-body"><h3 class="visually-hidden">Messages of ${nameOf(last)}</h3>
      ${transaction.messages.map(exchange)}</div>` : nothing}
    ${transaction.gap ? html`<p class="lh-line-gap">some messages are missing here</p>` : nothing}
  </li>`;
}

/** What tells the client beside its name. */
const facts = (each) => [each.hostname ? each['hw-address'] : undefined, each.vendor].filter(Boolean).join(' · ');
