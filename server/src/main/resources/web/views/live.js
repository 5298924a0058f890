/** What clients ask and are told, as it happens. */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { prefixOf } from '../core/addresses.js';
import { get } from '../core/api.js';
import { refine } from '../core/router.js';
import { isShortcut } from '../core/shortcut.js';
import { View, settled } from '../core/view.js';
import { ago, count, plural, rate } from '../core/format.js';
import { empty, failure, head, note, waiting } from '../parts/notes.js';
import { icon } from '../parts/icons.js';
import { Transactions } from '../parts/transactions.js';
import { NAMES, filters } from './live-filters.js';
import { line } from './live-line.js';
import { ExchangeStream, Pace } from './live-stream.js';

const KEPT = 500;
const LINES = 60;

/** What came while it was paused; of more the earliest are lost, and that is said. */
const HELD_MAX = 1000;

const DRAW_MS = 200;

/** More new lines a second than this, and they stay for a while, or nobody could read them. */
const DENSE = 20;
const DENSE_DRAW_MS = 2000;

const GAP_TOLD_MS = 8000;

/** A stream that breaks off and comes back at once is nobody's business. */
const SLOW_TOLD_MS = 6000;
const SUBNETS_OFFERED = 300;

class Live extends View {
  static properties = { paused: { state: true }, open: { state: true }, from: { state: true } };

