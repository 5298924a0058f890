/** What an address is, whether a client has it or none: where it lies, and for whom it is kept. */
import { html, nothing } from 'lit';
import { contains, ipv4, prefixOf } from '../core/addresses.js';
import { get, prefixPath } from '../core/api.js';
import { href, subnetHref } from '../core/router.js';
import { View } from '../core/view.js';
import { address, nameOf } from './marks.js';

/** As the map of its subnet calls it, in a few words. */
const WORDS = {
  leased: 'in use', expiring: 'in use, its client should have renewed', offered: 'just offered to a client',
  declined: 'out of use: a client found it taken', idle: 'free, a client had it before',
  free: 'free: the next client may get it', excluded: 'excluded: no client gets it',
  outside: 'in no pool: only a reservation gives it to somebody',
};

/**
 * @typedef {{address: string, subnet?: string, entry?: any, reservation?: any}} Whereabouts `entry` as the map of the
 *     subnet has it
 * @returns {Promise<Whereabouts>}
 */
export async function whereabouts(text, signal) {
  const [{ subnets }, { reservations }] = await Promise.all([
    get('/subnets', {}, signal), get('/reservations', { address: text, limit: 1 }, signal),
  ]);
  const number = ipv4(text);
  const [around] = subnets.map((each) => prefixOf(each.subnet)).filter((each) => contains(each, number))
    .sort((a, b) => b.length - a.length);
  const found = { address: text, reservation: reservations[0] };
  if (!around) {
    return found;
  }
  const map = await get(`/subnets/${prefixPath(around.text)}/map`, { within: `${text}/32` }, signal);
  return { ...found, subnet: around.text, entry: map.addresses[0] };
}

/** Whether a client has it now. */
export const isHeld = ({ entry }) => ['leased', 'expiring'].includes(entry?.state);

export const whom = (reservation) =>
  reservation.hostname || Object.values(reservation.identifiers[0] ?? {})[0] || reservation.id;

/** In a few words, without the address itself. */
export function wordsOf(found) {
  const { entry, reservation } = found;
  if (!entry) {
    return 'in no subnet of this server';
  }
  const words = isHeld(found) ? `in use by ${nameOf(entry)}` : WORDS[entry.state];
  const kept = reservation ? `reserved for ${whom(reservation)}`
    : entry['reserved-for'] && `reserved for ${entry['reserved-for'].replace(/^[^=]*=/, '')}`;
  return [kept, words].filter(Boolean).join(', ');
}

/** Where one sees it among its neighbours; what is in no subnet, among all of them. */
export const placeOf = (found) => (found.subnet ? subnetHref(found.subnet, { address: found.address })
  : href(['networks'], { text: found.address }));

/** The same as a sentence, with the way there. */
class AddressPlace extends View {
  static properties = { address: { attribute: false }, found: { state: true } };

  #asked;

  updated() {
    if (this.address && this.#asked !== this.address) {
      this.#asked = this.address;
      this.found = undefined;
      // Without it one knows as much as the list itself says.
      whereabouts(this.address, this.signal).then((found) => {
        if (found.address === this.address) {
          this.found = found;
        }
      }, () => {});
    }
  }

  render() {
    const { found } = this;
    return found ? html`${address(found.address)} is ${wordsOf(found)}. <a href=${placeOf(found)}>${found.subnet
      ? html`See it on the map of ${found.subnet}` : 'See the networks'}</a>` : nothing;
  }
}

customElements.define('lh-address-place', AddressPlace);
