/** What is reserved for a client where it is, and why it has another address. */
import { html, nothing } from 'lit';
import { contains, ipv4, prefixOf } from '../core/addresses.js';
import { get, part } from '../core/api.js';
import { clock } from '../core/format.js';
import { href } from '../core/router.js';
import { address, client } from './marks.js';

export const isRunning = (lease) => lease.state === 'bound' && (lease.infinite || new Date(lease.end) > Date.now());

/** The one of its subnet; there is one for each identifier of a client at most. */
export const reservationWhere = (known, lease) => known.reservations.find((each) =>
  each.subnet && contains(prefixOf(each.subnet), ipv4(lease.address)));

/**
 * @typedef {{address: string, lease?: any}} Missed the address that is reserved, and who has or had it
 * @returns {Promise<Missed | undefined>} nothing where it has what is reserved for it
 */
export async function missed(known, signal) {
  const running = known.leases.filter(isRunning);
  const reserved = running.length ? reservationWhere(known, running[0])?.address : undefined;
  if (!reserved || running.some((each) => each.address === reserved)) {
    return undefined;
  }
  try {
    return { address: reserved, lease: await get(`/leases/${part(reserved)}`, {}, signal) };
  } catch (problem) {
    if (problem.status === 404) {
      return { address: reserved };
    }
    throw problem;
  }
}

const until = ({ end }) => (end ? html` until ${clock(end)}` : nothing);

/** @returns {{why: any, advice: any}} what goes on in a sentence, and what to do */
export function whyMissed({ address: reserved, lease }) {
  if (lease?.state === 'declined') {
    return {
      why: html`is out of use${until(lease)}, for a client found that something else uses it`,
      advice: html`Find out what uses ${address(reserved)}. After that time, or once you delete the entry, this client
        gets it when it renews.
        <a href=${href(['leases'], { address: reserved })}>See it among the leases</a>`,
    };
  }
  if (lease && isRunning(lease)) {
    return {
      why: html`is held by ${client(lease)}${lease.infinite ? ' for good' : until(lease)}`,
      advice: 'The other is told to take another address when it renews. After that this client gets it when it '
        + 'renews.',
    };
  }
  return {
    why: 'was not its own, or not free, when it asked',
    advice: html`${address(reserved)} is free now: at its next renewal the client is told to start anew, and gets it.`,
  };
}

/** To all that is reserved for it there. */
export const reservationHref = (each) => href(['reservations'], { text: each.address ?? each.id });
