/** A message of a client and what was made of it, shown in the same way wherever it stands. */
import { html, nothing } from 'lit';
import { count, duration, time } from '../core/format.js';
import { icon } from './icons.js';
import { address, subnet } from './marks.js';
import './explain.js';

/** What an outcome without an answer is called where an answer would stand. */
const UNANSWERED = {
  noted: 'noted',
  silence: 'no answer',
  dropped: 'dropped',
  malformed: 'unreadable',
  ignored: 'ignored',
};

/** How each outcome is called for people, those with an answer first. */
export const OUTCOMES = {
  offer: 'Offer', ack: 'Ack', nak: 'Nak', bootp: 'BOOTP', noted: 'Noted', silence: 'No answer', dropped: 'Dropped',
  malformed: 'Unreadable', ignored: 'Ignored',
};

export const isTrouble = (message) => ['nak', 'silence', 'dropped', 'malformed'].includes(message.outcome);

/** As RFC 2131 has it, without the DHCP that all of them begin with. */
export const shortType = (type) => type.replace(/^DHCP/, '');

/** @param {string} text a time of day with its thousandths, as a log has it */
export function clock(text) {
  const at = new Date(text);
  return html`<time datetime=${text} title=${at.toLocaleString('en-GB')}>${time(text)}<small>.${
    String(at.getMilliseconds()).padStart(3, '0')}</small></time>`;
}

/** The way of a transaction: each message, its answer, and the time that went by between. */
export function steps(transaction) {
  const { messages, left } = transaction;
  return html`<span class="lh-steps">${messages.map((each, i) => html`
    ${i > 0 ? between(messages[i - 1], each) : nothing}
    ${left > 0 && i === messages.length / 2 ? html`<span class="lh-step-time">${left} more left out</span>` : nothing}
    ${step(each)}`)}</span>`;
}

function step(each) {
  const answer = each.reply ? shortType(each.reply) : UNANSWERED[each.outcome] ?? each.outcome;
  return html`<span class="lh-step lh-step-asked">${shortType(each.type)}</span><i
    class="lh-step-to"><span>then</span></i><span class="lh-step lh-step-${each.outcome}">${answer}</span>`;
}

function between(before, after) {
  const ms = new Date(after.at) - new Date(before.at);
  const short = ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
  return html`<span class="lh-step-time">${ms < 1 ? '< 1 ms' : ms < 10000 ? short : duration(ms / 1000)}</span>`;
}

/** All of a message: where it came from, what it said, what was made of it, and why. */
export function message(each) {
  return html`<article class="lh-message">
    <h3>${each.type}${each.reply ? html`<i class="lh-step-to"><span>answered by</span></i>${each.reply}` : nothing}
      ${clock(each.at)}</h3>
    <div class="lh-because ${isTrouble(each) ? 'lh-because-bad' : ''}">${icon(isTrouble(each) ? 'warning' : 'ok')}
      <div><p><b>${upper(each.because)}.</b> <code>${each.reason}</code></p>
        ${each.advice ? html`<p><b>What to do:</b> ${each.advice}</p>` : nothing}
        ${each.sent === false ? html`<p>The answer had nowhere to go, and was not sent.</p>` : nothing}</div></div>
    <dl class="lh-facts">
      ${fact('Address', each.address && address(each.address))}
      ${fact('Subnet', each.subnet && subnet(each.subnet))}
      ${fact('Way', way(each))}
      ${fact('Circuit', each['circuit-id'] && html`<code>${each['circuit-id']}</code>`)}
      ${fact('Remote', each['remote-id'] && html`<code>${each['remote-id']}</code>`)}
      ${fact('Transaction', each.xid && html`<code>${each.xid}</code>, ${each.length} octets`)}
      ${fact('Server', each['server-id'] && address(each['server-id']))}
    </dl>
    ${options(each.options)}
    ${each['left-out'] ? html`<p class="lh-muted">${count(each['left-out'])} before it are not remembered, for their
      senders send too many.</p>` : nothing}
    ${each.explain ? html`<lh-explain .asked=${each.explain}></lh-explain>` : nothing}
  </article>`;
}

const fact = (title, value) => (value ? html`<dt>${title}</dt><dd>${value}</dd>` : nothing);

function way(each) {
  const from = each.giaddr ? html`by relay ${address(each.giaddr)}` : html`from ${address(each.source)}`;
  return html`${from}${each.interface ? html`, on <code>${each.interface}</code>` : nothing}, ${
    each.broadcast ? 'to everybody' : 'to this server'}`;
}

/** @param {object[]} list as the API has them */
export function options(list) {
  if (list.length === 0) {
    return html`<p class="lh-muted">It has no options.</p>`;
  }
  return html`<table class="lh-option-list"><caption>Options</caption><tbody>
    ${list.map((each) => html`<tr title=${`hexadecimal ${each.hex}`}>
      <th scope="row"><small>${each.code}</small> ${each.name}</th><td>${each.value}</td></tr>`)}
  </tbody></table>`;
}

const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
