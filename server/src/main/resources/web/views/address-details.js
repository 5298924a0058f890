/** What there is to say of one address, or of one block, and what can be done with it. */
import { html, nothing } from 'lit';
import { ipv4, prefixOf } from '../core/addresses.js';
import { ago, count, dateTime, percent } from '../core/format.js';
import { clientHref, href } from '../core/router.js';
import { may } from '../core/session.js';
import { icon } from '../parts/icons.js';
import { STATES, nameOf } from '../parts/marks.js';

/** The shape of a state, as cells have it. */
export const swatch = (state) => html`<i class="lh-cell lh-cell-${state} lh-cell-small" aria-hidden="true"></i>`;

const until = (each) => (each.end ? `until ${dateTime(each.end)} (${ago(each.end)})` : '');

const MEANINGS = {
  leased: (each) => (each.infinite ? 'Its client has it for good.' : `Its client has it ${until(each)}.`),
  expiring: (each) => `Its client should have renewed by now. It has it ${until(each)}, then it is free.`,
  offered: () => 'It was offered, and is held for a moment until the client asks for it.',
  reserved: () => 'It is kept for one client, which does not have it now.',
  declined: (each) =>
    `A client found that something else uses it already. Nobody gets it${each.end ? ` ${until(each)}` : ' for now'}.`,
  idle: () => 'It is free. Its last client gets it again if it comes back before others need it.',
  free: () => 'It is free: the next client may get it.',
  excluded: () => 'It is never given away: it is excluded, or a router’s.',
  outside: () => 'It lies in no pool: only a reservation gives it to somebody.',
};

/** @param {object} each as the map of a subnet has it */
export function addressDetails(each, subnet, actions) {
  const ground = prefixOf(subnet);
  return html`<h3 class="lh-address lh-map-address">${each.address}</h3>
    <p class="lh-map-state">${swatch(each.state)}<strong>${STATES[each.state]}</strong></p>
    <p>${edge(each, ground) ?? MEANINGS[each.state](each)}</p>
    <dl class="lh-facts">
      ${each.client ? html`<dt>${each.state === 'idle' ? 'Last client' : 'Client'}</dt>
        <dd><a href=${clientHref(each.client)}>${nameOf(each)}</a></dd>` : nothing}
      ${each['hw-address'] ? html`<dt>MAC address</dt><dd class="lh-address">${each['hw-address']}</dd>` : nothing}
      ${each.start ? html`<dt>Since</dt><dd>${dateTime(each.start)}</dd>` : nothing}
      ${each['reserved-for'] ? html`<dt>Reserved for</dt>
        <dd class="lh-address">${each['reserved-for'].replace('hw-address=', 'MAC ').replace('=', ' ')}</dd>` : nothing}
    </dl>
    <div class="lh-map-actions">${choices(each, actions)}</div>`;
}

function edge(each, ground) {
  if (each.state !== 'outside' || ground.length > 30) {
    return undefined;
  }
  const own = ipv4(each.address);
  return own === ground.first ? 'It names the subnet itself; no client can have it.'
    : own === ground.last ? 'It is the broadcast address; no client can have it.' : undefined;
}

function choices(each, actions) {
  const isLeased = ['leased', 'expiring'].includes(each.state);
  const isOpen = ['free', 'idle', 'outside', 'excluded'].includes(each.state);
  return html`
    ${each.client ? go('client', 'Open the client', clientHref(each.client)) : nothing}
    ${each['reserved-for']
      ? go('reservations', 'Its reservation', href(['reservations'], { text: each.address })) : nothing}
    ${may('operator') && isOpen && !each['reserved-for']
      ? go('reservations', 'Reserve it', href(['reservations'], { new: 1, address: each.address })) : nothing}
    ${may('operator') && isLeased && !each['reserved-for']
      ? html`<button class="btn btn-sm btn-outline-secondary" @click=${() => actions.keep(each)}>
          ${icon('reservations')}Keep it for this client</button>` : nothing}
    ${go('history', 'Who had it', href(['history'], { address: each.address }))}`;
}

const go = (sign, title, to) =>
  html`<a class="btn btn-sm btn-outline-secondary" href=${to}>${icon(sign)}${title}</a>`;

const TAKEN = ['leased', 'expiring', 'offered', 'declined'];

export const isTaken = (each) => TAKEN.includes(each.state);

export const taken = (block) => TAKEN.reduce((sum, each) => sum + block[each], 0);

/** How many addresses of a block anybody could get or has. */
export const inPools = (block) => taken(block) + block.free + block.idle;

export function blockDetails(block, open) {
  return html`<h3 class="lh-address lh-map-address">${block.block}</h3>
    <p>${inPools(block)
      ? html`<strong>${percent(taken(block), inPools(block))}</strong> in use: ${count(taken(block))} of
        ${count(inPools(block))} addresses in pools, reserved ones that are taken included.`
      : 'Nothing here lies in a pool.'}</p>
    <ul class="lh-map-counts">${Object.entries(STATES).filter(([state]) => block[state] > 0).map(([state, title]) =>
      html`<li>${swatch(state)}<span>${title}</span><span class="lh-number">${count(block[state])}</span></li>`)}</ul>
    <div class="lh-map-actions"><button class="btn btn-sm btn-outline-secondary" @click=${open}>${icon('zoom')}Look
      inside</button></div>`;
}
