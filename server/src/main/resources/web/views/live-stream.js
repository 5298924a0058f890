/** The messages as they come, without one twice or one too few, as long as the server can tell them all. */
import { get } from '../core/api.js';
import { PACE, Stream } from '../core/stream.js';

const FIRST = 200;
const AGAIN_MS = 2000;

/** What was missed is asked for in one page; more than that is a gap. */
const MISSED_MAX = 1000;

export class ExchangeStream {
  #on;
  #stream;
  #last;
  #isFilled;

  /**
   * @param {{first: (messages: object[]) => void, message: (message: object) => void, gap: () => void,
   *     state: (state: 'starting' | 'live' | 'slow' | 'lost', problem?: Error) => void}} on `slow`: there is no
   *     stream to be had, and what has come is asked for now and then
   */
  constructor(on) {
    this.#on = on;
  }

  /** Begins anew with the latest messages that fit. */
  begin(filters) {
    this.end();
    this.#last = undefined;
    this.#on.state('starting');
    this.#stream = new Stream('/exchanges/live', { ...filters, pace: PACE }, {
      before: (signal) => this.#fill(filters, signal),
      found: () => this.#on.state('live'),
      told: (name, data) => this.#told(name, data),
      lost: (problem) => (this.#isFilled ? this.#on.state('slow') : this.#on.state('lost', problem)),
      ended: (problem) => this.#on.state('lost', problem),
      againMs: AGAIN_MS,
    });
  }

  end() {
    this.#stream?.close();
    this.#stream = undefined;
  }

  /** @returns {Promise<string>} the id of the latest, after which the stream goes on */
  async #fill(filters, signal) {
    const missed = this.#last !== undefined;
    this.#isFilled = false;
    const page = await get('/exchanges',
      { ...filters, after: this.#last, limit: missed ? MISSED_MAX : FIRST }, signal);
    this.#isFilled = true;
    if (missed && page.exchanges.length === MISSED_MAX) {
      this.#on.gap();
    }
    const messages = page.exchanges.reverse();
    if (missed) {
      messages.forEach(this.#on.message);
    } else {
      this.#on.first(messages);
    }
    this.#last = page.latest ?? this.#last;
    return this.#last;
  }

  #told(name, data) {
    if (name === 'gap') {
      this.#on.gap();
      return;
    }
    const message = JSON.parse(data);
    this.#last = message.id;
    this.#on.message(message);
  }
}

const SECONDS = 10;

/** How many messages of each kind come in a second, over the last ten. */
export class Pace {
  #buckets = [];
  #since = Date.now();

  clear() {
    this.#buckets = [];
    this.#since = Date.now();
  }

  count(kind, now = Date.now()) {
    const second = Math.floor(now / 1000);
    if (this.#buckets.at(-1)?.second !== second) {
      this.#buckets.push({ second, counts: new Map() });
      this.#buckets = this.#buckets.slice(-SECONDS - 1);
    }
    const { counts } = this.#buckets.at(-1);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }

  /** @returns {Map<string, number>} */
  rates(now = Date.now()) {
    const from = Math.floor(now / 1000) - SECONDS;
    const span = Math.min(SECONDS, Math.max(1, (now - this.#since) / 1000));
    const rates = new Map();
    for (const { counts } of this.#buckets.filter((each) => each.second > from)) {
      counts.forEach((number, kind) => rates.set(kind, (rates.get(kind) ?? 0) + number / span));
    }
    return rates;
  }
}
