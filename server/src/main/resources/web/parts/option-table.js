/** The options of a message, decoded; of an answer they can be compared with what was asked for. */
import { html, nothing } from 'lit';

/** RFC 2132 §9.8. */
const REQUEST_LIST = 55;

/** A message and its answer differ in it by their nature. */
const MESSAGE_TYPE = 53;

/**
 * @typedef {{code: number, name: string, value: string, hex: string, 'set-by'?: string, how?: string}} Option
 * @param {Option[]} [options]
 * @param {string} label what they are the options of
 */
export function optionTable(options, label) {
  if (!options?.length) {
    return nothing;
  }
  return table(label, html`<tbody>${options.map((each) => row(each))}</tbody>`);
}

/**
 * What was given of what was asked for, what of it was not given, and what was given besides.
 *
 * @param {Option[]} options of the answer
 * @param {Option[]} asking of the message that it answers
 * @param {string} label
 * @param {number[]} [leftOut] the codes of options that the answer had no room for
 */
export function answerTable(options, asking, label, leftOut = []) {
  const wanted = requested(asking.find((each) => each.code === REQUEST_LIST));
  const given = new Map(options.map((each) => [each.code, each]));
  const missing = wanted.filter((each) => !given.has(each.code) && !leftOut.includes(each.code));
  const cut = leftOut.map((code) => wanted.find((each) => each.code === code) ?? { code, name: '' });
  const found = wanted.flatMap((each) => given.get(each.code) ?? []);
  const besides = options.filter((each) => !found.includes(each));
  const rows = (list) => list.map((each) => row(each, asking.find((one) => one.code === each.code)));
  return table(label, html`
    ${group('Asked for', rows(found))}
    ${group('Asked for, but not given', absent(missing))}
    ${group('No room was left for', absent(cut))}
    ${group(wanted.length ? 'Besides' : '', rows(besides))}`);
}

/** A part of a table; none if it is empty. */
const group = (text, list) => (list.length ? html`<tbody>${text ? html`<tr><th colspan="2" scope="rowgroup"
  class="lh-option-group">${text}</th></tr>` : nothing}${list}</tbody>` : nothing);

const absent = (list) =>
  (list.length ? [html`<tr class="lh-option-missing"><td colspan="2">${chips(list)}</td></tr>`] : []);

const table = (label, bodies) =>
  html`<table class="lh-option-list"><caption class="visually-hidden">${label}</caption>${bodies}</table>`;

/** @param {Option} [asked] the same option as the client sent it */
function row(each, asked) {
  const name = html`<small>${each.code}</small> ${each.name}`;
  const octets = `hexadecimal ${each.hex}`;
  if (each.code === REQUEST_LIST) {
    return html`<tr title=${octets}><td colspan="2"><b>${name}</b>${chips(requested(each))}</td></tr>`;
  }
  const differs = asked && asked.hex !== each.hex && each.code !== MESSAGE_TYPE;
  return html`<tr title=${octets}><th scope="row">${name}</th><td><code>${each.value}</code>
    ${differs ? html`<small>it sent ${asked.value}</small>` : nothing}
    ${each['set-by'] ? html`<small>set by ${each['set-by']}${each.how ? ` (${each.how})` : nothing}</small>` : nothing}
  </td></tr>`;
}

const chips = (list) => html`<ul class="lh-option-chips">${list.map((each) =>
  html`<li><small>${each.code}</small> ${each.name}</li>`)}</ul>`;

/** @returns {{code: number, name: string}[]} what a client asks to be told, in its order */
function requested(list) {
  const names = list?.value.split(', ') ?? [];
  const codes = (list?.hex.match(/../g) ?? []).map((each) => parseInt(each, 16));
  // Some clients ask for one twice.
  return codes.map((code, i) => ({ code, name: names[i] ?? '' })).filter(({ code }, i) => codes.indexOf(code) === i);
}
