/** The one way in which everything is changed: first what it would do, then it is done, then it can be undone. */
import { html, nothing } from 'lit';
import { ask, get, post } from '../core/api.js';
import { USED } from '../core/changes.js';
import { count, plural } from '../core/format.js';
import { may } from '../core/session.js';
import { open, tell } from './dialogs.js';
import { differences, effectOf, findings, losing } from './difference.js';
import { icon } from './icons.js';
import { failure, note, waiting } from './notes.js';

const LISTED = 100;

/** How an item is written in the path of an edit, whatever is in its name. */
export const item = (name) => `[${JSON.stringify(name)}]`;

const stepTo = (name) => (/^[\w-]+$/.test(name) && !/^\d/.test(name) ? `.${name}` : item(name));

/**
 * The edits that make one member of something another: of options one at a time, so that comments on others stay, and
 * what somebody else has set meanwhile.
 */
export function editsOf(path, name, before, after) {
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const where = path + stepTo(name);
  if (after === undefined) {
    return [{ op: 'remove', path: where }];
  }
  if (name !== 'options') {
    return [{ op: 'set', path: where, value: after }];
  }
  return [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])]
    .flatMap((option) => editsOf(where, option, before?.[option], after[option]));
}

/** @returns {Promise<string>} the ETag of what is in use */
async function tagInUse() {
  const answer = await ask('GET', '/config');
  answer.body?.cancel();
  return answer.headers.get('ETag');
}

/** @returns {Promise<{text: string, tag: string}>} what is in use */
export async function configInUse(signal) {
  const answer = await ask('GET', '/config', { signal });
  return { text: await answer.text(), tag: answer.headers.get('ETag') };
}

/**
 * Shows what a change does, and makes it if one wants it.
 *
 * @param {{title: string, edits?: object[], config?: string, tag?: string, rollback?: number,
 *     comment?: string, refused?: (errors: object[]) => void}} what either `edits` of what is in use, or a whole text
 *     as `config`, with the `tag` of the text that it was made from; `rollback` is the version whose text it is;
 *     `refused` hears of mistakes in place of whoever looks, who never saw a text that they could be in
 * @returns {Promise<object | undefined>} what the server said of it, `{version, changed, …}`; undefined if it was
 *     not applied
 */
export function review(what) {
  return new Review(what).run();
}

/**
 * Asks by a form, and shows what that does. Whoever comes back from there, or whose edits the server does not take,
 * finds the form as they left it.
 *
 * @param {(kept: any, errors: object[]) => Promise<{title: string, edits: object[], typed?: any} | undefined>} form
 *     `errors` are what the server said of the last edits
 * @param {() => boolean} [isWanted] whether whoever asks is still there
 * @param {(what: object) => Promise<object | undefined>} [reviewer] what becomes of what was made, in place of `review`
 * @returns {Promise<object | undefined>} as that answers
 */
export async function fill(form, isWanted = () => true, reviewer = review) {
  let errors = [];
  let made = await form(undefined, errors);
  while (made && isWanted()) {
    errors = [];
    const done = await reviewer({ ...made, refused: (found) => { errors = found; } });
    if (done) {
      return done;
    }
    made = isWanted() ? await form(made.typed, errors) : undefined;
  }
  return undefined;
}

class Review {
  #what;
  #dialog;
  #text;
  #tag;
  #checked;
  #difference;
  #problem;
  #doing = '';
  #all = false;
  #comment;
  #ended = false;

  constructor(what) {
    this.#what = what;
    this.#comment = what.comment ?? '';
    this.#text = what.config;
    this.#tag = what.tag;
  }

  async run() {
    const done = open({ title: this.#what.title, wide: true, body: (dialog) => this.#body(dialog) });
    done.finally(() => {
      this.#ended = true;
    });
    return done;
  }

  #draw() {
    if (!this.#ended) {
      this.#dialog.update();
    }
  }

  async #begin() {
    this.#problem = undefined;
    this.#checked = undefined;
    this.#difference = undefined;
    try {
      await this.#look();
    } catch (problem) {
      this.#problem = this.#isForForm(problem) ? undefined : problem;
    }
    this.#doing = '';
    this.#draw();
  }

