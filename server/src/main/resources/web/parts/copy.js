/** Puts a text into the clipboard, and says so. */
import { html } from 'lit';
import { tell } from './dialogs.js';
import { icon } from './icons.js';

export async function copy(text) {
  try {
    // Without TLS browsers have no clipboard for scripts, but for this old way.
    await (navigator.clipboard ? navigator.clipboard.writeText(text) : copyOld(text));
    tell(`Copied ${text}`);
  } catch {
    tell(`The browser does not allow it. To copy by hand: ${text}`);
  }
}

function copyOld(text) {
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'visually-hidden';
  document.body.append(box);
  box.select();
  const done = document.execCommand('copy');
  box.remove();
  if (!done) {
    throw new Error('refused');
  }
}

/** A small button beside what it copies. */
export const copyButton = (text, what) => html`<button class="lh-plain lh-copy" aria-label="Copy ${what} ${text}"
  title="Copy" @click=${() => copy(text)}>${icon('copy')}</button>`;
