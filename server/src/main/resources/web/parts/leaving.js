/** Keeps one from losing what is not saved. */
import { html } from 'lit';
import { open } from './dialogs.js';

/**
 * Asks before another place is gone to, as long as something would be lost by it.
 *
 * @param {() => boolean} isUnsaved
 * @param {(hash: string) => boolean} isHere whether that place is of the same view
 * @returns {() => void} ends it
 */
export function guardLeaving(isUnsaved, isHere) {
  let here = location.hash;
  let isFree = false;
  const arrive = async (event) => {
    if (isFree || isHere(location.hash) || !isUnsaved()) {
      here = location.hash;
      return;
    }
    event.stopImmediatePropagation();
    const wanted = location.hash;
    history.replaceState(null, '', here);
    if (await asked()) {
      isFree = true;
      location.hash = wanted;
    }
  };
  const unload = (event) => isUnsaved() && event.preventDefault();
  // Before the frame hears of it.
  addEventListener('hashchange', arrive, true);
  addEventListener('beforeunload', unload);
  return () => {
    removeEventListener('hashchange', arrive, true);
    removeEventListener('beforeunload', unload);
  };
}

const asked = () => open({
  title: 'Leave without applying?',
  body: (dialog) => html`<div class="lh-dialog-body">Your changes of the text are not applied. They are lost when you
      leave.</div>
    <footer><button class="btn btn-outline-danger" @click=${() => dialog.close(true)}>Leave, and lose them</button>
      <button class="btn btn-primary" autofocus @click=${() => dialog.close(false)}>Stay</button></footer>`,
});
