/** What can be done with a lease: asked first, done only if it still is what was shown, told afterwards. */
import { html, nothing } from 'lit';
import { ask, get, part } from '../core/api.js';
import { clock } from '../core/format.js';
import { isHostName } from '../core/host-name.js';
import { may } from '../core/session.js';
import { confirm, tell } from './dialogs.js';
import { nameOf } from './marks.js';

/** What an import takes: the rest is worked out anew. */
const KEPT = ['address', 'state', 'start', 'changed', 'end', 'infinite', 'hw-address', 'client-id', 'hostname',
  'dns-name', 'relay-agent', 'giaddr', 'classes', 'class-values'];

/**
 * @typedef {{title: string, many: (number: string) => string, icon: string, danger: boolean,
 *     fits: (lease: any) => boolean, done: string, means: (lease: any) => string,
 *     run: (lease: any, headers: object, query: object) => Promise<any>}} Action
 */

/** @type {Object<string, Action>} */
export const ACTIONS = {
  reserve: {
    title: 'Reserve', many: (number) => `Reserve ${number}`, icon: 'reservations', danger: false, done: 'reserved',
    fits: (lease) => ['bound', 'expired', 'released'].includes(lease.state) && hasClient(lease),
    means: () => 'The client keeps its address for good, from its next renewal on, without noticing. '
      + 'The reservation is written into the configuration.',
    run: (lease, headers, query) => ask('POST', `${path(lease)}/reserve`, { headers, query }),
  },
  release: {
    title: 'Release', many: (number) => `Release ${number}`, icon: 'release', danger: true, done: 'released',
    fits: (lease) => lease.state === 'bound',
    means: (lease) => `The address is free for others at once. The client is not told: it may go on using it
      until it asks again${lease?.end ? `, at the latest ${clock(lease.end)}` : ''}.`,
    run: (lease, headers) => ask('POST', `${path(lease)}/release`, { headers }),
  },
  decline: {
    title: 'Take out of use', many: (number) => `Take ${number} out of use`, icon: 'decline', danger: true,
    done: 'taken out of use',
    fits: (lease) => lease.state !== 'declined',
    means: () => 'Nobody is given the address for a day (or as long as “decline-probation” says). Whoever has it is '
      + 'refused at its next renewal and gets another.',
    run: (lease, headers) => ask('POST', `${path(lease)}/decline`, { headers }),
  },
  remove: {
    title: 'Delete', many: (number) => `Delete ${number}`, icon: 'trash', danger: true, done: 'deleted',
    fits: () => true,
    means: (lease) => (lease?.state === 'declined'
      ? 'The address can be given out again at once.'
      : 'The server forgets who has the address, and may give it to anybody at once. The client is not told and may go '
        + 'on using it meanwhile.'),
    run: (lease, headers) => ask('DELETE', path(lease), { headers }),
  },
};

const path = (lease) => `/leases/${part(lease.address)}`;

const hasClient = (lease) => Boolean(lease['hw-address'] || lease['client-id']);

/** Whether two answers are about the same holding; that it was renewed meanwhile does not matter. */
const same = (one, other) => ['state', 'hw-address', 'client-id'].every((key) => one[key] === other[key]);

/**
 * Does it to what was shown, and to nothing that came in its place: the version is asked for, compared
 * with what was seen, and named.
 */
export async function perform(kind, lease, query = {}, signal = undefined) {
  const answer = await ask('GET', path(lease), { signal });
  const now = await answer.json();
  if (!same(now, lease)) {
    throw new Error(`${lease.address} has changed meanwhile (${now.state}, ${nameOf(now)}). Nothing was done to it.`);
  }
  const done = await unlessChanged(lease.address, 'Nothing was done to it.',
    () => ACTIONS[kind].run(lease, { 'If-Match': answer.headers.get('ETag') }, query));
  return { before: now, result: done.status === 204 ? undefined : await done.json(), tag: done.headers.get('ETag') };
}

/** Does what names a version, and says in words that there is another by now. */
export async function unlessChanged(name, outcome, action) {
  try {
    return await action();
  } catch (problem) {
    if (problem.status === 412) {
      problem.message = `${name} has changed meanwhile. ${outcome}`;
    }
    throw problem;
  }
}

/** Asks whether to do it to one lease, and does it. @returns {Promise<boolean>} whether it was done */
export async function act(kind, lease) {
  if (kind === 'reserve') {
    return reserve(lease);
  }
  const action = ACTIONS[kind];
  let made;
  const done = await confirm({
    title: `${action.title} ${lease.address}`,
    action: action.title,
    danger: action.danger,
    text: html`<p>${lease.state === 'bound' ? 'In use by ' : 'Last of '}<strong>${nameOf(lease)}</strong>${
      lease.hostname && lease['hw-address'] ? html` <code>${lease['hw-address']}</code>` : nothing}.</p>
      <p class="mb-0">${action.means(lease)}</p>`,
    act: async () => {
      made = await perform(kind, lease);
    },
  });
  if (done) {
    const undo = may('administrator') ? () => restore(made.before, made.result) : undefined;
    tell(`${lease.address} was ${action.done}.`, undo);
  }
  return done;
}

