/** What can be shown of a lease, column by column. */
import { html, nothing, svg } from 'lit';
import { ago, clock, dateTime, duration } from '../core/format.js';
import { href } from '../core/router.js';
import { store, stored } from '../core/stored.js';
import { address, client, leaseState, moment } from '../parts/marks.js';
import { icon } from '../parts/icons.js';
import { nameInDns } from '../parts/name-in-dns.js';

const KEY = 'leasehold-lease-columns';

const text = (value) => (value ? html`<span title=${value}>${value}</span>` : nothing);
const code = (value) => (value ? html`<code title=${value}>${value}</code>` : nothing);

/** Of each: how it is called, how wide it is, what is in it; `usual` ones are shown until somebody chooses. */
const ALL = [
  { key: 'address', title: 'Address', width: '116px', sort: 'address', card: 'title', usual: true,
    cell: (row) => address(row.address) },
  { key: 'state', title: 'State', width: '102px', sort: 'state', card: 'aside', usual: true,
    cell: (row) => leaseState(row.state) },
  { key: 'hostname', title: 'Client', width: 'minmax(100px, 1.3fr)', sort: 'hostname', card: 'line', usual: true,
    cell: (row) => client(row) },
  { key: 'hw-address', title: 'MAC address', width: 'minmax(132px, 1.6fr)', sort: 'hw-address', card: 'small',
    usual: true, cell: hardware },
  { key: 'ends', title: 'Ends', width: 'var(--lh-ends)', sort: 'end', card: 'end', usual: true,
    cell: (row) => ends(row) },
  { key: 'circuit-id', title: 'Circuit', width: 'minmax(80px, 1fr)', usual: true,
    cell: (row) => text(row['circuit-id']) },
  { key: 'giaddr', title: 'Relay', width: '110px', usual: true, cell: (row) => address(row.giaddr) },
  { key: 'start', title: 'Has it since', width: '130px', sort: 'start', cell: (row) => moment(row.start) },
  { key: 'changed', title: 'Last renewed', width: '130px', sort: 'changed', cell: (row) => moment(row.changed) },
  { key: 'vendor', title: 'Vendor', width: 'minmax(120px, 1fr)', cell: vendor },
  { key: 'client-id', title: 'Client identifier', width: 'minmax(180px, 1fr)', sort: 'client-id',
    cell: (row) => code(row['client-id']) },
  { key: 'dns', title: 'Name in DNS', width: 'minmax(160px, 1.2fr)', cell: (row) => nameInDns(row.dns) },
  { key: 'remote-id', title: 'Remote id', width: 'minmax(120px, 1fr)', cell: (row) => text(row['remote-id']) },
  { key: 'classes', title: 'Classes', width: 'minmax(120px, 1fr)', cell: (row) => text(row.classes.join(', ')) },
];

export const CHOICES = ALL.map(({ key, title, usual }) => ({ key, title, usual: usual === true }));

const USUAL = CHOICES.filter((each) => each.usual).map((each) => each.key);

/** By the address first, for it may have been sent by somebody else; else as one has chosen before. */
export function chosen(asked) {
  const known = (keys) => ALL.map((each) => each.key).filter((key) => keys.includes(key));
  const keys = known((asked ?? stored(KEY)).split(','));
  return keys.length > 0 ? keys : USUAL;
}

/** @returns {string | undefined} how the address says it: not at all if it is as usual */
export function choose(keys) {
  const usual = keys.length === 0 || keys.join() === USUAL.join();
  store(KEY, usual ? '' : keys.join());
  return usual ? undefined : keys.join();
}

/** @param {(event: Event, row: any) => void} more opens what can be done with one */
export function columnsOf(keys, more) {
  const shown = new Set(keys);
  return [
    ...ALL.map((each) => ({ ...each, hidden: !shown.has(each.key) })),
    {
      key: 'more', title: 'Actions', width: '32px', silent: true, card: 'menu',
      cell: (row) => html`<button class="lh-plain lh-lease-more" aria-haspopup="menu" aria-expanded="false"
        aria-label="Actions for ${row.address}" @click=${(event) => more(event, row)}>${icon('more')}</button>`,
    },
  ];
}

function vendor(row) {
  return row.vendor
    ? html`<a href=${href(['leases'], { vendor: row.vendor })} title=${row.vendor}>${row.vendor}</a>` : nothing;
}

function hardware(row) {
  const { vendor: maker, 'hw-address': mac } = row;
  return mac && maker
    ? html`<code title="${mac}, ${maker}">${mac}</code> <small class="lh-muted lh-lease-maker">${maker}</small>`
    : code(mac);
}

/**
 * How much of its time has passed, and how long it has. Past the half a client should have renewed.
 *
 * @param {string} [word] what that is the time of, where no head of a column says it
 */
export function ends(row, word = '') {
  if (row.infinite) {
    return html`<span>for good</span>`;
  }
  const end = row.end ?? row.changed;
  if (row.state === 'bound' && row.end) {
    const left = (new Date(row.end) - Date.now()) / 1000;
    return html`<span class="lh-ends" title="until ${dateTime(row.end)}">${life(row)}<time datetime=${row.end}
      >${word}in ${duration(left)}</time></span>`;
  }
  if (row.state === 'declined' && row.end) {
    return html`<time datetime=${row.end} title="out of use until ${dateTime(row.end)}">${word}${clock(
      row.end)}</time>`;
  }
  return end ? html`<time class="lh-muted" datetime=${end} title=${dateTime(end)}>${ago(end)}</time>` : nothing;
}

function life(row) {
  const from = new Date(row.changed ?? row.start).getTime();
  const share = Math.min(1, Math.max(0, (Date.now() - from) / (new Date(row.end) - from || 1)));
  const level = share > 0.875 ? 'late' : share > 0.55 ? 'due' : 'fresh';
  return svg`<svg class="lh-life lh-life-${level}" viewBox="0 0 40 6" aria-hidden="true">
    <rect width="40" height="6" rx="3"></rect><rect width=${40 * (1 - share)} height="6" rx="3"></rect></svg>`;
}
