/** What went wrong lately, and what to do about it. */
import { html, nothing } from 'lit';
import { ago, count, dateTime } from '../core/format.js';
import { icon } from '../parts/icons.js';

const SHOWN = 5;

/**
 * @param {object[]} list as `/warnings` has it
 * @param {boolean} all whether more than a few are shown
 */
export function warnings(list, all, showAll) {
  const shown = all ? list : list.slice(0, SHOWN);
  return html`<section class="lh-card lh-ov-warnings" aria-labelledby="lh-ov-warnings">
    <header><h2 id="lh-ov-warnings">Recent warnings</h2></header>
    ${shown.length === 0
      ? html`<p class="lh-muted">None since the server started. What goes wrong stands here, with what to do.</p>`
      : html`<ul>${shown.map(warning)}</ul>`}
    ${shown.length < list.length
      ? html`<button class="btn btn-sm btn-outline-secondary" @click=${showAll}>Show all ${count(list.length)}</button>`
      : nothing}
  </section>`;
}

function warning(each) {
  const isError = each.level === 'error';
  return html`<li class=${isError ? 'lh-ov-error' : ''}>
    ${icon(isError ? 'error' : 'warning')}
    <div>
      <p class="lh-ov-said"><b>${isError ? 'Error' : 'Warning'}</b> <code>${each.id}</code>
        <time datetime=${each.last} title=${since(each)}>${ago(each.last)}</time>
        ${each.count > 1 ? html`<span title=${since(each)}>${count(each.count)} times</span>` : nothing}</p>
      <p>${each.message}</p>
      ${each.advice ? html`<p class="lh-ov-advice"><b>What to do:</b> ${each.advice}</p>` : nothing}
    </div></li>`;
}

const since = (each) => (each.count > 1
  ? `first ${dateTime(each.first)}, last ${dateTime(each.last)}` : dateTime(each.last));
