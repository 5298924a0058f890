/** What went wrong lately, and what to do about it. */
import { html, nothing } from 'lit';
import { ago, count, dateTime } from '../core/format.js';
import { icon } from '../parts/icons.js';

const SHOWN = 4;

/** Of one kind, besides the latest. */
const ALIKE = 5;

/**
 * @param {object[]} list as `/warnings` has it, the latest first
 * @param {boolean} all whether more than a few are shown
 */
export function warnings(list, all, showAll) {
  const kinds = byKind(list);
  const shown = all ? kinds : kinds.slice(0, SHOWN);
  return html`<section class="lh-card lh-ov-warnings" aria-labelledby="lh-ov-warnings">
    <header><h2 id="lh-ov-warnings">Recent warnings</h2></header>
    ${shown.length === 0
      ? html`<p class="lh-muted">None since the server started. What goes wrong stands here, with what to do.</p>`
      : html`<ul>${shown.map(warning)}</ul>`}
    ${shown.length < kinds.length
      ? html`<button class="btn btn-sm btn-outline-secondary" @click=${showAll}>Show all
        ${count(kinds.length)}</button>`
      : nothing}
  </section>`;
}

/** A hundred clients that get no address are one trouble: the latest of a kind stands for all. */
function byKind(list) {
  const kinds = new Map();
  for (const each of list) {
    const kind = `${each.id} ${reason(each.message)}`;
    const known = kinds.get(kind);
    if (known) {
      known.push(each);
    } else {
      kinds.set(kind, [each]);
    }
  }
  return [...kinds.values()];
}

/** What stands before the colon, unless it is about one thing that has a number. */
const reason = (text) => (/^\D+: /.test(text) ? text.split(': ')[0] : '');

/** Advice has names of commands in backticks. */
const advice = (text) => text.split('`').map((each, i) => (i % 2 === 1 ? html`<code>${each}</code>` : each));

function warning([latest, ...others]) {
  const isError = latest.level === 'error';
  const times = others.reduce((sum, each) => sum + each.count, latest.count);
  const first = [latest, ...others].map((each) => each.first).sort()[0];
  const span = times > 1 ? `first ${dateTime(first)}, last ${dateTime(latest.last)}` : dateTime(latest.last);
  return html`<li class=${isError ? 'lh-ov-error' : ''}>
    ${icon(isError ? 'error' : 'warning')}
    <div>
      <p class="lh-ov-said"><b>${isError ? 'Error' : 'Warning'}</b> <code>${latest.id}</code>
        <time datetime=${latest.last} title=${span}>${ago(latest.last)}</time>
        ${times > 1 ? html`<span title=${span}>${count(times)} times</span>` : nothing}</p>
      <p>${latest.message}</p>
      ${latest.advice ? html`<p class="lh-ov-advice"><b>What to do:</b> ${advice(latest.advice)}</p>` : nothing}
      ${others.length > 0 ? html`<details><summary>Earlier ones of this kind</summary><ul>${
        others.slice(0, ALIKE).map((each) => html`<li><time datetime=${each.last}>${ago(each.last)}</time>
          <span>${each.message}</span></li>`)}</ul></details>` : nothing}
    </div></li>`;
}
