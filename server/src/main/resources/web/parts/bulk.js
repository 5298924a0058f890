/** Does one thing to many leases: says what will happen, does it one by one, tells what failed. */
import { html, nothing } from 'lit';
import { contains, ipv4, prefixOf } from '../core/addresses.js';
import { get } from '../core/api.js';
import { css } from '../core/css.js';
import { count, duration, plural } from '../core/format.js';
import { open } from './dialogs.js';
import { ACTIONS, perform } from './lease-actions.js';
import { nameOf } from './marks.js';
import { note } from './notes.js';

/** More than these are for the command line, where a file says which. */
export const BULK_MAX = 10000;

/** Each reservation makes a version of the configuration, and the server takes up the whole of it. */
const RESERVE_MAX = 100;

/** Each lease takes two questions, and the server takes 50 a second; the page needs some, too. */
const PACE_MS = 60;
const FIRST = 5;
const FAILURES_MAX = 500;

/** All leases that fit, up to the limit. */
export async function allThatFit(filters, signal, progress) {
  const leases = [];
  let cursor;
  do {
    const page = await get('/leases', { ...filters, limit: 1000, cursor }, signal);
    leases.push(...page.leases);
    cursor = page.next;
    progress(leases.length);
  } while (cursor && leases.length < BULK_MAX);
  return { leases: leases.slice(0, BULK_MAX), more: Boolean(cursor) || leases.length > BULK_MAX };
}

/**
 * @param {string} kind of ACTIONS
 * @param {any[]} leases those that it does not fit are left out, and counted
 * @param {{subnets: string[], sure?: boolean}} what with `sure` the number has to be typed
 * @returns {Promise<boolean>} whether anything was done
 */
export async function bulk(kind, leases, what) {
  const fitting = leases.filter(ACTIONS[kind].fits);
  const job = { kind, fitting, left: leases.length - fitting.length, ...what, isAnyDone: false };
  go(job, 0);
  await open({
    title: ACTIONS[kind].many(plural(fitting.length, 'lease')),
    wide: true,
    body: (dialog) => body(job, dialog),
  });
  // Closing the dialog while it runs is a stop, too: nothing goes on that nobody sees.
  job.stopped = true;
  return job.isAnyDone || job.done > 0;
}

/** Those that are asked about next: all, or so many reservations as the server takes in one go. */
function go(job, from) {
  const to = job.kind === 'reserve' ? from + RESERVE_MAX : job.fitting.length;
  Object.assign(job, {
    leases: job.fitting.slice(from, to), to, later: Math.max(job.fitting.length - to, 0), step: 'ask', typed: '',
    isAnyDone: job.isAnyDone || job.done > 0, done: 0, failed: [], failures: 0, stopped: false, begun: 0,
  });
}

function body(job, dialog) {
  switch (job.step) {
    case 'ask':
      return asking(job, dialog);
    case 'running':
      return running(job, dialog);
    default:
      return report(job, dialog);
  }
}

function asking(job, dialog) {
  const action = ACTIONS[job.kind];
  const number = job.leases.length;
  if (number === 0) {
    return html`<div class="lh-dialog-body"><p>None of them can be ${action.done}: it is so already, or nobody had
      it.</p></div>
      <footer><button class="btn btn-primary" @click=${() => dialog.close()}>Close</button></footer>`;
  }
  const sure = !job.sure || Number(job.typed) === number;
  const label = action.many(plural(number, 'lease'));
  return html`<div class="lh-dialog-body lh-bulk">
      ${summary(job)}
      <p>${action.means()}</p>
      ${job.kind === 'reserve' && number > 1 ? html`<p>Each makes a version of the configuration of its own${job.later
        ? html`, so <strong>at most ${count(RESERVE_MAX)} are reserved in one go</strong>: you are asked again before
          the other ${count(job.later)}` : nothing}.</p>` : nothing}
      ${job.sure ? html`<label class="form-label" for="lh-bulk-sure">These are
        ${number < job.fitting.length ? `${count(number)} of the ${count(job.fitting.length)}` : 'all'} that fit your
        search. Type ${number} to go on</label>
        <input class="form-control" id="lh-bulk-sure" inputmode="numeric" autocomplete="off"
          @input=${(event) => { job.typed = event.target.value.replace(/\D/g, ''); dialog.update(); }}>` : nothing}
    </div>
    <footer>
      <button class="btn btn-outline-secondary" @click=${() => dialog.close()}>Cancel</button>
      <button class="btn ${action.danger ? 'btn-danger' : 'btn-primary'}" ?disabled=${!sure}
        @click=${() => run(job, dialog)}>${label}</button>
    </footer>`;
}