/** What an action has left behind: another state, time or client is of somebody who came since. */
const isLeft = (now, left) => (now && left ? same(now, left) && now.changed === left.changed : now === left);

/** Puts a lease back as it was, unless it is not any more as the action left it. */
async function restore(before, left) {
  try {
    const now = await get(path(before)).catch((problem) => {
      if (problem.status === 404) {
        return undefined;
      }
      throw problem;
    });
    if (!isLeft(now, left)) {
      throw new Error(now ? `it has changed meanwhile (${now.state}, ${nameOf(now)}), and stays so`
        : 'it has been deleted meanwhile');
    }
    const line = Object.fromEntries(KEPT.filter((key) => key in before).map((key) => [key, before[key]]));
    const answer = await ask('POST', '/leases/import', {
      text: `${JSON.stringify(line)}\n`, query: { replace: true }, headers: { 'Content-Type': 'application/x-ndjson' },
    });
    const report = await answer.json();
    if (report.taken !== 1) {
      throw new Error(report.findings[0]?.why ?? 'the server has kept what it knows');
    }
    tell(`${before.address} is as it was before.`);
    dispatchEvent(new CustomEvent('lh-leases-changed'));
  } catch (problem) {
    tell(`${before.address} could not be put back: ${problem.message}`);
  }
}

/** Keeps the address for its client: one confirmation, with what it takes along. */
async function reserve(lease) {
  const by = lease['client-id'] ? 'client-id' : 'hw-address';
  const query = { hostname: isHostName(lease.hostname ?? ''), by, comment: '' };
  let made;
  const done = await confirm({
    title: `Reserve ${lease.address}`,
    action: 'Reserve',
    text: reserving(lease, query),
    act: async () => {
      made = await perform('reserve', lease, { ...query, hostname: query.hostname || undefined });
    },
  });
  if (done) {
    tell(`${lease.address} is reserved for ${nameOf(lease)}.`, () => unreserve(made, lease));
  }
  return done;
}

function reserving(lease, query) {
  const both = lease['client-id'] && lease['hw-address'];
  const by = (key, label) => html`<div class="form-check"><input class="form-check-input" type="radio" name="lh-by"
      id="lh-by-${key}" ?checked=${query.by === key} @change=${() => { query.by = key; }}>
    <label class="form-check-label" for="lh-by-${key}">${label}<br><code>${lease[key]}</code></label></div>`;
  return html`<p><strong>${nameOf(lease)}</strong> keeps ${lease.address} for good, from its next renewal on, without
      noticing. It is written into the configuration, and can be taken back.</p>
    ${lease.hostname ? html`<div class="form-check mb-3"><input class="form-check-input" type="checkbox"
        id="lh-with-name" ?checked=${query.hostname} ?disabled=${!query.hostname}
        @change=${(event) => { query.hostname = event.target.checked; }}>
      <label class="form-check-label" for="lh-with-name">Give it its name, too:
        <strong class="text-break">${lease.hostname}</strong>${
          query.hostname ? nothing : ', which is none of a host'}</label>
      </div>` : nothing}
    ${both ? html`<fieldset class="mb-3"><legend class="form-label">Recognise it by</legend>
      ${by('client-id', 'Its client identifier, as the server does')}
      ${by('hw-address', 'Its MAC address, whatever system runs on it')}</fieldset>` : nothing}
    <label class="form-label" for="lh-why">Why (optional, for the list of versions)</label>
    <input class="form-control" id="lh-why" maxlength="200"
      @input=${(event) => { query.comment = event.target.value; }}>`;
}

/** Takes a reservation back that was just made, unless somebody has changed it since. */
export async function unreserve({ result, tag }, lease) {
  try {
    await unlessChanged('It', 'Reservations has it.', () => ask('DELETE', `/reservations/${part(result.id)}`,
      { headers: { 'If-Match': tag } }));
    tell(`${lease.address} is not reserved any more.`);
    dispatchEvent(new CustomEvent('lh-leases-changed'));
  } catch (problem) {
    tell(problem.status === 404 ? `The reservation of ${lease.address} was removed already.`
      : `The reservation is still there: ${problem.message}`);
  }
}

/** The actions that fit a lease, for a menu. */
export function entries(lease, after) {
  if (!may('operator')) {
    return [];
  }
  return Object.entries(ACTIONS)
    .filter(([, action]) => action.fits(lease))
    .map(([kind, action]) => ({
      title: `${action.title} …`, icon: action.icon, danger: action.danger,
      act: async () => (await act(kind, lease)) && after(),
    }));
}
