/** Makes up the message by which a client would ask for an address now. */
import { hardwareAddress } from '../core/addresses.js';

const HEADER = 240;
const TYPE = 53;
/** They are about one address, or one server, of before. */
const NOT_OF_A_DISCOVER = [50, 54, TYPE, 82];
const RELAY = 82;

/**
 * What `/explain` takes. The nearest to what the client sends is what it sent: its last message, as a DHCPDISCOVER.
 * If none is remembered, its last lease tells where it was, and else `giaddr` does.
 *
 * @param {{id: string, exchanges?: any[], leases?: any[], holdings?: any[]}} client
 * @param {string} [giaddr] the relay agent to ask by, if the client has never been seen
 */
export function askingNow(client, giaddr) {
  const last = (client.exchanges ?? []).find((each) => each.explain?.packet && each.type !== 'unreadable');
  if (last) {
    const { interface: on, from } = last.explain;
    const relayed = last.giaddr !== undefined;
    return { packet: discover(last), interface: on, from: relayed ? from : undefined, unicast: relayed };
  }
  return { fields: fieldsOf(client, giaddr) };
}

function discover(exchange) {
  const header = exchange.explain.packet.slice(0, 2 * HEADER);
  // ciaddr is that of a client that has an address; a relay agent's giaddr stays.
  const fresh = `${header.slice(0, 24)}00000000${header.slice(32)}`;
  const kept = exchange.options.filter((each) => !NOT_OF_A_DISCOVER.includes(each.code));
  // The relay agent's option comes last, RFC 3046 §2.1.
  const relay = exchange.options.filter((each) => each.code === RELAY);
  return `${fresh}350101${[...kept, ...relay].map(encoded).join('')}ff`;
}

/** What is longer than an option can be goes on in another of the same code, RFC 3396 §5. */
function encoded({ code, hex }) {
  const parts = hex.match(/.{1,510}/g) ?? [''];
  return parts.map((each) => octet(code) + octet(each.length / 2) + each).join('');
}

const octet = (number) => number.toString(16).padStart(2, '0');

function fieldsOf(client, giaddr) {
  const known = client.leases?.[0] ?? client.holdings?.[0] ?? {};
  const [kind, value] = client.id.split(' ');
  const fields = {
    type: 'discover',
    'hw-address': known['hw-address'] ?? (kind === 'hw' ? value : hardwareOf(value)),
    'client-id': known['client-id'] ?? (kind === 'id' ? value : undefined),
    giaddr: giaddr || known.giaddr,
    'circuit-id': asText(known['circuit-id']),
    'remote-id': asText(known['remote-id']),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, each]) => each));
}

/** Of a client identifier that is a hardware address behind its type, as most are. */
const hardwareOf = (id) => (id.startsWith('01:') ? hardwareAddress(id.slice(3)) : undefined) ?? '00:00:00:00:00:00';

/** Quoted it is text even if it looks like octets; octets are given with colons. */
function asText(value) {
  return !value || /^[0-9a-f]{2}(:[0-9a-f]{2})+$/.test(value) ? value : `'${value.replaceAll("'", '')}'`;
}
