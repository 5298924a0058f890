/** Asks, and tells, without leaving the page. */
import { html, nothing, render } from 'lit';
import { said } from '../core/api.js';
import { USED } from '../core/changes.js';
import { session } from '../core/session.js';
import { icon } from './icons.js';

/**
 * Opens a dialog. `body` is drawn again with each `update()`.
 *
 * @param {{title: string, wide?: boolean, isBusy?: () => boolean, isTyped?: boolean,
 *     body: (dialog: {close: (result: any) => void, dismiss: () => void, update: () => void}) => any}} what as long
 *     as it is busy it cannot be dismissed; with `isTyped` (whether something is typed from the start) it asks before
 *     anything that was typed is thrown away
 * @returns {Promise<any>} what it was closed with; undefined if it was dismissed
 */
export function open(what) {
  // What was begun by whoever has signed out since, as a token's secret, is shown to nobody.
  if (!session()) {
    return Promise.resolve(undefined);
  }
  return new Promise((done) => {
    const box = document.createElement('dialog');
    box.className = what.wide ? 'lh-dialog lh-dialog-wide' : 'lh-dialog';
    box.setAttribute('aria-labelledby', 'lh-dialog-title');
    let result;
    let isTyped = what.isTyped ?? false;
    let isMoved = false;
    const moved = () => { isMoved = true; };
    box.addEventListener('keydown', moved);
    box.addEventListener('pointerdown', moved);
    // Some of it comes only later, and then one begins there, unless one has begun already.
    const begin = () => isMoved || beginningOf(box)?.focus({ preventScroll: true });
    const note = () => { isTyped ||= what.isTyped !== undefined; };
    box.addEventListener('input', note);
    // What a part of the form tells does not rise to here.
    box.addEventListener('changed', note, true);
    const dismiss = async () => {
      if (!what.isBusy?.() && (!isTyped || await isThrownAway())) {
        box.close();
      }
    };
    const handle = {
      dismiss,
      close: (value) => {
        result = value;
        box.close();
      },
      update: () => {
        render(html`<header><h2 id="lh-dialog-title">${what.title}</h2>
          <button class="lh-plain" aria-label="Close" @click=${dismiss}>${icon('close')}</button>
        </header>${what.body(handle)}`, box);
        begin();
      },
    };
    // Whoever goes elsewhere, by the way back or a link in it, has done with it.
    const elsewhere = () => box.close();
    addEventListener('hashchange', elsewhere);
    box.addEventListener('close', () => {
      removeEventListener('hashchange', elsewhere);
      box.remove();
      done(result);
    });
    box.addEventListener('click', (event) => event.target === box && dismiss());
    box.addEventListener('cancel', (event) => {
      if (what.isBusy?.() || isTyped) {
        event.preventDefault();
        dismiss();
      }
    });
    document.body.append(box);
    handle.update();
    box.showModal();
    begin();
  });
}

/** What is to be typed, else what it is for unless that is dangerous, else how not to do it. */
const beginningOf = (box) => ['[autofocus]', 'input:not([type=checkbox]), textarea, select',
  'footer .btn-primary:not(:disabled)', 'footer .btn']
  .map((each) => box.querySelector(each)).find(Boolean);

const isThrownAway = () => confirm({
  title: 'Throw away what you typed?', text: 'It was not applied, and is not kept.', action: 'Throw it away',
  stay: 'Go on typing', danger: true, act: async () => {},
});

/** Nothing that was asked or told stays for whoever comes next. */
export function closeAll() {
  document.querySelectorAll('dialog.lh-dialog').forEach((each) => each.close());
  document.querySelector('.lh-told')?.replaceChildren();
}

/**
 * Asks whether to do something, and does it while the dialog stays, so that what goes wrong is told
 * where it was asked.
 *
 * @param {{title: string, text: any, action: string, danger?: boolean, wide?: boolean, stay?: string,
 *     act: () => Promise<any>}} what `stay` is how not to do it is called, where that is what one mostly wants
 * @returns {Promise<boolean>} whether it was done
 */
export async function confirm(what) {
  let isBusy = false;
  let done = Promise.resolve(false);
  let problem;
  const attempt = async () => {
    try {
      await what.act();
      return true;
    } catch (failure) {
      problem = failure;
      return false;
    }
  };
  const act = async (dialog) => {
    isBusy = true;
    problem = undefined;
    done = attempt();
    dialog.update();
    const isDone = await done;
    isBusy = false;
    if (isDone) {
      dialog.close(true);
    } else {
      dialog.update();
    }
  };
  await open({
    title: what.title,
    wide: what.wide,
    isBusy: () => isBusy,
    body: (dialog) => html`<div class="lh-dialog-body">${what.text}</div>
      ${problem ? html`<div class="lh-note lh-note-error" role="alert">${icon('error')}
        <div>${problem.message}${problem.errors?.map((each) => html`<br>${said(each)}`)}</div></div>` : nothing}
      <footer>
        <button class="btn btn-outline-secondary" ?disabled=${isBusy} ?autofocus=${what.stay !== undefined}
          @click=${() => dialog.close(false)}>${what.stay ?? 'Cancel'}</button>
        <button class="btn ${what.danger ? 'btn-danger' : 'btn-primary'}" ?disabled=${isBusy}
          @click=${() => act(dialog)}>${isBusy ? 'Working …' : what.action}</button>
      </footer>`,
  });
  // It closes all the same while it works, if one goes back, or the session ends: what was done counts.
  const isUnseen = isBusy;
  if (!(await done) && isUnseen) {
    tell(`It was not done: ${problem.message}`);
  }
  return done;
}

/**
 * Says what was done, for a few seconds; `undo` is offered beside it if it is given. What is undone by a former
 * configuration is so only until there is a newer one: `ofConfiguration` says that it is of that kind.
 */
export function tell(text, undo, { ofConfiguration = false } = {}) {
  if (!session()) {
    return;
  }
  let place = document.querySelector('.lh-told');
  if (!place) {
    place = document.createElement('div');
    place.className = 'lh-told';
    place.setAttribute('role', 'status');
    document.body.append(place);
  }
  const box = document.createElement('div');
  const end = () => {
    box.remove();
    removeEventListener(USED, end);
  };
  if (undo && ofConfiguration) {
    addEventListener(USED, end);
  }
  place.append(box);
  render(
    html`${icon('ok')}<span>${text}</span>
      ${undo ? html`<button class="lh-plain" @click=${() => { end(); undo(); }}>Undo</button>` : nothing}
      <button class="lh-plain" aria-label="Dismiss" @click=${end}>${icon('close')}</button>`, box);
  setTimeout(end, undo ? 15000 : 6000);
}
