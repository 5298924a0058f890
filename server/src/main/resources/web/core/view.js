/** What all views have in common. */
import { LitElement } from 'lit';
import { heedConfiguration } from './changes.js';
import { place } from './router.js';

/**
 * Drawn in the document itself, where the one style sheet holds. Whatever it has begun ends with
 * it: requests, timers, streams.
 */
export class View extends LitElement {
  static properties = {
    /** What follows the view's name in the address. */
    path: { attribute: false },
    /** @type {URLSearchParams} */
    query: { attribute: false },
  };

  #gone = new AbortController();
  #timers = new Set();
  #streams = new Set();

  constructor() {
    super();
    this.path = [];
    this.query = new URLSearchParams();
  }

  createRenderRoot() {
    return this;
  }

  /** For requests: aborted when one goes elsewhere. */
  get signal() {
    return this.#gone.signal;
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#gone.signal.aborted) {
      this.#gone = new AbortController();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#gone.abort();
    this.#timers.forEach(clearInterval);
    this.#timers.clear();
    this.#streams.forEach((each) => each.close());
    this.#streams.clear();
  }

  /** Does it now and again, as long as somebody looks; a turn is left out while the last one runs. */
  every(ms, action) {
    let isRunning = false;
    const turn = async () => {
      if (!isRunning) {
        isRunning = true;
        await this.attempt(action);
        isRunning = false;
      }
    };
    this.#timers.add(setInterval(() => document.hidden || turn(), ms));
    return turn();
  }

  /** Does it, and draws what came of it: `failure` has what went wrong, until it goes well. */
  async attempt(action) {
    const { signal } = this;
    try {
      await action();
      this.failure = undefined;
    } catch (failure) {
      if (signal.aborted || failure.name === 'AbortError') {
        return;
      }
      this.failure = failure;
    }
    this.requestUpdate();
  }

  /** Does it whenever another configuration has come into use, as long as one is here. */
  onConfiguration(action) {
    return this.keep(heedConfiguration(action));
  }

  /** @param {{close: () => void}} stream closed when one goes elsewhere */
  keep(stream) {
    this.#streams.add(stream);
    return stream;
  }

  drop(stream) {
    this.#streams.delete(stream);
    stream.close();
  }
}

const whereOneIs = () => place().path.join('/');

/**
 * Calls it once nothing was asked for a while.
 *
 * @param {Element} [within] what it is for, if it is for nothing else: whoever typed there may have gone elsewhere
 */
export function settled(ms, action, within) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    const there = whereOneIs();
    timer = setTimeout(() => {
      if (!within || (within.isConnected && whereOneIs() === there)) {
        action(...values);
      }
    }, ms);
  };
}
