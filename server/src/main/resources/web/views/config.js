/** The configuration as a text: to be read, changed, and tried on those who have leases before it is used. */
import { html, nothing } from 'lit';
import { get, post } from '../core/api.js';
import { count, plural } from '../core/format.js';
import { href, place, refine, go } from '../core/router.js';
import { may } from '../core/session.js';
import { settled, View } from '../core/view.js';
import { configInUse, fill, review } from '../parts/change.js';
import { confirm, tell } from '../parts/dialogs.js';
import { findings, sentence } from '../parts/difference.js';
import { icon } from '../parts/icons.js';
import { guardLeaving } from '../parts/leaving.js';
import { moment } from '../parts/marks.js';
import { failure, head, note, waiting } from '../parts/notes.js';
import '../parts/code-editor.js';
import { poolForm } from './config-pool.js';
import { newSubnet, subnetForm } from './config-subnet.js';
import './config-server.js';

const CHECK_MS = 400;
const LONG = 1 << 20;

class Config extends View {
  static properties = {
    text: { state: true }, base: { state: true }, checked: { state: true }, checking: { state: true },
    version: { state: true }, overtaken: { state: true },
  };

  #asked;
  #unguard;

  #check = settled(CHECK_MS, () => this.#checkNow());
  #checkLong = settled(3 * CHECK_MS, () => this.#checkNow());

  connectedCallback() {
    super.connectedCallback();
    if (!may('operator')) {
      return;
    }
    this.#unguard = guardLeaving(() => this.dirty, (hash) => place(hash).path[0] === 'config');
    this.onConfiguration(() => this.attempt(() => this.#follow()));
    get('/config/schema', {}, this.signal).then((schema) => {
      this.schema = schema;
      this.requestUpdate();
    }, () => {
      // A server that does not say what can stand where: the text can be written all the same.
    });
    this.every(10000, () => this.#follow());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#unguard?.();
  }

  get dirty() {
    return this.base !== undefined && this.text !== this.base.text;
  }

  get editor() {
    return this.querySelector('lh-code');
  }

  willUpdate(changed) {
    if (changed.has('query')) {
      queueMicrotask(() => this.#form());
    }
  }

  /** What is in use, and whether it is another by now. */
  async #follow() {
    const { versions } = await get('/config/versions', {}, this.signal);
    const latest = versions.at(-1);
    if (this.unchecked) {
      this.#checkNow();
    }
    if (this.base && `"${latest?.sha256}"` === this.base.tag) {
      this.version = latest;
      return;
    }
    const base = await configInUse(this.signal);
    if (this.base?.tag === base.tag) {
      return;
    }
    if (this.dirty && base.text !== this.text) {
      this.overtaken = latest;
      return;
    }
    this.#take(base, latest);
  }

  #take(base, version) {
    this.base = base;
    this.text = base.text;
    this.version = version;
    this.overtaken = undefined;
    this.#checkNow();
  }

  #changed(text) {
    this.text = text;
    (text.length > LONG ? this.#checkLong : this.#check)();
  }

  async #checkNow() {
    this.#asked?.abort();
    this.#asked = new AbortController();
    const text = this.text;
    this.checking = true;
    try {
      const checked = await post('/config/check', undefined, { text, signal: this.#asked.signal });
      if (text === this.text) {
        this.checked = checked;
        this.unchecked = undefined;
        this.checking = false;
      }
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        this.unchecked = problem;
        this.checking = false;
      }
    }
  }

  async #review() {
    if (!this.dirty) {
      tell('Nothing is changed yet.');
      return;
    }
    await review({ title: 'Review your change', config: this.text, tag: this.base.tag });
  }

  #discard() {
    confirm({
      title: 'Discard your changes?',
      text: 'The text becomes what is in use. Your changes are lost.',
      action: 'Discard', danger: true,
      act: async () => {
        const base = await configInUse(this.signal);
        const { versions } = await get('/config/versions', {}, this.signal);
        this.#take(base, versions.at(-1));
      },
    });
  }

  /** A form that the address asks for. Whoever goes back from the review finds it as they left it. */
  async #form() {
    const pool = this.query.get('add-pool');
    if ((pool === null && !this.query.has('add-subnet')) || this.isAsking || !may('administrator')) {
      return;
    }
    this.isAsking = true;
    const values = pool === null ? newSubnet() : { prefix: pool, range: '', className: '' };
    const form = pool === null ? subnetForm : poolForm;
    await fill((_, errors) => form(values, errors), () => this.isConnected, async (made) => {
      const done = await (this.dirty ? this.#intoText(made) : review(made));
      if (done?.version) {
        go(['networks', ...made.prefix.split('/')]);
      }
      return done;
    });
    this.isAsking = false;
    if (this.isConnected && place().path[0] === 'config') {
      refine({});
      this.query = new URLSearchParams();
    }
  }

