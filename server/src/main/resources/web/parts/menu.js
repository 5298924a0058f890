/** A list of things to do that opens beside a button. */
import { html, nothing, render } from 'lit';
import { icon } from './icons.js';

let close = () => {};

/**
 * Opens it, or closes it if it is open there already.
 *
 * @param {HTMLElement} button which it belongs to
 * @param {{title: string, icon?: string, note?: string, danger?: boolean, href?: string, act?: () => any}[]} entries
 *     what is falsy is left out
 */
export function menu(button, entries) {
  const wasOpen = button.getAttribute('aria-expanded') === 'true';
  close();
  if (wasOpen) {
    return;
  }
  const box = document.createElement('div');
  box.className = 'lh-menu-box';
  document.body.append(box);
  button.setAttribute('aria-expanded', 'true');
  const ending = new AbortController();
  const { signal } = ending;
  close = (event) => {
    ending.abort();
    box.remove();
    button.setAttribute('aria-expanded', 'false');
    close = () => {};
    if (event?.type === 'keydown') {
      button.focus();
    }
  };
  render(list(button, entries.filter(Boolean)), box);
  place(box, button);
  box.querySelector('[role="menuitem"]')?.focus();
  box.addEventListener('keydown', (event) => step(event, box), { signal });
  const outside = (event) => !box.contains(event.target) && !button.contains(event.target) && close();
  addEventListener('pointerdown', outside, { signal, capture: true });
  addEventListener('focusin', outside, { signal });
  addEventListener('scroll', outside, { signal, capture: true });
  addEventListener('hashchange', () => close(), { signal });
}

function list(button, entries) {
  const entry = (each) => html`${each.icon ? icon(each.icon) : nothing}<span>${each.title}
    ${each.note ? html`<small>${each.note}</small>` : nothing}</span>`;
  return html`<div class="lh-menu-list" role="menu" aria-label=${button.getAttribute('aria-label')
    ?? button.textContent.trim()}>
    ${entries.map((each) => (each.href
      ? html`<a role="menuitem" tabindex="-1" href=${each.href} @click=${() => close()}>${entry(each)}</a>`
      : html`<button role="menuitem" tabindex="-1" class=${each.danger ? 'lh-menu-danger' : ''}
          @click=${() => { close(); button.focus(); each.act(); }}>${entry(each)}</button>`))}
  </div>`;
}

/** Below the button if there is room, above it if not, and always on the screen. */
function place(box, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + 4 + height <= innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - 4 - height);
  const left = Math.max(8, Math.min(at.right - width, innerWidth - width - 8));
  box.style.setProperty('top', `${top}px`);
  box.style.setProperty('left', `${left}px`);
}

function step(event, box) {
  const items = [...box.querySelectorAll('[role="menuitem"]')];
  const at = items.indexOf(document.activeElement);
  const to = {
    ArrowDown: (at + 1) % items.length, ArrowUp: (at + items.length - 1) % items.length,
    Home: 0, End: items.length - 1,
  }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items[to].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close(event);
  }
}
