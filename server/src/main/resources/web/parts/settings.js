/** Where a configuration says what clients are told: at its top, and at each thing in it. */
import { item } from './change.js';
import { identifierOf } from './identifiers.js';
import { rangeOf, rangeText } from '../core/addresses.js';

/** What can be set at each of them besides options, and how it is called. */
export const SETTINGS = {
  'lease-time': 'Lease time', 'renew-time': 'Renewal time (T1)', 'rebind-time': 'Rebinding time (T2)',
  'next-server': 'Boot server', 'server-name': 'Name of the boot server', 'boot-file-name': 'Boot file',
};

/** How each kind of place is called. */
export const KINDS = {
  top: 'All clients', network: 'Shared network', subnet: 'Subnet', pool: 'Pool', class: 'Class',
  reservation: 'Reservation',
};

/** As the server names it in paths, however it is written. */
function rangeName(text) {
  const range = rangeOf(text);
  return range ? rangeText(range) : text;
}

/**
 * Each place, in the order in which one overrides the other.
 *
 * @param {object} config
 * @returns {Generator<{kind: string, name: string, path: string, settings: object}>} `path` as an edit takes it; of a
 *     reservation there is none, for it has a form of its own
 */
export function* places(config) {
  yield { kind: 'top', name: '', path: '$', settings: config };
  for (const each of config['client-classes'] ?? []) {
    yield { kind: 'class', name: each.name, path: `$.client-classes${item(each.name)}`, settings: each };
  }
  for (const each of config['shared-networks'] ?? []) {
    const path = `$.shared-networks${item(each.name)}`;
    yield { kind: 'network', name: each.name, path, settings: each };
    yield* subnets(each.subnets ?? [], `${path}.subnets`);
  }
  yield* subnets(config.subnets ?? [], '$.subnets');
  yield* reservations(config.reservations ?? []);
}

function* subnets(list, within) {
  for (const each of list) {
    const path = `${within}[${each.subnet}]`;
    yield { kind: 'subnet', name: each.subnet, path, settings: each };
    for (const pool of each.pools ?? []) {
      const range = typeof pool === 'string' ? pool : pool.range;
      yield {
        kind: 'pool', name: range, path: `${path}.pools[${rangeName(range)}]`,
        settings: typeof pool === 'string' ? {} : pool,
      };
    }
    yield* reservations(each.reservations ?? []);
  }
}

function* reservations(list) {
  for (const each of list) {
    const name = each.address ?? each.hostname ?? String(identifierOf(each));
    yield { kind: 'reservation', name, settings: each };
  }
}

/** What is set there: its name, its value, and how it is called if it is no option. */
export function setAt({ settings }) {
  return [
    ...Object.entries(SETTINGS).filter(([name]) => settings[name] !== undefined)
      .map(([name, title]) => [name, settings[name], title]),
    ...Object.entries(settings.options ?? {}),
  ];
}