  /** Somebody who is changing the text already applies all of it together. */
  async #intoText(made) {
    try {
      const { config } = await post('/config/edit', { edits: made.edits, config: this.text });
      this.text = config;
      this.#checkNow();
      tell('It is in your text now, and not applied yet.');
      return {};
    } catch (problem) {
      tell(`It could not be put into your text: ${problem.message}`);
      return undefined;
    }
  }

  render() {
    return html`${head('Configuration', 'All settings, as one text. You see what a change does before it is applied.',
      this.base ? this.#actions() : nothing)}
      ${this.#rights()}
      ${failure(this.failure, () => this.attempt(() => this.#follow()))}
      ${this.overtaken ? this.#overtaken() : nothing}
      ${this.base ? html`${this.#card()}${this.#problems()}<lh-server-actions></lh-server-actions>`
        : this.failure || !may('operator') ? nothing : waiting('Reading the configuration …')}`;
  }

  #rights() {
    if (may('administrator')) {
      return nothing;
    }
    return note('info', may('operator')
      ? 'You may change the text here and see what it would do. To apply it, or to add a subnet or a pool by a form, '
        + 'takes the role of an administrator.'
      : 'To see the configuration takes the role of an operator.');
  }

  #actions() {
    const add = (name, value, text) => html`<a class="btn btn-outline-secondary"
      href=${href(['config'], { [name]: value })}>${icon('plus')}${text}</a>`;
    return html`${may('administrator') ? html`${add('add-subnet', 1, 'Subnet')}${add('add-pool', 'choose', 'Pool')}`
      : nothing}
      <button class="btn btn-primary" ?disabled=${!this.dirty || this.checked?.ok === false} @click=${this.#review}>
        ${may('administrator') ? 'Review and apply' : 'See what it would do'}</button>`;
  }

  #overtaken() {
    const { number, author, comment } = this.overtaken;
    return note('warning', html`<strong>Version ${count(number)} is in use meanwhile</strong>
      <p>${author} has applied it${comment ? html`: “<bdi>${comment}</bdi>”` : nothing}. Your text is made from the
        one before;
      before it is applied you are shown what of theirs it would take back.
      <a href=${href(['versions', String(number)])} target="_blank" rel="noopener">See what they changed</a></p>`);
  }

  #card() {
    return html`<section class="lh-card lh-card-flush lh-config-card">
      <div class="lh-config-bar"><span>${this.version ? this.#inUse(this.version) : nothing}
        ${this.dirty ? html`<b class="lh-config-dirty">changed, not applied</b>
          <button class="lh-link" @click=${this.#discard}>Discard</button>` : nothing}</span>
        <span aria-live="polite">${this.#verdict()}</span></div>
      <lh-code .value=${this.text} .schema=${this.schema} .marks=${this.#marks()} label="Text of the configuration"
        @changed=${(event) => this.#changed(event.detail)} @review=${this.#review}></lh-code>
    </section>`;
  }

  #inUse({ number, author, at, comment }) {
    return html`<a href=${href(['versions', String(number)])}>Version ${count(number)}</a>
      ${author === 'file' ? 'from the file' : html`by ${author}`}, ${moment(at)}
      ${comment ? html`<bdi class="lh-muted">${comment}</bdi>` : nothing}`;
  }

  #verdict() {
    if (this.unchecked) {
      return html`<span class="lh-config-bad">${icon('warning')}Not checked: ${this.unchecked.message}</span>`;
    }
    if (!this.checked) {
      return html`<span class="lh-muted">Checking …</span>`;
    }
    const { ok, errors, summary, warnings } = this.checked;
    const more = warnings.length + this.checked['left-out'].length;
    const said = `${summary}${more ? `; ${plural(more, 'warning')}` : ''}`;
    return ok
      ? html`<span class=${more ? 'lh-config-warn' : 'lh-config-good'}>${icon(more ? 'warning' : 'ok')}${said}</span>`
      : html`<span class="lh-config-bad">${icon('error')}${plural(errors.length, 'error')}</span>`;
  }

  #marks() {
    const { checked } = this;
    if (!checked) {
      return [];
    }
    if (this.marksOf !== checked) {
      this.marksOf = checked;
      const marked = (kind) => (each) => ({ line: each.line, column: each.column, kind, text: sentence(each) });
      this.marks = [...checked.errors.map(marked('error')), ...checked['left-out'].map(marked('warning')),
        ...checked.warnings.map(marked('warning')), ...checked.notes.map(marked('info'))];
    }
    return this.marks;
  }

  #problems() {
    const { checked } = this;
    if (!checked || this.#marks().length === 0) {
      return nothing;
    }
    const jump = (each) => this.editor.jump(each.line, each.column);
    return html`<section class="lh-config-problems" aria-label="What the check says">
      ${findings(checked.errors, 'error', jump)}${findings(checked['left-out'], 'warning', jump)}
      ${findings(checked.warnings, 'warning', jump)}${findings(checked.notes, 'info', jump)}</section>`;
  }
}

customElements.define('lh-config', Config);
