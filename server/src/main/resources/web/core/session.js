/** Who looks at the dashboard, and what they may do. */
import { ask, get, post, renewCsrfTokenBy, useCsrfToken } from './api.js';

const ROLES = ['viewer', 'operator', 'administrator'];

let present;

/** @returns {{name: string, role: string} | undefined} */
export const session = () => present;

/** Whether whoever is signed in has this role or one above. */
export function may(role) {
  return present !== undefined && ROLES.indexOf(present.role) >= ROLES.indexOf(role);
}

/** Finds out whether somebody is signed in still. */
export async function resume() {
  try {
    present = await get('/session');
    useCsrfToken(present['csrf-token'] ?? '');
  } catch (problem) {
    present = undefined;
    if (problem.status !== 401) {
      throw problem;
    }
  }
  return present;
}

/** Whoever was seen last must not act in the name of whoever has signed in meanwhile. */
renewCsrfTokenBy(async () => {
  const before = present;
  const now = await resume();
  return now !== undefined && now.name === before?.name && now.role === before.role;
});

export async function signIn(token) {
  await post('/session', { token });
  return resume();
}

export async function signOut() {
  await ask('DELETE', '/session');
  forget();
}

export function forget() {
  present = undefined;
  useCsrfToken('');
}
