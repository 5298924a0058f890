/** Every configuration that was in use: what changed, by whom and why, and the way back. */
import { html, nothing } from 'lit';
import { ask, get, post } from '../core/api.js';
import { count, dateTime } from '../core/format.js';
import { href, refine } from '../core/router.js';
import { may } from '../core/session.js';
import { View } from '../core/view.js';
import { review } from '../parts/change.js';
import { differences, reversed } from '../parts/difference.js';
import { icon } from '../parts/icons.js';
import { moment } from '../parts/marks.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import '../parts/code-editor.js';
import '../parts/line-table.js';

const TEXTS_MAX = 6;
const SHOWS = { difference: 'What changed', text: 'Text' };

/** What the server says of itself names a reservation by its id: `192.0.2.0_24,hw-address=…`, as people read it. */
const inWords = (comment) => comment.replace(/^(reservation \w+): ([^_,]+)_(\d+),([\w-]+)=(.*)$/,
  (_, done, address, length, kind, value) => `${done}: ${kind} ${value} in ${address}/${length}`)
  .replace(/^(reservation \w+): global,([\w-]+)=(.*)$/, '$1: $2 $3');

class Versions extends View {
  static properties = { versions: { state: true }, compared: { state: true }, text: { state: true } };

  #texts = new Map();
  #asked = '';

  connectedCallback() {
    super.connectedCallback();
    if (!may('operator')) {
      return;
    }
    this.onConfiguration(() => this.attempt(() => this.#list()));
    this.every(10000, () => this.#list());
  }

  willUpdate() {
    if (this.versions) {
      this.#compare();
    }
  }

  async #list() {
    this.versions = (await get('/config/versions', {}, this.signal)).versions;
  }

  #again() {
    this.#asked = '';
    return this.attempt(() => this.#list());
  }

  get inUse() {
    return this.versions?.at(-1);
  }

  get chosen() {
    const number = Number(this.path[0]);
    return this.path.length === 0 ? this.inUse : this.versions?.find((each) => each.number === number);
  }

  /** The one before, unless another is asked for. */
  get other() {
    const asked = Number(this.query.get('with'));
    const at = this.versions.indexOf(this.chosen);
    return this.versions.find((each) => each.number === asked && each !== this.chosen) ?? this.versions[at - 1];
  }

  get show() {
    return this.query.get('show') in SHOWS ? this.query.get('show') : 'difference';
  }

  async #textOf(number) {
    if (!this.#texts.has(number)) {
      const answer = await ask('GET', `/config/versions/${number}`, { signal: this.signal });
      this.#texts.set(number, await answer.text());
      if (this.#texts.size > TEXTS_MAX) {
        this.#texts.delete(this.#texts.keys().next().value);
      }
    }
    return this.#texts.get(number);
  }

  /** Asks for what is to be shown, if it is not what is shown. */
  #compare() {
    const { chosen, other } = this;
    const wanted = `${chosen?.number} ${other?.number} ${this.inUse?.number}`;
    if (!chosen || wanted === this.#asked) {
      return;
    }
    this.#asked = wanted;
    this.compared = undefined;
    this.text = undefined;
    this.attempt(async () => {
      const text = await this.#textOf(chosen.number);
      const otherText = other && await this.#textOf(other.number);
      if (wanted !== this.#asked) {
        return;
      }
      this.text = text;
      const isNewer = !other || chosen.number > other.number;
      this.compared = other && {
        from: isNewer ? other : chosen, to: isNewer ? chosen : other,
        before: isNewer ? otherText : text, after: isNewer ? text : otherText,
      };
      if (this.compared?.to === this.inUse) {
        await this.#inWords(wanted);
      }
    });
  }

