/** How a client fares, in one sentence, and what to do if it fares badly. */
import { html, nothing } from 'lit';
import { ago, clock, plural } from '../core/format.js';
import { href } from '../core/router.js';
import { may } from '../core/session.js';
import { advised } from './explanation.js';
import { icon } from './icons.js';
import { isRunning, whyMissed } from './kept.js';
import { subnet } from './marks.js';
import { isRefused } from './outcomes.js';

/**
 * @param {any} client as the API has it
 * @param {{place?: string[], missed?: import('./kept.js').Missed}} [more] the subnets that it comes from, where an
 *     answer does not name them; what is reserved for it, if it has another
 * @returns {{kind: 'ok' | 'info' | 'warning' | 'error', text: any, advice: any}}
 */
export function verdict(client, { place = [], missed } = {}) {
  const last = client.exchanges[0];
  const running = client.leases.filter(isRunning);
  return running.length > 0 ? having(running, last, { place, missed }) : lacking(client, last, place);
}

function having(running, last, { place, missed }) {
  const [lease] = running;
  const more = running.length > 1 ? html` and ${plural(running.length - 1, 'other address', 'other addresses')}`
    : nothing;
  const heard = last ? `; last heard ${ago(last.at)}` : '';
  const has = html`Has <span class="lh-address">${lease.address}</span>${more}`;
  if (last && isRefused(last) && new Date(last.at) > new Date(lease.changed ?? lease.start)) {
    return {
      kind: 'warning',
      text: html`${has}, but its last message was ${refused(last)} ${ago(last.at)}, because ${last.because}.`,
      advice: advice(last, place),
    };
  }
  if (missed) {
    const { why, advice: todo } = whyMissed(missed);
    return {
      kind: 'warning',
      text: html`${has}, though <span class="lh-address">${missed.address}</span> is reserved for it: that ${why}.`,
      advice: todo,
    };
  }
  if (lease.infinite) {
    return { kind: 'ok', text: html`${has} for good${heard}.`, advice: nothing };
  }
  const from = new Date(lease.changed ?? lease.start).getTime();
  const end = new Date(lease.end).getTime();
  if (Date.now() > from + 0.9 * (end - from)) {
    return {
      kind: 'warning',
      text: html`${has} until ${clock(lease.end)}, and has not renewed it${heard}.`,
      advice: 'It should have by now: it is off, or has left, or its messages do not arrive. The address is free for '
        + 'others then.',
    };
  }
  return { kind: 'ok', text: html`${has} until ${clock(lease.end)}, renews itself${heard}.`, advice: nothing };
}

const refused = (exchange) => (exchange.outcome === 'nak' ? 'refused' : 'not answered');

function lacking(client, last, place) {
  if (!last) {
    return unheard(client);
  }
  switch (last.outcome) {
    case 'offer':
      return offered(client, last);
    case 'noted':
      return gone(last);
    case 'ack':
    case 'bootp':
      return ended(client, last);
    case 'nak':
      return {
        kind: 'error',
        text: html`Has no address: its request${last.address
          ? html` for <span class="lh-address">${last.address}</span>` : nothing}
          was refused ${ago(last.at)}, because ${last.because}.`,
        advice: advice(last, place),
      };
    default:
      return {
        kind: 'error',
        text: html`Has no address: its ${last.type} was not answered ${ago(last.at)}, because ${last.because}.`,
        advice: advice(last, place),
      };
  }
}

/** Nothing of it is remembered but what it had. */
function unheard(client) {
  const had = client.leases[0] ?? client.holdings[0];
  const text = had
    ? html`Has no address: it had <span class="lh-address">${had.address}</span>${had.end ?? had.changed
      ? html` until ${clock(had.end ?? had.changed)}` : nothing}, and no message of it is remembered since.`
    : 'Has no address: no message of it has come.';
  return {
    kind: 'warning', text,
    advice: 'It is off or has left, or its messages do not arrive: look at its cable, its VLAN and the relay agent '
      + 'there.',
  };
}

