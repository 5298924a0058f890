/** Where one is: everything after the # of the address, so that each place can be linked to. */

/** @returns {{path: string[], query: URLSearchParams}} */
export function place(hash = location.hash) {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?');
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(search) };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * @param {string[]} path its parts
 * @param {object} query what is empty is left out
 */
export function href(path, query = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      search.set(name, value);
    }
  }
  const text = search.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

export function go(path, query) {
  location.hash = href(path, query);
}

/** The same place with another query, without a step of its own to go back by. */
export function refine(query) {
  history.replaceState(null, '', href(place().path, query));
}

export const clientHref = (id) => href(['clients', id]);

export const subnetHref = (prefix, query) => href(['networks', ...prefix.split('/')], query);