  #isForForm({ status, message, errors }) {
    return (status === 400 || status === 422)
      && this.#isRefused(errors.length > 0 ? errors : [{ path: '$', message }]);
  }

  /** Tells the form that the edits come from, if there is one. */
  #isRefused(errors) {
    const { refused } = this.#what;
    refused?.(errors);
    if (refused) {
      this.#dialog.close();
    }
    return refused !== undefined;
  }

  async #look() {
    this.#doing = 'Making the change …';
    this.#draw();
    if (this.#what.edits) {
      const edited = await post('/config/edit', { edits: this.#what.edits });
      this.#text = edited.config;
      this.#tag = `"${edited['sha256-of-base']}"`;
    }
    this.#tag ??= await tagInUse();
    this.#doing = 'Looking for mistakes …';
    this.#draw();
    this.#checked = await post('/config/check', undefined, { text: this.#text });
    if (!this.#checked.ok) {
      this.#isRefused(this.#checked.errors);
      return;
    }
    this.#doing = 'Asking every lease what would become of it …';
    this.#draw();
    this.#difference = await post('/config/diff', undefined,
      { text: this.#text, query: { effect: true, limit: LISTED } });
  }

  async #apply(force) {
    this.#problem = undefined;
    this.#doing = 'Applying …';
    this.#draw();
    try {
      const versions = await get('/config/versions').catch(() => ({ versions: [] }));
      const former = versions.versions.findLast((each) => `"${each.sha256}"` === this.#tag);
      const used = await this.#use(force);
      this.#dialog.close(used);
      announce(used, former?.number);
    } catch (problem) {
      this.#problem = this.#isForForm(problem) ? undefined : problem;
      this.#doing = '';
      this.#draw();
    }
  }

  async #use(force) {
    const { rollback } = this.#what;
    const options = {
      headers: { 'If-Match': this.#tag },
      query: { comment: this.#comment.trim(), force: force ? true : undefined },
    };
    const answer = rollback
      ? await ask('POST', `/config/versions/${rollback}/rollback`, options)
      : await ask('PUT', '/config', { ...options, text: this.#text });
    return answer.json();
  }

  /** From what is in use by now. */
  #again() {
    this.#tag = undefined;
    this.#begin();
  }

  async #reload() {
    this.#doing = 'Reading the file …';
    this.#draw();
    try {
      await post('/config/reload');
      this.#again();
    } catch (problem) {
      this.#problem = problem;
      this.#doing = '';
      this.#draw();
    }
  }

  #body(dialog) {
    if (!this.#dialog) {
      this.#dialog = dialog;
      queueMicrotask(() => this.#begin());
      return waiting('Making the change …');
    }
    return html`<form @submit=${(event) => {
        event.preventDefault();
        this.#apply(false);
      }}>
      <div class="lh-dialog-body lh-change">
        ${this.#trouble()}
        ${this.#checked ? this.#mistakes() : nothing}
        ${this.#difference ? this.#consequences() : nothing}
        <div aria-live="polite">${this.#doing && !this.#difference ? waiting(this.#doing) : nothing}</div>
        ${this.#difference && may('administrator') ? html`<div class="lh-change-why">
          <label class="form-label" for="lh-change-why">Why
            <span class="lh-muted">(kept with the version)</span></label>
          <input id="lh-change-why" class="form-control" maxlength="500" autocomplete="off" .value=${this.#comment}
            placeholder="what the next one should know" @input=${(event) => { this.#comment = event.target.value; }}>
        </div>` : nothing}
      </div>
      ${this.#foot()}</form>`;
  }

  #foot() {
    const lost = losing(this.#difference?.effect);
    return html`<footer>
      <button type="button" class="btn btn-outline-secondary" ?autofocus=${lost > 0}
        @click=${() => this.#dialog.close()}>
        ${this.#difference && may('administrator') ? 'Cancel' : 'Close'}</button>
      ${this.#difference && !may('administrator') ? html`<button type="button" class="btn btn-outline-secondary"
        @click=${() => this.#copy()}>${icon('copy')}Copy the new text</button>` : nothing}
      ${this.#difference && may('administrator') ? html`<button ?disabled=${this.#doing !== '' || this.#stuck()}
          class="btn ${lost > 0 ? 'btn-danger' : 'btn-primary'}">${this.#doing || (lost > 0
            ? `Apply; ${plural(lost, 'client')} will need another address` : 'Apply')}</button>` : nothing}
    </footer>`;
  }

  #stuck() {
    return this.#problem?.status === 412 || this.#problem?.status === 409;
  }

  async #copy() {
    await navigator.clipboard.writeText(this.#text);
    tell('The text is copied. An administrator can paste it into Configuration.');
  }

  #mistakes() {
    const { ok, errors, warnings, notes } = this.#checked;
    const leftOut = this.#checked['left-out'];
    const bad = html`<strong>${plural(errors.length, 'mistake')}</strong>
      <p>It cannot be applied; the server goes on by what it has.</p>`;
    return html`${ok ? nothing : html`${note('error', bad)}${findings(errors, 'error')}`}
      ${leftOut.length > 0 ? html`<h3>${plural(leftOut.length, 'reservation')} would be left out</h3>
        <p class="lh-muted">The rest can be served all the same.</p>${findings(leftOut, 'warning')}` : nothing}
      ${findings(warnings, 'warning')}${findings(notes, 'info')}`;
  }

  #consequences() {
    const { changes, effect } = this.#difference;
    const number = this.#difference.count;
    return html`
      <section><h3>For clients</h3>${effect ? effectOf(effect, changes) : nothing}</section>
      <section><h3>${number === 0 ? 'In the configuration' : `In the configuration: ${plural(number, 'change')}`}</h3>
      ${number === 0
        ? html`<p>No setting changes; only comments or the layout of the text may differ.</p>`
        : differences(this.#difference, this.#all, () => {
          this.#all = true;
          this.#draw();
        })}
      ${changes.some((each) => each.path.startsWith('$.store'))
        ? note('info', 'What is said of the store takes effect at the next start of the server.') : nothing}
      ${changes.some((each) => each.path.startsWith('$.api'))
        ? note('warning', 'This changes how the server is reached, and this page with it: perhaps by another address.')
        : nothing}</section>
      ${may('administrator') ? nothing
        : note('info', html`<strong>You may look, but not apply</strong>
          <p>That takes the role of an administrator. Copy the new text for one.</p>`)}`;
  }

  #trouble() {
    const problem = this.#problem;
    switch (problem?.status) {
      case undefined:
        return nothing;
      case 412:
        return note('warning', html`<strong>Somebody else has changed the configuration meanwhile</strong>
          <p>Nothing was applied, so their change is not lost. Look again: what is shown then is the difference from
          what they have made of it${this.#what.edits ? '' : ', with whatever of theirs your text would take back'}.</p>
          <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#again()}>Look
          again</button>`);
      case 409:
        return note('warning', html`<strong>The file was edited on the server, and is not in use</strong>
          <p>Applying this would lose those edits, so nothing was done. Either the server uses the file first, and you
          look at your change again${this.#what.edits ? ''
            : ', with whatever of those edits your text would take back'}; or the edits are overwritten.</p>
          <div class="lh-actions"><button type="button" class="btn btn-sm btn-outline-secondary"
            @click=${() => this.#reload()}>Use the file first</button>
          <button type="button" class="btn btn-sm btn-outline-danger" @click=${() => this.#apply(true)}>Overwrite the
            file's edits</button></div>`);
      case 404:
        return this.#what.edits && !this.#text
          ? note('warning', html`<strong>This server cannot make the change from a form</strong>
            <p>Make it in the text, in Configuration.</p>`)
          : failure(problem);
      default:
        return html`${failure(problem, this.#difference ? undefined : () => this.#begin())}
          ${findings(problem.errors, 'error')}`;
    }
  }
}

function announce(used, former) {
  dispatchEvent(new CustomEvent(USED, { detail: used }));
  if (!used.changed) {
    tell('That was in use already.');
    return;
  }
  const name = used.version ? `Version ${count(used.version)}` : 'The change';
  tell(`${name} is in use.`, former ? () => undo(used, former) : undefined, { ofConfiguration: true });
}

async function undo(used, former) {
  try {
    const answer = await ask('POST', `/config/versions/${former}/rollback`, {
      headers: { 'If-Match': `"${used.sha256}"` },
      query: { comment: used.version ? `takes back version ${used.version}` : 'takes back the last change' },
    });
    const undone = await answer.json();
    dispatchEvent(new CustomEvent(USED, { detail: undone }));
    tell(`Undone: version ${count(undone.version)} is as version ${count(former)} was.`);
  } catch (problem) {
    tell(problem.status === 412
      ? 'Not undone: the configuration has changed again meanwhile. Versions has all of them.'
      : `Not undone: ${problem.message}`);
  }
}