  /** The server compares with what is in use: from there back, so that it is turned round. */
  async #inWords(wanted) {
    const compared = this.compared;
    const difference = await post('/config/diff', undefined, { text: compared.before, signal: this.signal })
      .catch((problem) => {
        if (problem.status === 422) {
          return undefined;
        }
        throw problem;
      });
    if (wanted === this.#asked && difference) {
      this.compared = { ...compared, words: { ...difference, changes: reversed(difference.changes) } };
    }
  }

  #refine(change) {
    const query = { with: this.query.get('with'), show: this.query.get('show'), ...change };
    refine(query);
    this.query = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  }

  #goBack() {
    const { number } = this.chosen;
    review({
      title: `Go back to version ${number}`, config: this.text, tag: `"${this.inUse.sha256}"`, rollback: number,
      comment: `back to version ${number}`,
    });
  }

  render() {
    return html`${head('Versions', 'What was in use, who changed it and why, and the way back. 200 are kept.')}
      ${may('operator') ? nothing : note('info', 'To see the configuration takes the role of an operator.')}
      ${failure(this.failure, () => this.#again())}
      ${this.versions ? this.#body() : this.failure || !may('operator') ? nothing : waiting('Asking the server …')}`;
  }

  #body() {
    if (this.versions.length === 0) {
      return empty('versions', 'No versions are kept', 'The server could not write them; its log says why (LH-2012).');
    }
    return html`<div class="lh-versions">
      <nav class="lh-card lh-card-flush lh-versions-list" aria-label="Versions"><ol reversed>
        ${this.versions.toReversed().map((each) => this.#entry(each))}</ol></nav>
      <div class="lh-versions-one">${this.chosen ? this.#one(this.chosen)
        : empty('versions', 'There is no such version', 'It may be older than those that are kept.')}</div></div>`;
  }

  #entry(each) {
    const isHere = each === this.chosen;
    return html`<li><a href=${href(['versions', String(each.number)])} class=${isHere ? 'lh-here' : ''}
        aria-current=${isHere ? 'true' : 'false'}>
      <span><b class="lh-number">${count(each.number)}</b>${each === this.inUse
        ? html`<span class="lh-chip lh-versions-used">${icon('ok')}in use</span>` : nothing}
        <span class="lh-versions-when">${moment(each.at)}</span></span>
      <bdi class="lh-versions-why">${inWords(each.comment) || html`<i>no comment</i>`}</bdi>
      <small>${each.author === 'file' ? 'from the file' : each.author}</small></a></li>`;
  }

  #one(chosen) {
    const isUsed = chosen === this.inUse;
    return html`<section class="lh-card lh-card-flush">
      <header><div><h2>Version ${count(chosen.number)}</h2>
        <p>${dateTime(chosen.at)}, ${chosen.author === 'file' ? 'from the file' : `by ${chosen.author}`}${chosen.comment
          ? html`: “<bdi>${inWords(chosen.comment)}</bdi>”` : nothing}</p></div>
        ${isUsed ? html`<a class="btn btn-outline-secondary" href=${href(['config'])}>${icon('edit')}Change it</a>`
          : html`<button class="btn btn-outline-secondary" ?disabled=${this.text === undefined}
            @click=${this.#goBack}>${icon('history')}${may('administrator') ? 'Go back to it'
            : 'See what going back would do'}</button>`}</header>
      <div class="lh-versions-bar"><div class="lh-tabs" role="group" aria-label="What is shown">
        ${Object.entries(SHOWS).map(([show, title]) => html`<button aria-pressed=${this.show === show}
          @click=${() => this.#refine({ show: show === 'difference' ? undefined : show })}>${title}</button>`)}</div>
        ${this.show === 'difference' && this.versions.length > 1 ? this.#with(chosen) : nothing}</div>
      ${this.text === undefined ? this.failure ? nothing : waiting('Reading the text …')
        : this.show === 'text'
          ? html`<lh-code readonly .value=${this.text} label="Text of version ${chosen.number}"></lh-code>`
          : this.#difference()}</section>`;
  }

  #with(chosen) {
    const before = this.versions[this.versions.indexOf(chosen) - 1];
    const isFirst = chosen === this.versions[0];
    const name = (each) => (each === this.inUse ? ' (in use)' : each === before ? ' (the one before)' : '');
    return html`<label for="lh-versions-with">compared with</label>
      <select id="lh-versions-with" class="form-select"
          @change=${(event) => this.#refine({ with: event.target.value })}>
        ${isFirst ? html`<option value="" .selected=${!this.other}>nothing: it is the first</option>` : nothing}
        ${this.versions.toReversed().filter((each) => each !== chosen).map((each) => html`<option
          value=${each.number} .selected=${each === this.other}>${count(each.number)}${name(each)}${each.comment
            ? `: ${inWords(each.comment).slice(0, 60)}` : ''}</option>`)}</select>`;
  }

  /** What there is no other to compare with is shown as it is. */
  #first() {
    const { number } = this.chosen;
    return html`<div class="lh-versions-part">${note('info', number === 1 ? 'It is the first.'
      : 'It is the first of those that are kept.')}</div>
      <lh-code readonly .value=${this.text} label="Text of version ${number}"></lh-code>`;
  }

  #difference() {
    const { compared } = this;
    if (!compared) {
      return this.#first();
    }
    const { from, to, words } = compared;
    const label = `From version ${from.number} to version ${to.number}`;
    return html`${words ? html`<div class="lh-versions-part"><h3>Settings</h3>
        ${words.count === 0 ? html`<p class="lh-muted">No setting differs; only comments or the layout.</p>`
          : differences(words, this.all, () => {
            this.all = true;
            this.requestUpdate();
          })}</div>` : nothing}
      <div class="lh-versions-part"><h3>${label}, line by line</h3>
        <lh-line-table .before=${compared.before} .after=${compared.after} .label=${label}></lh-line-table></div>`;
  }
}

customElements.define('lh-versions', Versions);
