/** The few numbers that one looks for first. */
import { html, nothing } from 'lit';
import { count, milliseconds, percent, plural, rate, roughly } from '../core/format.js';
import { subnetHref } from '../core/router.js';
import { byUse } from './overview-subnets.js';

/** Seconds over which "now" is: one second alone jumps about. */
const NOW = 5;

const ALMOST_AN_HOUR_MS = 3500000;

export function figures({ status, subnets, live, hour, hasSeries }) {
  const full = subnets && byUse(subnets)[0];
  return html`<dl class="lh-ov-figures">
    ${hasSeries ? figure('Exchanges', rate(live.mean('exchanges', NOW)), '/s', highest(hour)) : nothing}
    ${figure('Leases', count(status.leases.bound), nothing,
      growth(hour) ?? `${plural(status.size.addresses, 'address', 'addresses')} to lease`)}
    ${full ? figure('Fullest subnet', percent(full.use.used, full.use.size), nothing,
      html`<a class="lh-address" href=${subnetHref(full.subnet)}>${full.subnet}</a> ${untilFull(full)}`) : nothing}
    ${hasSeries ? answered(hour) : nothing}
    ${hasSeries ? dropped(live, hour) : nothing}
    ${hasSeries ? nothing : html`${figure('Offers open', count(status.leases.offered), nothing, 'not taken yet')}
      ${figure('Declined', count(status.leases.declined), nothing, 'in use by something else')}`}
  </dl>`;
}

function figure(title, value, unit, more, level = '') {
  return html`<div class=${level}><dt>${title}</dt><dd><b>${value}</b> <small>${unit}</small></dd>
    <dd class="lh-ov-sub">${more}</dd></div>`;
}

function answered(hour) {
  const half = hour.lastOf('p50-ms');
  return figure('99 % answered within', milliseconds(hour.lastOf('p99-ms')), nothing,
    half === undefined ? 'nobody has asked yet' : `half within ${milliseconds(half)}`);
}

function dropped(live, hour) {
  const sum = Math.round(hour.sum('dropped'));
  const now = live.mean('dropped', NOW) ?? 0;
  return figure('Dropped, last hour', count(sum), nothing, now > 0 ? `${rate(now)} a second now` : 'none now',
    now > 0 ? 'lh-ov-bad' : '');
}

function highest(hour) {
  const rates = hour.tail(hour.size).map((each) => each.exchanges);
  return rates.length === 0 ? 'none counted yet' : `at most ${rate(Math.max(...rates))} in the last hour`;
}

/** Only over a whole hour: all that comes after a start of the server would count as more. */
function growth(hour) {
  const known = hour.tail(hour.size).filter((each) => each.bound !== undefined);
  if (known.length < 2 || new Date(known.at(-1).at) - new Date(known[0].at) < ALMOST_AN_HOUR_MS) {
    return undefined;
  }
  const more = known.at(-1).bound - known[0].bound;
  return more === 0 ? 'as many as an hour ago'
    : `${count(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'} than an hour ago`;
}

function untilFull(each) {
  if (each.use.free === 0) {
    return 'is full';
  }
  const seconds = each['full-in-seconds'];
  return seconds === undefined ? nothing : `full in ${roughly(seconds)}`;
}