function offered(client, last) {
  const taken = client.exchanges.findIndex((each) => each.outcome !== 'offer');
  const times = taken < 0 ? client.exchanges.length : taken;
  const text = html`Has no address${times > 1 ? '' : ' yet'}: <span class="lh-address">${last.address}</span> was
    offered ${ago(last.at)} and has not been taken${times > 1 ? ` (${times} offers in a row)` : ''}.`;
  if (times === 1 && Date.now() - new Date(last.at) < 10000) {
    return { kind: 'info', text, advice: 'Clients often wait some seconds before they choose.' };
  }
  return {
    kind: 'warning', text,
    advice: 'The offer does not reach it, or it has taken another server’s: look for a second DHCP server, and at '
      + 'what lies between (relay agent, DHCP snooping, firewall).',
  };
}

function gone(last) {
  if (last.reason.startsWith('decline')) {
    return {
      kind: 'warning',
      text: html`Has no address: it found <span class="lh-address">${last.address}</span> in use by another machine
        ${ago(last.at)}.`,
      advice: last.advice ? advised(last.advice) : 'Find out what uses the address. It is out of use meanwhile.',
    };
  }
  return {
    kind: 'info',
    text: html`Has no address: it gave <span class="lh-address">${last.address}</span> back ${ago(last.at)}.`,
    advice: 'When it asks again it gets one, if one is free then.',
  };
}

/** What became of a lease; once it is no lease of the client any more, what it had tells. */
const ENDED = {
  expired: 'ended without being renewed', released: 'was released', declined: 'was taken out of use', lost: 'was lost',
  replaced: 'was given to another',
};

const LEFT = {
  expired: 'It is off, or has left. It gets an address as soon as it asks again.',
  declined: 'It may still use the address. At its next message it is told to start anew, and gets another.',
};

function ended(client, last) {
  if (['ack_informed', 'ack_v6_only'].includes(last.reason)) {
    return { kind: 'info', text: html`Needs no address of this server: ${last.because}.`, advice: nothing };
  }
  const here = (each) => each.address === last.address;
  const lease = client.leases.find(here);
  const how = lease?.state ?? client.holdings.find(here)?.ending;
  return {
    kind: 'warning',
    text: html`Has no address: its lease of <span class="lh-address">${last.address}</span>
      ${ENDED[how] ?? 'was deleted'}; last heard ${ago(last.at)}.`,
    advice: LEFT[how] ?? `It may still use the address${lease ? '' : ', which is not its own any more'}. At its next
      message it is told to start anew${lease ? ', or gets it again' : ''}.`,
  };
}

/** What to do, with the way there. */
function advice(exchange, place) {
  const where = exchange.subnet ? [exchange.subnet] : place;
  switch (exchange.reason) {
    case 'pool_exhausted':
      return html`Enlarge the pools${where.length ? html` of ${where.map((each, i) => html`${i ? ', ' : ''}${
        subnet(each)}`)}` : nothing},
        or shorten the lease time.
        ${where[0] ? html`<a href=${href(['leases'], { address: where[0], sort: 'changed' })}>See who has the
          addresses</a>` : nothing}`;
    case 'no_subnet':
      return html`${exchange.giaddr ? html`It comes by the relay agent <span
        class="lh-address">${exchange.giaddr}</span>: name
        that in “relays” of the subnet that its clients belong to, or configure a subnet that contains it.`
        : html`It comes in on ${exchange.interface ?? 'an interface'}: configure a subnet for what is there.`}
        <a href=${href(['networks'])}>See the networks</a>`;
    default:
      return exchange.advice ? advised(exchange.advice) : nothing;
  }
}

/**
 * What mends it where the pools are full, for who may.
 *
 * @param {any} client as the API has it
 */
export function remedies({ exchanges: [last], leases }, place = []) {
  const within = last?.subnet ?? place[0];
  if (last?.reason !== 'pool_exhausted' || leases.some(isRunning) || !may('operator')) {
    return nothing;
  }
  const { 'hw-address': hardware, 'client-id': id, hostname } = last;
  const who = hardware ? { 'hw-address': hardware } : { 'client-id': id };
  return html`<div class="lh-verdict-actions">
    ${may('administrator') ? html`<a class="btn btn-sm btn-primary"
      href=${href(['config'], { 'add-pool': within })}>${icon('plus')}Add a pool</a>` : nothing}
    <a class="btn btn-sm btn-outline-secondary"
      href=${href(['reservations'], { new: 1, subnet: within, ...who, hostname })}>${icon('reservations')}Reserve an
      address</a></div>`;
}
