/** Whether clients are answered; if not, what is wrong and what to do about it. */
import { html, nothing } from 'lit';
import { href } from '../core/router.js';
import { may } from '../core/session.js';
import { capital, count, duration, plural, roughly } from '../core/format.js';
import { icon } from '../parts/icons.js';
import { subnet } from '../parts/marks.js';

const HOUR_MS = 3600000;
const SOON_S = 86400;
const NAMED = 3;

/** Said, but nothing that needs somebody now. */
const NEARLY = 0.95;

/** A client was refused for a reason that somebody can change. */
const REFUSED = 'LH-4002';
const POOL_FULL = 'no free address';

/** What the server gives as reasons, and what helps. */
const HELP = {
  'the store takes nothing':
    'Most often the disk is full: make room where the data directory is. The server goes on by itself.',
  'no interface that it answers on is up':
    'Bring the interface up (ip link set eth0 up), or correct "interfaces" in the configuration.',
  'the server is stopping': 'If that was not meant to be, look into its log and start it again.',
};

/** @param {{problem?: Error, status?: object, subnets?: object[], warnings?: object[]}} known */
export function health(known) {
  if (known.problem) {
    return band('bad', known.problem.status === 0 ? 'No connection' : 'The server does not say how it is',
      [html`<p>${known.problem.message}</p>`]);
  }
  const { status, subnets = [], warnings = [] } = known;
  if (!status.ready) {
    return band('bad', 'Clients are not answered', status.reasons.map((reason) => html`
      <p><strong>${capital(reason)}.</strong> ${HELP[reason] ?? 'The recent warnings say more.'}
        ${reason.startsWith('no interface') && may('operator')
          ? html`<a href=${href(['config'])}>Open the configuration</a>` : nothing}</p>`));
  }
  const full = tight(subnets);
  const notes = [...full, ...refused(warnings, full.length > 0), ...said(warnings)];
  const nearly = nearlyFull(subnets);
  if (notes.length > 0) {
    return band('warn', 'Clients are answered, but look at this', [notes, nearly]);
  }
  return status.size.subnets === 0 ? nothing : band('ok', 'All is well', [html`<p>${well(known)}</p>`, nearly]);
}

function well({ status, subnets = [], warnings }) {
  const known = [
    `Clients of ${plural(status.size.networks, 'network')} are answered`,
    subnets.length > 0 ? 'no subnet is full soon' : '',
    warnings ? 'nobody was refused and no error said in the last hour' : '',
  ];
  return `${known.filter(Boolean).join(', ')}. Up for ${duration(status['uptime-seconds'])}.`;
}

function band(level, title, notes) {
  const sign = { ok: 'ok', warn: 'warning', bad: 'error' }[level];
  return html`<section class="lh-ov-health lh-ov-health-${level}" aria-label="Health" role="status">
    ${icon(sign)}<div><h2>${title}</h2>${notes}</div></section>`;
}

/** Within a shared network clients get addresses of another subnet as long as one has some. */
function roomIn(subnets) {
  const rooms = new Map();
  for (const { network, use } of subnets.filter((each) => each.network)) {
    const room = rooms.get(network) ?? { free: 0, used: 0, size: 0 };
    rooms.set(network, { free: room.free + use.free, used: room.used + use.used, size: room.size + use.size });
  }
  return (each) => (each.network ? rooms.get(each.network) : each.use);
}

const isSoon = (each) => each['full-in-seconds'] < SOON_S;

function tight(subnets) {
  const room = roomIn(subnets);
  const pooled = subnets.filter((each) => each.use.size > 0);
  const full = pooled.filter((each) => room(each).free === 0);
  const soon = pooled.filter((each) => each.use.free > 0 && room(each).free === each.use.free && isSoon(each));
  return [full.length > 0 ? fullNow(full) : [], soon.length > 0 ? fullSoon(soon) : []].flat();
}

function nearlyFull(subnets) {
  const room = roomIn(subnets);
  const nearly = subnets.filter((each) => each.use.size > 0 && room(each).free > 0
    && room(each).used >= NEARLY * room(each).size && !isSoon(each));
  return nearly.length === 0 ? nothing : html`<p><strong>Nearly full:</strong>
    ${named(nearly, (each) => ` (${count(each.use.free)} of ${count(each.use.size)} free)`)}.</p>`;
}

function fullNow(subnets) {
  const one = subnets.length === 1;
  return html`<p><strong>${one ? 'A subnet is full' : `${count(subnets.length)} subnets are full`}:</strong>
    ${named(subnets)}. New clients get no address there. Enlarge the pools, or end leases that nobody needs.
    <a href=${href(['live'], { outcome: 'silence', text: 'pool_exhausted' })}>See who gets none</a></p>`;
}

const fullSoon = (subnets) => html`<p><strong>Full soon, if it goes on as in the
  last hour:</strong> ${named(subnets, (each) => ` in ${roughly(each['full-in-seconds'])}`)}. Enlarge the pools
  before.</p>`;

function named(subnets, more = () => nothing) {
  const rest = subnets.length - NAMED;
  return html`${subnets.slice(0, NAMED).map((each, i) =>
    html`${i > 0 ? ', ' : nothing}${subnet(each.subnet)}${more(each)}`)}${rest > 0
    ? html` and <a href=${href(['networks'])}>${count(rest)} more</a>` : nothing}`;
}

/** @param {boolean} told whether it was said already that pools are full */
function refused(warnings, told) {
  const reasons = new Map();
  for (const { id, message, count: times } of warnings.filter(isRecent)) {
    const [reason] = message.split(': ');
    if (id === REFUSED && !(told && reason.startsWith(POOL_FULL))) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + times);
    }
  }
  return [...reasons].slice(0, NAMED).map(([reason, times]) => html`<p><strong>Clients were refused:</strong>
    ${reason} (${count(times)} ${times === 1 ? 'time' : 'times'}).
    <a href=${href(['live'], { outcome: 'silence' })}>See who</a></p>`);
}

const isRecent = (warning) => Date.now() - new Date(warning.last) < HOUR_MS;

function said(warnings) {
  const errors = warnings.filter((each) => each.level === 'error' && isRecent(each));
  return errors.length === 0 ? [] : [html`<p><strong>${plural(errors.length, 'error')} in the last hour.</strong>
    They stand under recent warnings, with what to do.</p>`];
}
