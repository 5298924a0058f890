/** What a view says where there is nothing to show: why, and what to do about it. */
import { html, nothing } from 'lit';
import { plural } from '../core/format.js';
import { icon } from './icons.js';

/** The head of a view: one heading, what it is for, what can be done. */
export function head(title, intro, actions = nothing) {
  return html`<header class="lh-head">
    <div><h1 tabindex="-1">${title}</h1>${intro ? html`<p class="lh-intro">${intro}</p>` : nothing}</div>
    <div class="lh-actions">${actions}</div>
  </header>`;
}

/** Nothing is there, and that is as it should be. */
export function empty(sign, title, text, action = nothing) {
  return html`<div class="lh-empty">
    ${icon(sign)}<h2>${title}</h2><p>${text}</p>${action}
  </div>`;
}

/** Something went wrong; what was shown before stays below it. */
export function failure(problem, again) {
  if (!problem) {
    return nothing;
  }
  return html`<div class="lh-note lh-note-error" role="alert">
    ${icon('error')}
    <div><strong>${title(problem)}</strong><p>${problem.message}${help(problem)}</p></div>
    ${again ? html`<button class="btn btn-sm btn-outline-secondary" @click=${again}>Try again</button>` : nothing}
  </div>`;
}

/** What to do, where the server does not say it. */
const help = ({ status, retryAfter }) =>
  (status === 429 ? `: wait ${plural(retryAfter ?? 1, 'second')}, then try again` : '');

function title(problem) {
  switch (problem.status) {
    case 0:
      return 'No connection';
    case 403:
      return 'Your role does not allow this';
    case 404:
      return 'There is no such thing';
    case 429:
      return 'Too many requests';
    default:
      return problem.title || 'This did not work';
  }
}

/** A remark: `kind` is info, ok, warning or error. */
export function note(kind, text) {
  const sign = { info: 'about', ok: 'ok', warning: 'warning', error: 'error' }[kind];
  return html`<div class="lh-note lh-note-${kind}">${icon(sign)}<div>${text}</div></div>`;
}

/** It takes a while: it shows only after 200 ms, and moves. */
export function waiting(what) {
  return html`<div class="lh-waiting" role="status">
    <div class="lh-progress"><i></i></div><p>${what}</p>
  </div>`;
}