function summary(job) {
  const running = job.leases.filter((each) => each.state === 'bound').length;
  const cut = job.kind !== 'reserve' && running > 0;
  const rows = [...bySubnet(job)];
  const rest = job.leases.length - FIRST;
  return html`${cut ? note('warning', html`<strong>${plural(running, 'client')} would be cut off</strong>, now or when
      ${running === 1 ? 'it renews' : 'they renew'}.`) : nothing}
    <dl class="lh-facts">
      <dt>In</dt><dd>${rows.slice(0, FIRST).map(([subnet, number]) => html`<div><span
        class="lh-address">${subnet}</span>
        <span class="lh-muted">${count(number)}</span></div>`)}
        ${rows.length > FIRST ? html`<div class="lh-muted">and ${plural(rows.length - FIRST, 'more subnet')}</div>`
          : nothing}</dd>
      <dt>${rest > 0 ? 'The first' : 'These'}</dt><dd>${job.leases.slice(0, FIRST).map((each) => html`<div>
        <span class="lh-address">${each.address}</span> ${nameOf(each)}</div>`)}
        ${rest > 0 ? html`<div class="lh-muted">and ${count(rest)} more</div>` : nothing}</dd>
      ${job.left ? html`<dt>Left out</dt><dd>${plural(job.left, 'lease')} that cannot be
        ${ACTIONS[job.kind].done}</dd>` : nothing}
    </dl>`;
}

function bySubnet(job) {
  const subnets = job.subnets.map(prefixOf);
  const numbers = new Map();
  for (const each of job.leases) {
    const at = ipv4(each.address);
    const name = subnets.find((subnet) => contains(subnet, at))?.text ?? 'no subnet of the configuration';
    numbers.set(name, (numbers.get(name) ?? 0) + 1);
  }
  return [...numbers].sort(([, one], [, other]) => other - one);
}

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function run(job, dialog) {
  job.step = 'running';
  job.begun = performance.now();
  let drawnAt = 0;
  for (const lease of job.leases) {
    if (job.stopped) {
      break;
    }
    await attempt(job, lease);
    if (performance.now() - drawnAt > 100) {
      drawnAt = performance.now();
      dialog.update();
    }
    await pause(PACE_MS);
  }
  job.step = 'report';
  dialog.update();
}

async function attempt(job, lease) {
  for (;;) {
    try {
      await perform(job.kind, lease);
      job.done++;
      return;
    } catch (problem) {
      if (problem.status === 429 && !job.stopped) {
        await pause(1000 * (problem.retryAfter ?? 1));
        continue;
      }
      job.failures++;
      if (job.failed.length < FAILURES_MAX) {
        job.failed.push({ lease, why: problem.message });
      }
      // Without the server or the right, all others would fail in the same way.
      job.stopped ||= problem.status === 0 || problem.status === 403 || problem.status === 401;
      return;
    }
  }
}

function running(job, dialog) {
  const gone = job.done + job.failures;
  const share = gone / job.leases.length;
  const left = gone ? ((performance.now() - job.begun) / gone / 1000) * (job.leases.length - gone) : undefined;
  return html`<div class="lh-dialog-body lh-bulk">
      <div class="lh-bulk-bar" role="progressbar" aria-valuemin="0" aria-valuemax="100" aria-label="Progress"
        aria-valuenow=${Math.round(100 * share)}><i ${css({ width: `${100 * share}%` })}></i></div>
      <p class="lh-number mb-0">${count(gone)} of ${count(job.leases.length)}
        ${job.failures ? html`, <strong>${count(job.failures)} failed</strong>` : nothing}
        <span class="lh-muted">${left === undefined ? '' : `about ${duration(left)} left`}</span></p>
    </div>
    <footer><button class="btn btn-outline-danger" ?disabled=${job.stopped}
      @click=${() => { job.stopped = true; dialog.update(); }}>Stop</button></footer>`;
}

function report(job, dialog) {
  const rest = job.leases.length - job.done - job.failures;
  const kind = job.failures || rest ? 'warning' : 'ok';
  return html`<div class="lh-dialog-body lh-bulk" role="status">
      ${note(kind, html`<strong>${plural(job.done, 'lease')} ${ACTIONS[job.kind].done}.</strong>
        ${job.failures ? `${count(job.failures)} failed.` : ''}
        ${rest ? `Stopped: ${count(rest)} ${rest === 1 ? 'was' : 'were'} not tried.` : ''}`)}
      ${job.failed.length ? html`<div class="lh-bulk-failed" tabindex="0" role="region" aria-label="What failed">
        <table class="table"><thead><tr><th scope="col">Address</th><th scope="col">Client</th><th
          scope="col">Why</th></tr></thead>
        <tbody>${job.failed.map((each) => html`<tr><td class="lh-address">${each.lease.address}</td>
          <td>${nameOf(each.lease)}</td><td>${each.why}</td></tr>`)}</tbody></table></div>` : nothing}
    </div>
    <footer>
      ${job.later ? html`<button class="btn btn-outline-secondary" @click=${() => {
        go(job, job.to);
        dialog.update();
      }}>The other ${count(job.later)} …</button>` : nothing}
      <button class="btn btn-primary" @click=${() => dialog.close()}>Close</button></footer>`;
}
