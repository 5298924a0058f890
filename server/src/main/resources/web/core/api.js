/** Asks the API, and says in words what became of it. */

/** What the server refused, with its reason (RFC 9457). */
class Problem extends Error {
  constructor(status, members) {
    super(members.detail ?? members.title ?? `the server answered ${status}`);
    this.status = status;
    this.title = members.title ?? '';
    this.errors = members.errors ?? [];
    this.retryAfter = members['retry-after-seconds'];
  }
}

/** What is wrong with one place of what was sent. Of a text that nobody sees neither line nor column is told. */
export const said = ({ found, expected, message }) => message ?? `expected ${expected}, found ${found}`;

/** The server could not be reached at all. */
class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached. It may be starting again: if it stays so, see that it runs, '
      + 'and that the network leads to it.');
    this.status = 0;
  }
}

let csrfToken = '';
let renewCsrfToken;
const signedOut = new Set();

export function useCsrfToken(token) {
  csrfToken = token;
}

/** @param {() => Promise<boolean>} renew gets the token of now, if the session is of the same person still */
export function renewCsrfTokenBy(renew) {
  renewCsrfToken = renew;
}

/** Hears when the session has ended. */
export function onSignedOut(listener) {
  signedOut.add(listener);
}

function url(path, query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

/**
 * @param {{query?: object, json?: any, text?: string, headers?: object, signal?: AbortSignal,
 *     accept?: string}} what `json` or `text` is the body, if there is one
 * @returns {Promise<Response>} of an answer below 400
 */
export async function ask(method, path, what = {}) {
  const headers = { ...what.headers };
  let body;
  if (what.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = JSON.stringify(what.json);
  } else if (what.text !== undefined) {
    headers['Content-Type'] ??= 'text/plain';
    body = what.text;
  }
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = csrfToken;
  }
  if (what.accept) {
    headers.Accept = what.accept;
  }
  const request = { method, headers, body, signal: what.signal, credentials: 'same-origin', cache: 'no-store' };
  const answer = await fetched(path, what.query, request);
  if (answer.ok) {
    return answer;
  }
  const members = await answer.json().catch(() => ({}));
  if (isStale(answer, members) && !what.isAgain) {
    if (await renewCsrfToken()) {
      return ask(method, path, { ...what, isAgain: true });
    }
    signedOut.forEach((listener) => listener());
  }
  if (answer.status === 401 && path !== '/session') {
    signedOut.forEach((listener) => listener());
  }
  throw new Problem(answer.status, members);
}

async function fetched(path, query, request) {
  try {
    return await fetch(url(path, query), request);
  } catch (failure) {
    throw failure.name === 'AbortError' ? failure : new Unreachable();
  }
}

/** Somebody has signed in anew in another tab: the session of the browser has another token since. */
const isStale = (answer, members) => answer.status === 403 && /X-CSRF-Token/i.test(members.detail ?? '');

/** @returns {Promise<any>} the members of the answer */
export async function get(path, query, signal) {
  return (await ask('GET', path, { query, signal })).json();
}

export async function post(path, json, what = {}) {
  const answer = await ask('POST', path, { json, ...what });
  return answer.status === 204 ? undefined : answer.json();
}

/** The address of an answer, for a link that saves it. */
export const addressOf = url;

/** What goes into one part of a path, whatever is in it. */
export const part = encodeURIComponent;

/** The path of a subnet or the like, from its prefix. */
export const prefixPath = (prefix) => prefix.split('/').map(part).join('/');
