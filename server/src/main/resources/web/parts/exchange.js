/** A message of a client and what the server made of it, drawn in the same way wherever it stands. */
import { html, nothing } from 'lit';
import { capital, count, duration } from '../core/format.js';
import './explanation.js';
import { advised } from './explanation.js';
import { icon } from './icons.js';
import { address, instant, subnet } from './marks.js';
import { answerTable, optionTable } from './option-table.js';
import { answerName, isTrouble, shortType } from './outcomes.js';

/** The option by which a client says which address it wants, RFC 2132 §9.1. */
const WANTED_ADDRESS = 50;

/** Messages that are about an address that the client wants. */
const WANTING = ['DHCPDISCOVER', 'DHCPREQUEST'];

/** The way of a transaction in one line: each message, its answer, and the time that went by between. */
export function steps({ messages, left }) {
  return html`<span class="lh-steps">${messages.map((each, i) => html`
    ${i > 0 ? between(messages[i - 1], each) : nothing}
    ${left > 0 && i === messages.length / 2 ? html`<span class="lh-step-time">${left} more left out</span>` : nothing}
    ${step(each)}`)}</span>`;
}

const step = (each) => html`<span class="lh-step lh-step-asked">${shortType(each.type)}</span><i
  class="lh-step-to"><span>then</span></i><span class="lh-step lh-step-${each.outcome}">${answerName(each)}</span>`;

function between(before, after) {
  const ms = new Date(after.at) - new Date(before.at);
  const short = ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
  return html`<span class="lh-step-time">${ms < 1 ? '< 1 ms' : ms < 10000 ? short : duration(ms / 1000)}</span>`;
}

/** The address that the client says it wants, if it does. */
export const wantedAddress = ({ type, options }) =>
  (WANTING.includes(type) ? options.find((each) => each.code === WANTED_ADDRESS)?.value : undefined);

/** Both messages with all that is in them: what was asked, and beside it what was answered and why. */
export function exchange(each) {
  return html`<article class="lh-exchange">
    <div class="lh-exchange-pair">${question(each)}${answer(each)}</div>
    ${each['left-out'] ? html`<p class="lh-muted">${count(each['left-out'])} before it are not remembered, for their
      senders send too many.</p>` : nothing}
    ${each.explain ? html`<lh-explain .asked=${each.explain}></lh-explain>` : nothing}
  </article>`;
}

function question(each) {
  return html`<section class="lh-message">
    <header><small>Client to server</small><h4>${each.type}${address(wantedAddress(each))}</h4>
      ${instant(each.at)}</header>
    <dl class="lh-facts">
      ${fact('Came', way(each))}
      ${fact('Transaction', each.xid && html`<code>${each.xid}</code>, ${count(each.length)} octets`)}
    </dl>
    ${each.options.length ? optionTable(each.options, `Options of ${each.type}`)
      : html`<p class="lh-muted">It has no options.</p>`}
  </section>`;
}

function answer(each) {
  const { reply, 'reply-options': options } = each;
  const given = reply && each.outcome !== 'nak' ? each.address : undefined;
  return html`<section class="lh-message lh-message-${each.outcome}">
    <header><small>${reply ? 'Server to client' : 'Server'}</small>
      <h4>${reply ?? capital(answerName(each))}${address(given)}</h4></header>
    ${because(each)}
    <dl class="lh-facts">
      ${fact('Address', !given && each.address && address(each.address))}
      ${fact('Subnet', each.subnet && subnet(each.subnet))}
      ${fact('Server', each['server-id'] && address(each['server-id']))}
      ${fact('Boots from', boot(each))}
    </dl>
    ${options ? answerOptions(each, options) : nothing}
  </section>`;
}

/** A refusal gives nothing, whatever was asked for. */
const answerOptions = (each, options) => (each.outcome === 'nak' ? optionTable(options, `Options of ${each.reply}`)
  : answerTable(options, each.options, `Options of ${each.reply}`, each['reply-left-out']));

/** What the fields of the answer say that are older than its options. */
function boot({ 'next-server': next, 'server-name': name, 'boot-file': file }) {
  return next || name || file
    ? html`${address(next)} ${name} ${file ? html`<code>${file}</code>` : nothing}` : undefined;
}

function because(each) {
  const level = isTrouble(each) ? 'bad' : each.advice ? 'warn' : 'ok';
  return html`<div class="lh-because lh-because-${level}">${icon(level === 'ok' ? 'ok' : 'warning')}
    <div><p><b>${capital(each.because)}.</b> <code>${each.reason}</code></p>
      ${each.advice ? html`<p><b>What to do:</b> ${advised(each.advice)}</p>` : nothing}
      ${each.sent === false ? html`<p>The answer had nowhere to go, and was not sent.</p>` : nothing}</div></div>`;
}

const fact = (title, value) => (value ? html`<dt>${title}</dt><dd>${value}</dd>` : nothing);

function way(each) {
  const from = each.giaddr ? html`by relay ${address(each.giaddr)}` : html`from ${address(each.source)}`;
  return html`${from}${each.interface ? html`, on <code>${each.interface}</code>` : nothing}, ${
    each.broadcast ? 'to everybody' : 'to this server'}`;
}
