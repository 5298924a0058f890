/** The messages as they come, without one twice or one too few, as long as the server can tell them all. */
import { get, listen } from '../core/api.js';

const FIRST = 200;
const AGAIN_MS = 2000;

/** What was missed is asked for in one page; more than that is a gap. */
const MISSED_MAX = 1000;

export class ExchangeStream {
  #on;
  #source;
  #timer;
  #run = new AbortController();
  #last;

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
    this.#run = new AbortController();
    this.#last = undefined;
    this.#on.state('starting');
    return this.#fill(filters, this.#run.signal);
  }

  end() {
    this.#run.abort();
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  async #fill(filters, signal) {
    const missed = this.#last !== undefined;
    try {
      const page = await get('/exchanges',
        { ...filters, after: this.#last, limit: missed ? MISSED_MAX : FIRST }, signal);
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
      this.#listen(filters, signal);
    } catch (problem) {
      if (!signal.aborted) {
        this.#lost(filters, signal, problem);
      }
    }
  }

  #listen(filters, signal) {
    const source = listen('/exchanges/live', { ...filters, after: this.#last });
    this.#source = source;
    source.addEventListener('open', () => this.#on.state('live'));
    source.addEventListener('gap', () => this.#on.gap());
    source.addEventListener('exchange', (event) => {
      this.#last = event.lastEventId;
      this.#on.message(JSON.parse(event.data));
    });
    source.addEventListener('error', () => {
      source.close();
      this.#on.state('slow');
      this.#again(filters, signal);
    });
  }

  /** Tries again, unless what was asked for is wrong: it would be wrong again. */
  #lost(filters, signal, problem) {
    this.#on.state('lost', problem);
    if (problem.status === 0 || problem.status === 429 || problem.status >= 500) {
      this.#again(filters, signal);
    }
  }

  #again(filters, signal) {
    this.#timer = setTimeout(() => signal.aborted || this.#fill(filters, signal), AGAIN_MS);
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
