/** What the server does not take of a form: each is told at the field that it is about, in words. */
import { html, nothing } from 'lit';
import { said } from '../core/api.js';
import { steps } from './difference.js';
import { note } from './notes.js';

/** @returns {string | undefined} the option that it is about, as it is called in the configuration */
export function optionOf({ path }) {
  const all = steps(path);
  const at = all.indexOf('options');
  return at < 0 ? undefined : all[at + 1];
}

const isAt = (error, name) => optionOf(error) === undefined && steps(error.path).includes(name);

/** @returns {string | undefined} what is said of a member of what the form makes */
export function saidAt(errors, name) {
  const found = errors.find((each) => isAt(each, name));
  return found && said(found);
}

/** All but those of a member, which has been typed anew since. */
export const without = (errors, name) => errors.filter((each) => !isAt(each, name));

/** What is about no field that the form has, in front of all of them. */
export function saidElsewhere(errors, names) {
  const rest = errors.filter((each) => optionOf(each) === undefined && !names.some((name) => isAt(each, name)));
  return rest.length === 0 ? nothing : note('error', html`<strong>The server does not take it</strong>
    ${rest.map((each) => html`<p>${said(each)}</p>`)}`);
}

/** Goes to the first field that something is wrong with. */
export const toWrong = () => document.querySelector('dialog .is-invalid')?.focus();
