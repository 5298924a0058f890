/** The stream of committed changes (docs/design/stream.md), from a while ago on. */
import { ask } from './api.js';
import { PACE, Stream } from './stream.js';

/** Heard in the page that has used another configuration. */
export const USED = 'config-used';

/** The answer to who has used it may come before the figures have followed. */
const SETTLED_MS = 150;

/** Nobody else is told so little so seldom: a page that only waits for another configuration. */
const SELDOM = 4;

/** What the stream can tell, with words for it. */
export const KINDS = {
  'lease-bound': 'Got an address',
  'lease-renewed': 'Renewed',
  'lease-released': 'Released',
  'lease-expired': 'Ran out',
  'lease-declined': 'Conflict told',
  'lease-freed': 'Freed',
  'reservation-added': 'Reservation added',
  'reservation-changed': 'Reservation changed',
  'reservation-removed': 'Reservation removed',
  configuration: 'Configuration',
  gap: 'Gap',
};

/** The id of the change that is so many before the latest. */
async function back(many, signal) {
  const answer = await ask('GET', '/events', { query: { after: 'latest', once: true }, signal });
  const id = /^id: (\S+)-(\d+)$/m.exec(await answer.text());
  return id ? `${id[1]}-${Math.max(1, Number(id[2]) - many)}` : 'latest';
}

/**
 * Tells the last so many changes, then each as it comes.
 *
 * @param {{many: number, kinds: string[], told: (change: any) => void, lost: () => void, found: () => void,
 *     ended: (problem: Error) => void, signal: AbortSignal}} what
 * @returns {Promise<Stream>} to be closed by who asked
 */
export async function follow(what) {
  const after = await back(what.many, what.signal);
  const kinds = what.kinds.join(',');
  return new Stream('/events', { after, kinds, pace: PACE }, {
    told: (kind, data) => what.told(JSON.parse(data)),
    found: what.found,
    lost: what.lost,
    ended: what.ended,
  });
}

const heeding = new Set();
let timer;
let stream;

/** One of this page is heard of twice; where one follows the other, it is not put off for ever. */
function soon() {
  timer ??= setTimeout(() => {
    timer = undefined;
    heeding.forEach((each) => each());
  }, SETTLED_MS);
}

/** @param {boolean} late whether there may have been one already */
function listen(late) {
  stream = new Stream('/events', { after: 'latest', kinds: 'configuration', pace: SELDOM }, {
    told: soon,
    found: (again) => (again || late) && soon(),
    // Where it was is not kept any more, if the page was hidden for long.
    ended: (problem) => (problem.status === 410 ? listen(true) : undefined),
  });
}

/**
 * Tells when another configuration is in use, whoever has seen to it: this page, another, or the command line. All who
 * heed it share one connection.
 *
 * @param {() => void} changed
 * @returns {{close: () => void}}
 */
export function heedConfiguration(changed) {
  heeding.add(changed);
  if (!stream) {
    addEventListener(USED, soon);
    listen(false);
  }
  return { close: () => heedNoMore(changed) };
}

function heedNoMore(changed) {
  heeding.delete(changed);
  if (heeding.size === 0) {
    removeEventListener(USED, soon);
    clearTimeout(timer);
    timer = undefined;
    stream?.close();
    stream = undefined;
  }
}
