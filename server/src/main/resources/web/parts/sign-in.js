/** The way in: by a token, which the browser does not keep. */
import { LitElement, html, nothing } from 'lit';
import { signIn } from '../core/session.js';
import { brand, icon } from './icons.js';

class SignIn extends LitElement {
  static properties = {
    problem: { state: true }, busy: { state: true },
    /** Whether somebody was signed in until now. */
    ended: { type: Boolean },
  };

  createRenderRoot() {
    return this;
  }

  async #submit(event) {
    event.preventDefault();
    const input = this.querySelector('input');
    this.busy = true;
    this.problem = undefined;
    try {
      await signIn(input.value.trim());
      this.dispatchEvent(new CustomEvent('signed-in'));
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      input.select();
    } finally {
      this.busy = false;
    }
  }

  firstUpdated() {
    this.querySelector('input').focus();
  }

  render() {
    return html`<main class="lh-sign-in">
      <form @submit=${this.#submit} novalidate>
        ${brand()}
        <h1>Sign in to Leasehold</h1>
        <label class="form-label" for="lh-token">Token</label>
        <input id="lh-token" class="form-control ${this.problem ? 'is-invalid' : ''}" type="password"
          autocomplete="current-password" spellcheck="false" required aria-describedby="lh-token-help">
        ${this.problem
          ? html`<div class="lh-note lh-note-error" role="alert">${icon('error')}
            <div>${this.problem.message}</div></div>`
          : this.ended ? html`<p role="status">Your session has ended: it lasts twelve hours, and until the server
            is started anew. Sign in, and you are where you were.</p>` : nothing}
        <button class="btn btn-primary w-100" ?disabled=${this.busy}>
          ${this.busy ? 'Signing in …' : 'Sign in'}</button>
        <p id="lh-token-help" class="lh-muted">The first one is in <code>admin-token</code> in the server's data
          directory; others are made with <code>leasehold tokens make</code>.</p>
      </form>
    </main>`;
  }
}

customElements.define('lh-sign-in', SignIn);
