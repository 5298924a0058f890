/** What else can be done with the server itself: small, and each with what it does. */
import { html, nothing } from 'lit';
import { addressOf, ask, get, post } from '../core/api.js';
import { USED } from '../core/changes.js';
import { may } from '../core/session.js';
import { View } from '../core/view.js';
import { confirm, tell } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';

const LEVELS = {
  error: 'Errors only', warn: 'Warnings, too', info: 'What happens (usual)', debug: 'Each decision',
  trace: 'Everything',
};

class ServerActions extends View {
  static properties = { level: { state: true }, said: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.level = (await get('/log-level', {}, this.signal)).level;
    });
  }

  async #setLevel(level, former) {
    try {
      this.level = (await (await ask('PUT', '/log-level', { json: { level } })).json()).level;
      tell(`Logged from now on: ${LEVELS[this.level].toLowerCase()}.`, former && (() => this.#setLevel(former)));
    } catch (problem) {
      tell(`The log's level was not changed: ${problem.message}`);
    }
    this.requestUpdate();
  }

  #reload() {
    confirm({
      title: 'Use the file again',
      text: html`<p>The server reads its file as it is on the disk now, and uses it at once, as SIGHUP does. If nobody
        has edited it, nothing changes. If somebody has, their edits come into use without being shown here first;
        Versions has what was in use before.</p><p class="lh-muted">A file with a mistake is refused whole.</p>`,
      action: 'Use the file',
      act: async () => {
        const used = await post('/config/reload').catch((problem) => {
          const first = problem.errors?.[0];
          throw first ? new Error(`The file is not used. Line ${first.line}: found ${first.found}, expected ${
            first.expected}.`) : problem;
        });
        dispatchEvent(new CustomEvent(USED, { detail: used }));
        tell(used.changed ? `The file is in use, as version ${used.version ?? '–'}.`
          : 'The file is what is in use already.');
      },
    });
  }

  render() {
    return html`<section class="lh-card lh-server"><header><h2>The server's file, log and store</h2></header>
      <div class="lh-server-actions">
        ${may('administrator') ? html`<div><h3>Edited on the server?</h3>
          <p>Edits made to the file by hand are not in use before it is read again.</p>
          <button class="btn btn-outline-secondary" @click=${() => this.#reload()}>${icon('history')}Use the file
            again</button></div>` : nothing}
        <div><h3>Save the text</h3>
          <p>The configuration in use, with its comments, as a file of your own.</p>
          <a class="btn btn-outline-secondary" href=${addressOf('/config')} download="leasehold.json">
            ${icon('download')}Save the configuration</a></div>
        ${may('administrator') ? html`<div><h3>Back up the leases</h3>
          <p>A copy of the store as it is at one moment. Another server can be started on it.</p>
          <a class="btn btn-outline-secondary" href=${addressOf('/backup')} download="leases.db">
            ${icon('download')}Save a backup</a></div>` : nothing}
        <div><h3><label for="lh-log-level">How much is logged</label></h3>
          <p>Until the next start, or until a configuration says otherwise.</p>
          <select id="lh-log-level" class="form-select" ?disabled=${!may('operator') || !this.level}
            @change=${(event) => this.#setLevel(event.target.value, this.level)}>
            ${Object.entries(LEVELS).map(([level, text]) => html`<option value=${level}
              .selected=${level === this.level}>${text}</option>`)}</select></div>
      </div></section>`;
  }
}

customElements.define('lh-server-actions', ServerActions);
