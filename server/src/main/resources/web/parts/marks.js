/** Small pieces that mean the same wherever they stand. */
import { html, nothing } from 'lit';
import { css } from '../core/css.js';
import { ago, count, dateTime, percent, time } from '../core/format.js';
import { clientHref, subnetHref } from '../core/router.js';
import { icon } from './icons.js';
import { OUTCOMES } from './outcomes.js';

/** How each state of an address is called, in the order of a legend. */
export const STATES = {
  leased: 'Leased',
  expiring: 'About to end',
  offered: 'Offered',
  reserved: 'Reserved',
  declined: 'Declined',
  idle: 'Free, had a client',
  free: 'Free',
  excluded: 'Excluded',
  outside: 'In no pool',
};

/** The state of a lease, by colour, shape and word. */
export const leaseState = (state) => html`<span class="lh-state lh-state-${state}">${state}</span>`;

/** What became of a message. */
export const outcome = (name) => html`<span class="lh-outcome lh-outcome-${name}">${OUTCOMES[name] ?? name}</span>`;

/** How much of a pool is taken: a bar with its words. */
export function usage(use) {
  const share = use.size ? (100 * use.used) / use.size : 0;
  const declined = use.size ? (100 * (use.declined ?? 0)) / use.size : 0;
  const level = share >= 95 ? 'full' : share >= 80 ? 'high' : 'fine';
  return html`<div class="lh-usage lh-usage-${level}" role="meter" aria-valuemin="0" aria-valuemax="100"
      aria-valuenow=${Math.round(share)}
      aria-label="${count(use.used)} of ${count(use.size)} addresses in use">
    <div class="lh-usage-bar">
      <i ${css({ width: `${share - declined}%` })}></i><b ${css({ width: `${declined}%` })}></b>
    </div>
    <span>${percent(use.used, use.size)}</span>
  </div>`;
}

/** What says most of a client. What it calls itself is text, whatever is in it. */
export const nameOf = (each) =>
  each.hostname || each['hw-address'] || each['client-id'] || each.client || 'nobody';

export function client(each) {
  const id = each.client ?? clientId(each);
  return id ? html`<a class="lh-client" href=${clientHref(id)}>${nameOf(each)}</a>`
    : html`<span class="lh-muted">${each.hostname || 'unknown'}</span>`;
}

/** A client among others that `/clients` has found, with what tells it from them. */
export const foundClient = (each) => html`${icon('client')}<span>
  <strong>${nameOf({ ...each, client: each.id })}</strong>
  <small>${[each['hw-address'], each.vendor, each.addresses[0]].filter(Boolean).join(' · ')}</small></span>`;

/** How somebody came to have an address no more. */
export const ENDINGS = {
  expired: 'ran out', released: 'released', declined: 'taken out of use', freed: 'freed by an operator',
  replaced: 'given to another',
};

/** As the API names it. */
export function clientId(each) {
  if (each['client-id']) {
    return `id ${each['client-id']}`;
  }
  return each['hw-address'] ? `hw ${each['hw-address']}` : undefined;
}

export const address = (text) => (text ? html`<code class="lh-address">${text}</code>` : nothing);

export const subnet = (prefix) =>
  prefix ? html`<a class="lh-address" href=${subnetHref(prefix)}>${prefix}</a>` : nothing;

/** A moment: how long ago, and exactly when one points at it. */
export function moment(text) {
  return text ? html`<time datetime=${text} title=${dateTime(text)}>${ago(text)}</time>` : nothing;
}

/** A time of day with its thousandths, as a log has it. */
export function instant(text) {
  const thousandths = String(new Date(text).getMilliseconds()).padStart(3, '0');
  return html`<time datetime=${text} title=${dateTime(text)}>${time(text)}<small>.${thousandths}</small></time>`;
}
