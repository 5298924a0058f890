/** Where it gets tight, and where most happens. */
import { html, nothing } from 'lit';
import { css } from '../core/css.js';
import { count, rate, roughly } from '../core/format.js';
import { href } from '../core/router.js';
import { subnet, usage } from '../parts/marks.js';

const SHOWN = 6;
const SOON_S = 86400;
const FAR_S = 14 * SOON_S;

const share = (each) => (each.use.size ? each.use.used / each.use.size : 0);

/** The fullest first; of two that are as full, the one that is full sooner. */
export const byUse = (subnets) => subnets.filter((each) => each.use.size > 0).sort((one, other) =>
  share(other) - share(one) || (one['full-in-seconds'] ?? Infinity) - (other['full-in-seconds'] ?? Infinity));

export function fullest(subnets) {
  const shown = byUse(subnets).slice(0, SHOWN);
  return html`<section class="lh-card" aria-labelledby="lh-ov-fullest">
    <header><h2 id="lh-ov-fullest">Fullest subnets</h2>
      ${shown.some(isForeseen) ? html`<p>full when, if they grow as in the last hour</p>` : nothing}
      ${subnets.length > shown.length
        ? html`<a class="lh-ov-more" href=${href(['networks'])}>All ${count(subnets.length)}</a>` : nothing}
    </header>
    ${shown.length === 0 ? html`<p class="lh-muted">No subnet has a pool: only reserved addresses are leased.</p>`
      : html`<ul class="lh-ov-list">${shown.map((each) => html`<li>
        <span>${subnet(each.subnet)}${each.network ? html`<small>${each.network}</small>` : nothing}</span>
        ${usage(each.use)}
        <span class="lh-ov-what">${when(each)}</span></li>`)}</ul>`}
  </section>`;
}

const isForeseen = (each) => each.use.free > 0 && each['full-in-seconds'] <= FAR_S;

function when(each) {
  if (each.use.free === 0) {
    return html`<strong class="lh-ov-full">full</strong>`;
  }
  if (!isForeseen(each)) {
    return `${count(each.use.free)} free`;
  }
  const seconds = each['full-in-seconds'];
  return seconds < SOON_S ? html`<strong>full in ${roughly(seconds)}</strong>` : `full in ${roughly(seconds)}`;
}

/** @param {{subnet: string, exchanges: number}[]} subnets as `/series` has them */
export function busiest(subnets) {
  const shown = subnets.slice(0, SHOWN);
  const most = Math.max(...shown.map((each) => each.exchanges));
  return html`<section class="lh-card" aria-labelledby="lh-ov-busiest">
    <header><h2 id="lh-ov-busiest">Busiest subnets</h2><p>over the last minute</p></header>
    ${shown.length === 0 ? html`<p class="lh-muted">No client has been given a lease in the last minute.</p>`
      : html`<ul class="lh-ov-list">${shown.map((each) => html`<li>
        <span>${subnet(each.subnet)}</span>
        <div class="lh-ov-bar" aria-hidden="true"><i ${css({ width: `${(100 * each.exchanges) / most}%` })}></i></div>
        <span class="lh-ov-what">${pace(each.exchanges)}</span></li>`)}</ul>`}
  </section>`;
}

/** What is rare is told by the minute, for 0.0 a second says nothing. */
const pace = (perSecond) => (perSecond < 0.1 ? `${rate(perSecond * 60)}/min` : `${rate(perSecond)}/s`);
