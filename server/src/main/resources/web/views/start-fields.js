/** The few things that one sets for a first network: read from the text, and written back into it. */
import { html, nothing } from 'lit';
import { contains, ipv4Text, isAddress, listOf, overlap, prefixOf, rangeOf, rangeText } from '../core/addresses.js';
import { item } from '../parts/change.js';
import { icon } from '../parts/icons.js';
import { valueOf } from '../parts/jsonc.js';
import { timeOf, typedTime, wrongTime } from '../parts/lease-time.js';
import { routerDoubt } from '../parts/option-values.js';

const SERVERS = 'domain-name-servers';

const typed = (value) => [value ?? []].flat().join(', ');

/**
 * @returns {{pools: {from: string, to: string}[], routers: string, servers: string, time: string, own: object}
 *     | undefined} undefined if the text cannot be read, or has more than fields can show; `own` is what the subnet
 *     itself has, not all subnets
 */
export function valuesOf(text, subnet) {
  try {
    const config = valueOf(text);
    const own = config.subnets?.find((each) => each.subnet === subnet);
    const ranges = own?.pools?.map((each) => rangeOf(each));
    if (!ranges?.every(Boolean)) {
      return undefined;
    }
    return {
      pools: ranges.map(({ first, last }) => ({ from: ipv4Text(first), to: ipv4Text(last) })),
      routers: typed(own.options?.routers ?? config.options?.routers),
      servers: typed(own.options?.[SERVERS] ?? config.options?.[SERVERS]),
      time: typedTime(own['lease-time'] ?? config['lease-time']),
      own,
    };
  } catch {
    return undefined;
  }
}

/** What has to be edited in a text that has the values `before`, so that it has `now`. */
export function editsBetween(before, now, subnet) {
  const path = `$.subnets${item(subnet)}`;
  const edits = [];
  const put = (name, value, isThere) => {
    if (value !== undefined) {
      edits.push({ op: 'set', path: `${path}.${name}`, value });
    } else if (isThere) {
      edits.push({ op: 'remove', path: `${path}.${name}` });
    }
  };
  if (JSON.stringify(before.pools) !== JSON.stringify(now.pools)) {
    put('pools', now.pools.map(({ from, to }) => rangeText(rangeOf(`${from}-${to}`))), true);
  }
  for (const [key, option] of [['routers', 'routers'], ['servers', SERVERS]]) {
    if (before[key] !== now[key]) {
      const all = listOf(now[key]);
      put(`options.${option}`, all.length > 0 ? all : undefined, before.own.options?.[option] !== undefined);
    }
  }
  if (before.time !== now.time) {
    put('lease-time', timeOf(now.time), before.own['lease-time'] !== undefined);
  }
  return edits;
}

/** What is wrong with each field; empty if nothing is. */
export function wrongIn(values, subnet) {
  const whole = prefixOf(subnet);
  const wrong = {};
  const ranges = values.pools.map(({ from, to }) => rangeOf(`${from}-${to}`));
  ranges.forEach((range, i) => {
    if (!range || range.first > range.last || !contains(whole, range.first) || !contains(whole, range.last)) {
      wrong[`pool-${i}`] = `Two addresses of ${subnet}, the lower one first.`;
    } else if (ranges.some((other, j) => j < i && other && overlap(other, range))) {
      wrong[`pool-${i}`] = 'It has addresses of the pool above.';
    }
  });
  for (const name of ['routers', 'servers']) {
    if (!listOf(values[name]).every(isAddress)) {
      wrong[name] = 'IPv4 addresses, with spaces or commas between them.';
    }
  }
  const time = wrongTime(values.time);
  return time ? { ...wrong, time } : wrong;
}

/**
 * @param {(values: object) => void} set hears each letter
 * @param {() => void} done hears that one has left a field
 */
export function fields({ subnet, values, wrong, set, done }) {
  const field = (name, label, value, help, write) => html`<div>
    <label class="form-label" for="lh-start-${name}">${label}</label>
    <input id="lh-start-${name}" class="form-control ${wrong[name] ? 'is-invalid' : ''}" autocomplete="off"
      spellcheck="false" .value=${value} aria-describedby="lh-start-${name}-said"
      @input=${(event) => set(write(event.target.value))} @change=${done}>
    <p id="lh-start-${name}-said" class="lh-config-said" aria-live="polite">${wrong[name]
      ? html`<span class="lh-config-bad">${icon('error')}${wrong[name]}</span>` : help}</p></div>`;
  const doubt = routerDoubt(listOf(values.routers), prefixOf(subnet));
  return html`<div class="lh-config-form">
    <p>Subnet <code>${subnet}</code>, where the interface is.</p>
    ${values.pools.map((_, i) => pool(values, i, wrong[`pool-${i}`], set, done))}
    <div class="lh-config-two">
      ${field('routers', 'Router', values.routers, doubt
        ? html`<span class="lh-config-warn">${icon('warning')}${doubt}</span>`
        : 'The way out of the network. Empty: none of this subnet’s own.', (routers) => ({ ...values, routers }))}
      ${field('servers', 'Name servers', values.servers, 'DNS. Empty: none of this subnet’s own.',
        (servers) => ({ ...values, servers }))}
      ${field('time', 'Lease time', values.time, 'How long a client may keep its address unheard: 30m, 12h, 7d.',
        (time) => ({ ...values, time }))}
    </div></div>`;
}

function pool(values, i, wrong, set, done) {
  const more = i === 0 ? '' : ` (part ${i + 1})`;
  const end = (which, label) => html`<div>
    <label class="form-label" for="lh-start-${which}-${i}">${label}${more}</label>
    <input id="lh-start-${which}-${i}" class="form-control ${wrong ? 'is-invalid' : ''}" autocomplete="off"
      spellcheck="false" .value=${values.pools[i][which]} aria-describedby="lh-start-pool-${i}" @change=${done}
      @input=${(event) => set({
        ...values,
        pools: values.pools.map((each, j) => (i === j ? { ...each, [which]: event.target.value.trim() } : each)),
      })}></div>`;
  return html`<div><div class="lh-config-two">${end('from', 'Pool from')}${end('to', 'to')}</div>
    <p id="lh-start-pool-${i}" class="lh-config-said" aria-live="polite">${wrong
      ? html`<span class="lh-config-bad">${icon('error')}${wrong}</span>`
      : i === 0 ? 'Clients get these addresses; all others are left for devices with fixed ones.' : nothing}</p></div>`;
}