  #transactions = new Transactions(KEPT);
  #pace = new Pace();
  #lines = new Pace();
  #held = [];
  #drawnAt = 0;
  #drawing;
  #gapAt = 0;
  #stream = new ExchangeStream({
    first: (messages) => {
      messages.forEach((each) => this.#transactions.add(each));
      this.#show();
    },
    message: (message) => this.#came(message),
    gap: () => this.#missed(),
    state: (state, problem) => {
      // Between two attempts it is slow all the same.
      this.slowAt = state !== 'slow' ? undefined : this.slowAt ?? Date.now();
      Object.assign(this, { state, problem });
      this.requestUpdate();
    },
  });

  /** Each field for itself: whoever goes on to the next one means both. */
  #typed = Object.fromEntries(['text', 'subnet'].map((name) =>
    [name, settled(300, (value) => this.#set(name, value), this)]));
  #keys = (event) => this.#key(event);

  constructor() {
    super();
    this.open = new Set();
    this.shown = [];
    this.subnets = [];
    this.from = 0;
    this.came = 0;
    this.wrongSubnet = false;
  }

  get #values() {
    return Object.fromEntries(NAMES.filter((name) => this.query.get(name)).map((name) => [name, this.query.get(name)]));
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#keys);
    this.#begin();
    // Rates sink, and how long ago it was grows, even if nothing comes.
    this.every(1000, () => undefined);
    this.attempt(async () => {
      const { subnets } = await get('/subnets', {}, this.signal);
      this.subnets = subnets.map((each) => each.subnet).slice(0, SUBNETS_OFFERED);
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#keys);
    clearTimeout(this.#drawing);
    this.#stream.end();
  }

  willUpdate(changed) {
    // The first one is begun once it is in the document.
    if (changed.has('query') && this.state !== undefined && this.isConnected) {
      this.#begin();
    }
  }

  #begin() {
    this.#transactions.clear();
    this.#pace.clear();
    this.#lines.clear();
    this.#held = [];
    this.#gapAt = 0;
    Object.assign(this, { came: 0, paused: false, byOpening: false, open: new Set(), from: 0, shown: [] });
    this.#stream.begin(this.#values);
  }

  #came(message) {
    this.lastAt = Date.now();
    this.#pace.count(message.outcome);
    if (this.paused) {
      this.came++;
      this.#held.push(message);
      if (this.#held.length > HELD_MAX) {
        this.#held.splice(0, this.#held.length - HELD_MAX / 2);
        this.#held.isCut = true;
      }
    } else if (this.#transactions.add(message)) {
      this.#lines.count('line');
    }
    this.#draw();
  }

  #missed() {
    this.#gapAt = Date.now();
    if (this.paused) {
      this.#held.isCut = true;
    } else {
      this.#transactions.missing();
    }
    this.#draw();
  }

  get #isDense() {
    return (this.#lines.rates().get('line') ?? 0) > DENSE;
  }

  /** Soon, together with what else comes until then. */
  #draw() {
    if (this.#drawing === undefined) {
      const every = this.#isDense && !this.paused ? DENSE_DRAW_MS : DRAW_MS;
      const wait = this.#drawnAt + every - Date.now();
      this.#drawing = setTimeout(() => this.#show(), Math.max(0, wait));
    }
  }

  #show() {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#drawnAt = Date.now();
    if (!this.paused) {
      this.shown = this.#transactions.newest(LINES);
    }
    this.requestUpdate();
  }

  #pause() {
    this.paused = true;
    this.came = 0;
    // What is seen stays as it is: in a flood it is older than the latest, and a line was clicked there.
    const kept = this.#transactions.newest(KEPT);
    const first = kept.indexOf(this.shown[0]);
    this.all = first < 0 ? this.shown : kept.slice(first);
  }

  #goOn() {
    this.paused = false;
    this.byOpening = false;
    this.from = 0;
    this.all = undefined;
    if (this.#held.isCut) {
      this.#transactions.missing();
    }
    this.#held.forEach((each) => this.#transactions.add(each));
    this.#held = [];
    this.#show();
    this.open = new Set(this.shown.map((each) => each.id).filter((id) => this.open.has(id)));
  }

  #toggle() {
    if (this.paused) {
      this.#goOn();
    } else {
      this.#pause();
    }
  }

  /** Whoever reads a line does not want it to move: it pauses meanwhile. */
  #unfold(id) {
    const open = new Set(this.open);
    if (!open.delete(id)) {
      open.add(id);
    }
    this.open = open;
    if (open.size > 0 && !this.paused) {
      this.#pause();
      this.byOpening = true;
    } else if (open.size === 0 && this.byOpening) {
      this.#goOn();
    }
  }

  #key(event) {
    if (isShortcut(event, 'p')) {
      event.preventDefault();
      this.#toggle();
    }
  }

  #set(name, value) {
    this.wrongSubnet = name === 'subnet' && value !== '' && !prefixOf(value);
    if (this.wrongSubnet) {
      this.requestUpdate();
      return;
    }
    this.#watch({ ...this.#values, [name]: value });
  }

  #watch(values) {
    refine(values);
    this.query = new URLSearchParams(Object.entries(values).filter(([, each]) => each));
  }

  render() {
    return html`<div class="lh-live">
      ${head('Live', 'What clients ask, what they are told, and why: as it happens.', this.#actions())}
      ${filters({
        values: this.#values, subnets: this.subnets, rates: this.#pace.rates(), wrongSubnet: this.wrongSubnet,
        set: (name, value) => this.#set(name, value), typed: (name, value) => this.#typed[name](value),
      })}
      ${this.state === 'lost' ? failure(this.problem, () => this.#begin()) : this.#remark()}
      ${this.#list()}
    </div>`;
  }

  #actions() {
    return html`<p class="lh-live-state">${this.#stateText()}</p>
      <button class="btn ${this.paused ? 'btn-primary' : 'btn-outline-secondary'}" @click=${() => this.#toggle()}
        aria-keyshortcuts="p">${icon(this.paused ? 'play' : 'pause')}${this.paused ? 'Go on' : 'Pause'}<kbd
        aria-hidden="true">p</kbd></button>`;
  }

  #stateText() {
    if (this.state === 'lost') {
      return html`${icon('warning')}not connected`;
    }
    const sum = [...this.#pace.rates().values()].reduce((all, each) => all + each, 0);
    const pace = sum > 0 ? `${this.#isGap ? 'more than ' : ''}${rate(sum)} a second`
      : this.lastAt ? `last one ${ago(new Date(this.lastAt))}` : 'nothing yet';
    const how = this.state === 'slow' ? 'listening every 2 s' : 'listening';
    return this.paused ? html`${icon('pause')}paused, ${plural(this.came, 'message')} since`
      : html`<i class="lh-live-on"></i>${how} · ${pace}`;
  }

  get #isGap() {
    return Date.now() - this.#gapAt < GAP_TOLD_MS;
  }

  #remark() {
    if (this.paused) {
      return nothing;
    }
    if (this.state === 'slow' && Date.now() - this.slowAt > SLOW_TOLD_MS) {
      return note('info', 'The server streams to a few windows of one token only, and they are taken: here it is asked '
        + 'every two seconds.');
    }
    if (this.#isGap) {
      return note('warning', 'More comes than can be shown: some messages are left out. With a filter more is seen of '
        + 'what fits it.');
    }
    return this.#isDense ? note('info', 'So much happens that the list is renewed every two seconds only.') : nothing;
  }

  #list() {
    if (this.shown.length === 0) {
      return this.state === 'starting' ? waiting('Asking for the latest messages …')
        : this.state === 'lost' ? nothing : this.#none();
    }
    return html`<h2 class="visually-hidden">Transactions</h2>
      <ol class="lh-live-lines ${this.#isDense ? 'lh-live-lines-dense' : ''}"
          aria-label="The latest first">
        ${repeat(this.shown, (each) => each.id,
          (each) => line(each, this.open.has(each.id), () => this.#unfold(each.id)))}
      </ol>${this.#foot()}`;
  }

  #none() {
    const isFiltered = Object.keys(this.#values).length > 0;
    return html`<section class="lh-card">${isFiltered
      ? empty('live', 'Nothing that fits has come', 'As soon as a message fits the filters it stands here.',
        html`<button class="btn btn-outline-secondary" @click=${() => this.#watch({})}>Show everything</button>`)
      : empty('live', 'No client has asked yet', 'As soon as one does it stands here. If one has asked, its network '
        + 'does not reach this server: look at the interfaces that it answers on, and at the relay agent.')}</section>`;
  }

  /** Older lines, as far as they are kept; to look at them it has to stand still. */
  #foot() {
    const kept = this.all?.length ?? this.#transactions.length;
    const to = this.from + this.shown.length;
    const lines = this.from > 0 ? `${count(this.from + 1)} to ${count(to)}` : `The latest ${count(to)}`;
    const turn = (title, by) => html`<button class="btn btn-sm btn-outline-secondary" @click=${() => this.#turn(by)}>${
      title}</button>`;
    return html`<p class="lh-live-foot">
      <span>${lines} of ${count(kept)} transactions; at most ${KEPT} are kept here.</span>
      ${this.from > 0 ? turn('Newer', -LINES) : nothing}${to < kept ? turn('Older', LINES) : nothing}</p>`;
  }

  #turn(by) {
    if (!this.paused) {
      this.#pause();
    }
    this.from = Math.max(0, this.from + by);
    this.shown = this.all.slice(this.from, this.from + LINES);
    this.querySelector('.lh-live-lines')?.scrollIntoView({ block: 'start' });
  }
}

customElements.define('lh-live', Live);
