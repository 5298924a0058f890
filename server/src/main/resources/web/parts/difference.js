/** What a change of the configuration is and does, in words. */
import { html, nothing } from 'lit';
import { css } from '../core/css.js';
import { count, plural } from '../core/format.js';
import { icon } from './icons.js';

const SHOWN = 40;
const VALUE_MAX = 1500;

const KINDS = {
  added: ['+', 'added'], removed: ['−', 'removed'], changed: ['~', 'changed'], reordered: ['↕', 'in another order'],
};

/** What becomes of a client when it renews. */
const FATES = {
  kept: 'keeps its address',
  'out-of-pools': 'its address is in no pool',
  'network-gone': 'its network is not served',
  'client-refused': 'its classes get no address there',
  'reserved-for-other': 'its address is reserved for another',
  'has-reservation': 'another address is reserved for it',
  'not-the-holder': 'its address counts as another client’s',
  'not-heard': 'its interface is not answered on',
  unanswered: 'gets no answer',
};

const fate = (name) => FATES[name] ?? name.replaceAll('-', ' ');

function unquoted(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A path as one reads it: `$.subnets[192.0.2.0/24].pools` becomes its steps. */
export function steps(path) {
  return [...path.matchAll(/\.([\w$-]+)|\[("(?:[^"\\]|\\.)*")\]|\[([^\]]*)\]/g)]
    .map(([, name, quoted, plain]) => name ?? plain ?? unquoted(quoted));
}

/** What a finding says. */
export const sentence = ({ found, expected }) =>
  `Found ${found}, expected ${expected}${/[.?!]$/.test(expected) ? '' : '.'}`;

function placeOf(path) {
  const all = steps(path);
  return html`<span class="lh-change-path" title=${path}>${all.length === 0 ? 'the whole configuration'
    : all.map((each, i) => html`${i > 0 ? html`<i aria-hidden="true">›</i>` : nothing}<span>${each}</span>`)}</span>`;
}

/**
 * @param {object[]} list findings of a check
 * @param {'error' | 'warning' | 'info'} kind
 * @param {(finding: object) => void} [jump] goes to where it is
 */
export function findings(list, kind, jump) {
  if (!list || list.length === 0) {
    return nothing;
  }
  const sign = { error: 'error', warning: 'warning', info: 'about' }[kind];
  const word = { error: 'Error', warning: 'Warning', info: 'Note' }[kind];
  return html`<ul class="lh-findings lh-findings-${kind}">${list.slice(0, 200).map((each) => {
    const at = `line ${count(each.line)}:${each.column}`;
    return html`<li>${icon(sign)}<div><strong>${word}</strong>
      ${jump ? html`<button class="lh-link" @click=${() => jump(each)}>${at}</button>` : html`<span>${at}</span>`}
      ${placeOf(each.path)}<p>${sentence(each)}</p></div></li>`;
  })}</ul>`;
}

/** The other way round: what it takes to come from there to here. */
export function reversed(changes) {
  const kinds = { added: 'removed', removed: 'added' };
  return changes.map((each) =>
    ({ ...each, kind: kinds[each.kind] ?? each.kind, before: each.after, after: each.before }));
}

const value = (text) =>
  (text.length > VALUE_MAX ? `${text.slice(0, VALUE_MAX)} … (${plural(text.length, 'letter')})` : text);

/** @param {{changes: object[], count: number}} difference; `more` shows all of them */
export function differences(difference, all = false, more = undefined) {
  const shown = all ? difference.changes : difference.changes.slice(0, SHOWN);
  return html`<ul class="lh-changes">${shown.map((each) => {
    const [sign, word] = KINDS[each.kind] ?? ['~', each.kind];
    return html`<li class="lh-change-${each.kind}"><b aria-hidden="true">${sign}</b><div>
      ${placeOf(each.path)} <span class="lh-muted">${word}</span>
      ${each.before !== undefined || each.after !== undefined ? html`<p>
        ${each.before === undefined ? nothing : html`<del>${value(each.before)}</del>`}
        ${each.before !== undefined && each.after !== undefined ? html`<i aria-label="becomes">→</i>` : nothing}
        ${each.after === undefined ? nothing : html`<ins>${value(each.after)}</ins>`}</p>` : nothing}
      </div></li>`;
  })}</ul>
  ${shown.length < difference.changes.length && more
    ? html`<button class="btn btn-sm btn-outline-secondary" @click=${more}>
        Show all ${count(difference.changes.length)}</button>` : nothing}
  ${difference.count > difference.changes.length
    ? html`<p class="lh-muted">${count(difference.count)} in all; the first ${count(difference.changes.length)} are
        told.</p>` : nothing}`;
}

/** How many clients lose their address by it. */
export const losing = (effect) => Math.max(0, (effect?.now?.kept ?? 0) - (effect?.then?.kept ?? 0));

/** Who keeps an address and is told something else, as certain as two numbers of the same clients let it be. */
function toldOf(kept, times, options) {
  const told = Math.max(times, options);
  const things = times === 0 ? 'other options' : options === 0 ? 'other times' : 'other times and options';
  if (times === 0 || options === 0 || (times === kept && options === kept)) {
    return ['', told, `keep their address, and are told ${things}`, ''];
  }
  return [told === kept ? '' : 'at least ', told,
    `keep their address, and are told ${things}: ${count(times)} other times, ${count(options)} other options`,
    told === kept ? '' : 'at most '];
}

/**
 * What becomes of those who hold leases.
 *
 * @param {object} effect
 * @param {object[]} changes what the configuration differs by: it tells for whom new addresses are
 */
export function effectOf(effect, changes = []) {
  const lost = losing(effect);
  const times = effect['other-times'];
  const options = effect['other-parameters'];
  const kept = Math.max(0, effect.running - effect.changed);
  // Who is told other times may be told other options, too: only the larger number is sure.
  const [least, told, toldWhat, most] = toldOf(kept, times, options);
  const same = Math.max(0, kept - told);
  const bar = [['same', same], ['told', told], ['lost', effect.changed]].filter((each) => each[1] > 0);
  const key = [
    ['same', same, 'notice nothing', most],
    ['told', told, toldWhat, least],
    ['lost', effect.changed, lost === effect.changed ? 'lose their address' : 'fare otherwise', ''],
  ].filter((each) => each[1] > 0);
  return html`<p class="lh-effect-say">${effect.running === 0
      ? 'No leases run, so no client notices.'
      : effect.changed === 0
        ? html`All <strong>${count(effect.running)}</strong> clients keep their address.`
        : html`<strong>${count(effect.changed)}</strong> of ${plural(effect.running, 'client')} ${
          lost === effect.changed ? 'lose their address' : 'fare otherwise'} when they renew${
          lost > 0 && lost < effect.changed ? html`; <strong>${count(lost)}</strong> of them lose their address`
            : nothing}.`}</p>
    ${effect.running > 0 ? html`<div class="lh-effect-bar" aria-hidden="true">
      ${bar.map(([kind, number]) => html`<i class="lh-effect-${kind}" ${css({ 'flex-grow': `${number}` })}></i>`)}
    </div><ul class="lh-effect-key">${key.map(([kind, number, words, about]) => html`<li>
      <i class="lh-effect-${kind}" aria-hidden="true"></i>${about}<b>${count(number)}</b>
      ${words}</li>`)}</ul>` : nothing}
    ${affected(effect)}
    ${effect.room ? room(effect.room, changes) : nothing}
    ${effect.unforeseen.length > 0 ? html`<p class="lh-effect-more lh-muted">Leases do not tell all that clients send.
      What depends on it is not foreseen: ${effect.unforeseen.join(', ')}.</p>` : nothing}`;
}

const signed = (number, one, many) => `${number < 0 ? '−' : '+'}${plural(Math.abs(number), one, many)}`;

/** What there is for those who hold nothing yet: most of what is added is for them. */
function room({ subnets, 'left-out': leftOut, 'reservations-before': before, 'reservations-after': after }, changes) {
  const reserved = after - before;
  if (subnets.length === 0 && reserved === 0) {
    return nothing;
  }
  return html`<ul class="lh-effect-room">${subnets.map((each) => {
    const pools = poolsOf(changes, each.subnet);
    const classes = classesOf(pools);
    return html`<li>${roomIn(each, classes)}${classes ? nothing : pools.map(restricted)}</li>`;
  })}
    ${leftOut ? html`<li class="lh-muted">and ${plural(leftOut, 'subnet')} more</li>` : nothing}
    ${reserved === 0 ? nothing
      : html`<li><b>${signed(reserved, 'reservation')}</b> <span class="lh-muted">(then ${count(after)})</span></li>`}
  </ul>`;
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The pools of a subnet that come or go. */
const poolsOf = (changes, subnet) => changes
  .filter(({ path, before, after }) => steps(path).at(-2) === 'pools' && steps(path).includes(subnet)
    && (before === undefined) !== (after === undefined))
  .map(({ path, before, after }) => ({
    range: steps(path).at(-1), isNew: before === undefined,
    classes: [json(after ?? before)?.['client-classes'] ?? []].flat(),
  }));

/** The classes that all of them are for; undefined if some are for anybody. */
const classesOf = (pools) => (pools.length > 0 && pools.every(({ classes }) => classes.length > 0)
  ? [...new Set(pools.flatMap(({ classes }) => classes))] : undefined);

const classed = (names) => `the ${names.length === 1 ? 'class' : 'classes'} ${names.join(', ')}`;

const restricted = ({ range, isNew, classes }) => (isNew && classes.length > 0
  ? html`; <code class="lh-address">${range}</code> is for <strong>${classed(classes)}</strong> alone` : nothing);

function roomIn({ subnet, before, after }, classes) {
  const prefix = html`<code class="lh-address">${subnet}</code>`;
  const addresses = html`<b>${signed((after ?? 0) - (before ?? 0), 'address', 'addresses')}</b>`;
  if (before === undefined) {
    return html`${addresses} for clients, in the new subnet ${prefix}`;
  }
  return after === undefined ? html`${addresses} for clients: ${prefix} is no subnet any more`
    : html`${addresses} for clients${classes ? html` of <strong>${classed(classes)}</strong> alone` : nothing} in ${
      prefix} <span class="lh-muted">(then ${count(after)}${classes ? ' in all, for anybody or not' : ''})</span>`;
}

function affected(effect) {
  if (effect.affected.length === 0) {
    return nothing;
  }
  // Mostly all of them keep it now: a column that always says so says nothing.
  const now = effect.affected.some((each) => each.before !== 'kept');
  return html`<div class="lh-effect-table" tabindex="0" role="region" aria-label="Clients that fare otherwise">
    <table class="table"><thead><tr><th scope="col">Address</th><th scope="col">Client</th>
      ${now ? html`<th scope="col">Now</th>` : nothing}<th scope="col">Then</th><th scope="col">Why</th></tr></thead>
    <tbody>${effect.affected.map((each) => html`<tr><td><code class="lh-address">${each.address}</code></td>
      <td><code>${each.client}</code></td>${now ? html`<td>${fate(each.before)}</td>` : nothing}
      <td>${fate(each.after)}</td>
      <td>${each.why}</td></tr>`)}</tbody></table></div>
    ${effect.changed > effect.affected.length
      ? html`<p class="lh-muted lh-effect-more">The first ${count(effect.affected.length)} of
        ${count(effect.changed)}.</p>` : nothing}`;
}
