/** Who may do what: tokens, made and revoked. */
import { html, nothing } from 'lit';
import { ask, get, part, post } from '../core/api.js';
import { View } from '../core/view.js';
import { dateTime } from '../core/format.js';
import { session } from '../core/session.js';
import { confirm, open, tell } from '../parts/dialogs.js';
import { failure, head, note, waiting } from '../parts/notes.js';
import { icon } from '../parts/icons.js';

const ROLES = {
  viewer: 'sees everything but tokens, the audit, the configuration and backups',
  operator: 'ends leases and reserves them, changes reservations, sees and compares the configuration, too',
  administrator: 'changes the configuration, makes and revokes tokens, takes backups, too',
};

const DAY_MS = 86_400_000;
const LASTS = { '': 'until it is revoked', 1: 'a day', 30: '30 days', 365: 'a year' };

class Tokens extends View {
  connectedCallback() {
    super.connectedCallback();
    this.#list();
  }

  #list() {
    return this.attempt(async () => {
      this.tokens = (await get('/tokens', {}, this.signal)).tokens;
    });
  }

  async #make() {
    const made = await open({ title: 'Make a token', body: (dialog) => makeForm(dialog) });
    if (made) {
      await this.#list();
      await open({ title: `The token of ${made.name}`, body: (dialog) => secret(made, dialog) });
    }
  }

  async #revoke(token) {
    const own = token.name === session().name;
    const done = await confirm({
      title: `Revoke ${token.name}?`,
      text: html`<p>It lets nobody in any more, and sessions that were begun by it end at once. This cannot be
        undone.</p>
        ${own ? note('warning', 'This is the token that you are signed in by: you will be signed out.') : nothing}`,
      action: 'Revoke',
      danger: true,
      act: () => ask('DELETE', `/tokens/${part(token.name)}`),
    });
    if (done) {
      tell(`${token.name} was revoked.`);
      await this.#list();
    }
  }

  render() {
    return html`${head('Tokens', 'Each person and each program has one of its own, so that it can be revoked alone. '
      + 'Of tokens only a hash is kept.',
      html`<button class="btn btn-primary" @click=${this.#make}>${icon('plus')}Make a token</button>`)}
      ${failure(this.failure, () => this.#list())}
      ${this.tokens ? this.#table() : this.failure ? nothing : waiting('Asking for the tokens …')}`;
  }

  #table() {
    const now = Date.now();
    return html`<div class="lh-card lh-card-flush lh-wide" tabindex="0" role="region" aria-label="Tokens">
      <table class="table lh-narrow-cards lh-tokens-cards">
      <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Made</th><th scope="col">Ends</th>
        <th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
      <tbody>${this.tokens.map((each) => html`<tr>
        <td><strong>${each.name}</strong>${each.name === session()?.name
          ? html` <span class="lh-chip">you</span>` : nothing}</td>
        <td>${each.role}<div class="lh-muted lh-small">${ROLES[each.role]}</div></td>
        <td>${dateTime(each.created)}</td>
        <td>${each.expires ? dateTime(each.expires) : html`<span class="lh-muted">when it is revoked</span>`}
          ${each.expires && new Date(each.expires) < now ? html`<span class="lh-chip">over</span>` : nothing}</td>
        <td class="text-end"><button class="btn btn-sm btn-outline-danger" @click=${() => this.#revoke(each)}
          aria-label="Revoke ${each.name}">Revoke</button></td></tr>`)}</tbody></table></div>`;
  }
}

function makeForm(dialog) {
  const state = (dialog.state ??= { busy: false, problem: undefined });
  const submit = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const days = form.get('days');
    Object.assign(state, { busy: true, problem: undefined });
    dialog.update();
    try {
      dialog.close(await post('/tokens', {
        name: form.get('name').trim(),
        role: form.get('role'),
        ...(days ? { expires: new Date(Date.now() + days * DAY_MS).toISOString().replace(/\.\d+/, '') } : {}),
      }));
    } catch (problem) {
      Object.assign(state, { busy: false, problem });
      dialog.update();
    }
  };
  return html`<form @submit=${submit}><div class="lh-dialog-body lh-stack">
      <div><label class="form-label" for="token-name">Name</label>
        <input id="token-name" name="name" class="form-control" required autofocus maxlength="64"
          pattern="[A-Za-z0-9][A-Za-z0-9._@\\-]*" autocomplete="off" aria-describedby="token-name-help">
        <div id="token-name-help" class="form-text">Of a person or a program: letters, digits, . _ @ -</div></div>
      <fieldset><legend class="form-label">Role</legend>
        ${Object.entries(ROLES).map(([role, what], i) => html`<label class="form-check">
          <input class="form-check-input" type="radio" name="role" value=${role} ?checked=${i === 0}>
          <span class="form-check-label"><strong>${role}</strong>
            <span class="lh-muted">${what}</span></span></label>`)}</fieldset>
      <div><label class="form-label" for="token-days">Lasts</label>
        <select id="token-days" name="days" class="form-select">
          ${Object.entries(LASTS).map(([days, text]) =>
            html`<option value=${days} ?selected=${days === ''}>${text}</option>`)}</select></div>
    </div>
    ${state.problem ? html`<div class="lh-note lh-note-error" role="alert">${icon('error')}
      <div>${state.problem.message}</div></div>` : nothing}
    <footer><button type="button" class="btn btn-outline-secondary" @click=${() => dialog.close()}>Cancel</button>
      <button class="btn btn-primary" ?disabled=${state.busy}>Make it</button></footer></form>`;
}

function secret(made, dialog) {
  const copy = async () => {
    await navigator.clipboard?.writeText(made.token);
    tell('Copied.');
  };
  return html`<div class="lh-dialog-body">
      ${note('warning', 'It is told this once. Keep it where secrets are kept.')}
      <label class="form-label" for="token-made">Token</label>
      <input id="token-made" class="form-control font-monospace" readonly .value=${made.token}
        @focus=${(event) => event.target.select()}>
    </div>
    <footer>${navigator.clipboard ? html`<button class="btn btn-outline-secondary" @click=${copy}>
        ${icon('copy')}Copy</button>` : nothing}
      <button class="btn btn-primary" autofocus @click=${() => dialog.close()}>Done</button></footer>`;
}

customElements.define('lh-tokens', Tokens);
