/**
 * A stream of server-sent events that goes on where it was. It is read by fetch, for an EventSource does not say what
 * is the matter, gives up after an answer that is none, and hides the ids of the signs of life.
 */
import { ask } from './api.js';

/** A browser has six connections to a server, for all tabs together: one that nobody sees gives its own back. */
const HIDDEN_MS = 10000;

/** So many events a second: nobody reads more, and each costs the server time that its clients wait for. */
export const PACE = 60;

const AGAIN_MS = [1000, 2000, 4000, 8000, 15000];

export class Stream {
  #path;
  #query;
  #hears;
  #run;
  #again;
  #hiding;
  #tries = 0;
  #wasFound = false;

  /**
   * @param {string} path
   * @param {object} query `after` is where it begins
   * @param {{told: (name: string, data: string) => void, found?: (again: boolean) => void,
   *     lost?: (problem: Error | undefined) => void, ended?: (problem: Error) => void,
   *     before?: (signal: AbortSignal) => Promise<string | undefined>, againMs?: number}} hears `before` is done
   *     before each attempt and says what it begins after; `lost` is followed by another attempt, `ended` is not
   */
  constructor(path, query, hears) {
    this.#path = path;
    this.#query = { ...query };
    this.#hears = hears;
    document.addEventListener('visibilitychange', this.#look);
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#look);
    this.#open();
    this.#look();
  }

  close() {
    document.removeEventListener('visibilitychange', this.#look);
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#look);
    clearTimeout(this.#hiding);
    this.#stop();
  }

  /** The browser may keep the page to go back to, and its connections with it. */
  #leave = () => {
    clearTimeout(this.#hiding);
    this.#stop();
  };

  #look = () => {
    clearTimeout(this.#hiding);
    if (document.hidden) {
      this.#hiding = setTimeout(() => this.#stop(), HIDDEN_MS);
    } else if (!this.#run) {
      this.#open();
    }
  };

  #stop() {
    clearTimeout(this.#again);
    this.#run?.abort();
    this.#run = undefined;
  }

  async #open() {
    clearTimeout(this.#again);
    this.#run = new AbortController();
    const { signal } = this.#run;
    try {
      const after = await this.#hears.before?.(signal);
      this.#query.after = after ?? this.#query.after;
      const answer = await ask('GET', this.#path, { query: this.#query, accept: 'text/event-stream', signal });
      this.#tries = 0;
      this.#hears.found?.(this.#wasFound);
      this.#wasFound = true;
      await this.#read(answer.body.pipeThrough(new TextDecoderStream()).getReader(), signal);
      this.#lost(signal);
    } catch (problem) {
      this.#lost(signal, problem);
    }
  }

  /** @param {Error} [problem] none if it was there, and has come to its end */
  #lost(signal, problem) {
    if (signal.aborted) {
      return;
    }
    // What is asked for wrongly would be wrong again; a session that has ended does not come back.
    if (problem?.status >= 400 && problem.status < 500 && problem.status !== 429) {
      this.close();
      this.#hears.ended?.(problem);
      return;
    }
    const wait = this.#hears.againMs ?? AGAIN_MS[Math.min(this.#tries, AGAIN_MS.length - 1)];
    this.#tries++;
    this.#again = setTimeout(() => this.#open(), wait);
    this.#hears.lost?.(problem);
  }

  async #read(reader, signal) {
    let rest = '';
    for (let read = await reader.read(); !read.done && !signal.aborted; read = await reader.read()) {
      const events = (rest + read.value).split('\n\n');
      rest = events.pop();
      events.forEach((each) => signal.aborted || this.#event(each));
    }
  }

  #event(text) {
    const event = { data: [] };
    for (const line of text.split('\n')) {
      const [, name, value] = /^(\w*):? ?(.*)$/.exec(line) ?? [];
      if (name === 'data') {
        event.data.push(value);
      } else if (name) {
        event[name] = value;
      }
    }
    this.#query.after = event.id ?? this.#query.after;
    if (event.data.length > 0) {
      this.#hears.told(event.event, event.data.join('\n'));
    }
  }
}
