/** The frame: who is signed in, where one is, and what is drawn there. */
import { LitElement, html, nothing } from 'lit';
import { onSignedOut } from './core/api.js';
import { forget, may, resume, session, signOut } from './core/session.js';
import { href, place } from './core/router.js';
import { isShortcut } from './core/shortcut.js';
import { VIEWS, viewOf } from './core/views.js';
import { closeAll } from './parts/dialogs.js';
import { brand, icon } from './parts/icons.js';
import { empty, failure, waiting } from './parts/notes.js';
import { nextTheme, theme } from './parts/theme.js';
import './parts/finder.js';
import './parts/sign-in.js';

class App extends LitElement {
  static properties = { state: { state: true }, open: { state: true }, view: { state: true } };

  #shown = '';

  /** Who was seen last. */
  #who;

  constructor() {
    super();
    this.state = 'starting';
    this.open = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    addEventListener('hashchange', () => this.#arrive());
    addEventListener('keydown', (event) => this.#key(event));
    onSignedOut(() => this.#out());
    this.#begin();
  }

  async #begin() {
    try {
      this.state = (await resume()) ? 'in' : 'out';
      this.#in();
    } catch (problem) {
      this.problem = problem;
      this.state = 'lost';
      setTimeout(() => this.#begin(), 3000);
    }
  }

  /** Whoever signs in again goes on where they were; anybody else begins anew. */
  #in() {
    const now = session();
    if (now?.name !== this.#who?.name || now?.role !== this.#who?.role) {
      this.view = undefined;
    }
    this.#who = now;
    this.#arrive();
  }

  #out() {
    this.ended = true;
    forget();
    closeAll();
    this.state = 'out';
  }

  async #arrive() {
    const { path, query } = place();
    const found = viewOf(path[0] ?? '');
    this.open = false;
    document.title = `${found.title} · Leasehold`;
    const tag = found.tag;
    try {
      await found.load();
    } catch (problem) {
      this.view = { found, problem };
      return;
    }
    // Another place may have been asked for meanwhile.
    if (place().path.join('/') !== path.join('/')) {
      return;
    }
    const arrivedAt = path.join('/');
    if (this.view?.element && this.view.tag === tag) {
      Object.assign(this.view.element, { path: path.slice(1), query });
      this.view = { ...this.view, found };
    } else {
      const element = document.createElement(tag);
      Object.assign(element, { path: path.slice(1), query });
      this.view = { found, tag, element };
    }
    if (this.#shown && this.#shown !== arrivedAt) {
      await this.updateComplete;
      scrollTo(0, 0);
      this.querySelector('main')?.focus({ preventScroll: true });
    }
    this.#shown = arrivedAt || '/';
  }

  #key(event) {
    if (isShortcut(event, '/')) {
      event.preventDefault();
      this.querySelector('lh-finder input')?.focus();
    } else if (event.key === 'Escape' && this.open) {
      this.open = false;
    }
  }

  render() {
    switch (this.state) {
      case 'starting':
        return waiting('Asking the server who you are …');
      case 'lost':
        return html`<div class="lh-lost">${failure(this.problem)}</div>`;
      case 'out':
        return html`<lh-sign-in ?ended=${this.ended}
          @signed-in=${() => { this.state = 'in'; this.#in(); }}></lh-sign-in>`;
      default:
        return this.#frame();
    }
  }

  #frame() {
    return html`<a class="lh-skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      <header class="lh-top">
        <button class="lh-plain lh-menu" aria-label="Menu" aria-expanded=${this.open} aria-controls="lh-nav"
          @click=${() => { this.open = !this.open; }}>${icon(this.open ? 'close' : 'menu')}</button>
        <a class="lh-brand" href="#/" aria-label="Leasehold, overview">${brand()}<span>Leasehold</span></a>
        <lh-finder></lh-finder>
        <button class="lh-plain" @click=${() => { nextTheme(); this.requestUpdate(); }}
          aria-label="Theme: ${theme()}; change it" title="Theme: ${theme()}">
          ${icon({ auto: 'auto', light: 'sun', dark: 'moon' }[theme()])}</button>
        <button class="lh-plain lh-who" @click=${this.#leave} title="Sign out ${session().name}">
          <span>${session().name}<small>${session().role}</small></span>${icon('out')}<b>Sign out</b></button>
      </header>
      <nav id="lh-nav" class="lh-nav ${this.open ? 'lh-nav-open' : ''}" aria-label="Views"
          @click=${(event) => { this.open = this.open && !event.target.closest('a'); }}>
        ${VIEWS.map((group) => html`<h2>${group.title}</h2><ul>
          ${group.views.filter((each) => may(each.role ?? 'viewer')).map((each) => this.#entry(each))}</ul>`)}
      </nav>
      <main id="main" tabindex="-1">${this.#content()}</main>`;
  }

  #entry(each) {
    const here = this.view?.found === each;
    return html`<li><a href=${href([each.path].filter(Boolean))} class=${here ? 'lh-here' : ''}
      aria-current=${here ? 'page' : 'false'}>${icon(each.icon)}<span>${each.title}</span></a></li>`;
  }

  #content() {
    if (!this.view) {
      return nothing;
    }
    const { found } = this.view;
    if (!may(found.role ?? 'viewer')) {
      return empty('tokens', `${found.title} is not for you to see`,
        `You are signed in as ${session().role}; this takes ${found.role}.`);
    }
    return this.view.problem ? failure(this.view.problem, () => location.reload()) : this.view.element;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  async #leave() {
    try {
      await signOut();
    } finally {
      this.view = undefined;
      this.#out();
      this.ended = false;
    }
  }
}

customElements.define('lh-app', App);
