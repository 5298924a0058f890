/** What clients and the server said to each other, gathered into what belongs together. */

/** A client that repeats itself later with the same number begins anew. */
const TOGETHER_MS = 10000;

/** Of one transaction; a client in trouble may repeat itself for hours. */
const MESSAGES_MAX = 12;

/**
 * @typedef {{key: string, id: string, messages: object[], left: number, gap: boolean}} Transaction the
 *     messages as `/exchanges` has them, the oldest first; `left` is how many more there were, and before
 *     one with `gap` some messages are missing
 */

/** The latest transactions, by client and transaction number. Of bounded size. */
export class Transactions {
  #byKey = new Map();
  #all = [];
  #gap = false;

  /** @param {number} size how many transactions are kept, of `messagesMax` messages each */
  constructor(size, messagesMax = MESSAGES_MAX) {
    this.size = size;
    this.messagesMax = messagesMax;
  }

  /** @returns {Transaction[]} the newest first: in the order in which they began, so that none jumps */
  newest(many) {
    return this.#all.slice(-many).reverse();
  }

  get length() {
    return this.#all.length;
  }

  clear() {
    this.#byKey.clear();
    this.#all = [];
    this.#gap = false;
  }

  /** Messages are missing before what comes next. */
  missing() {
    this.#gap = this.#all.length > 0;
  }

  /** @returns {boolean} whether it began a transaction */
  add(message) {
    const key = keyOf(message);
    const known = this.#byKey.get(key);
    if (known && new Date(message.at) - new Date(known.messages.at(-1).at) < TOGETHER_MS) {
      this.#grow(known, message);
      return false;
    }
    const begun = { key, id: message.id, messages: [message], left: 0, gap: this.#gap };
    this.#gap = false;
    this.#byKey.set(key, begun);
    this.#all.push(begun);
    // Not one by one: moving all of them for each message is slow in a flood.
    if (this.#all.length > 1.2 * this.size) {
      this.#forget(this.#all.splice(0, this.#all.length - this.size));
    }
    return true;
  }

  #grow(transaction, message) {
    transaction.messages.push(message);
    if (transaction.messages.length > this.messagesMax) {
      // The first ones tell how it began, the last ones how it goes.
      transaction.messages.splice(this.messagesMax / 2, 1);
      transaction.left++;
    }
  }

  #forget(gone) {
    for (const each of gone) {
      if (this.#byKey.get(each.key) === each) {
        this.#byKey.delete(each.key);
      }
    }
  }
}

/**
 * Of messages that are all there, as those of one client.
 *
 * @param {object[]} exchanges the latest first
 * @returns {Transaction[]}
 */
export function transactionsOf(exchanges) {
  const all = new Transactions(exchanges.length, exchanges.length);
  exchanges.toReversed().forEach((each) => all.add(each));
  return all.newest(exchanges.length);
}

/** What says nothing of client and transaction stands alone. */
const keyOf = (message) =>
  (message.xid === undefined ? message.id : `${message.client ?? message['hw-address']} ${message.xid}`);
