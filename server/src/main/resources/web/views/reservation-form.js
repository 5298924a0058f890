/** The form of a reservation: it checks while one types, and says what would be in the way. */
import { html, nothing } from 'lit';
import { ask, get, part } from '../core/api.js';
import { settled } from '../core/view.js';
import { ipv4, ipv4Text } from '../core/format.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import '../parts/options-editor.js';

const KINDS = {
  'hw-address': {
    title: 'MAC address',
    hint: '00:53:00:12:34:56',
    form: /^([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}$|^[0-9a-f]{12}$/i,
    expected: 'six bytes in hexadecimal, as 00:53:00:12:34:56',
  },
  'client-id': { title: 'Client identifier', hint: '01:00:53:00:12:34:56', form: /^.+$/, expected: 'hexadecimal, as 01:00:53:00:12:34:56' },
  'circuit-id': { title: 'Circuit of the relay', hint: 'floor-1/port-7', form: /^.+$/, expected: 'what the relay agent says' },
  duid: { title: 'DUID', hint: '00:01:00:01:…', form: /^.+$/, expected: 'hexadecimal' },
  'flex-id': { title: 'Flexible identifier', hint: '', form: /^.+$/, expected: 'what identifier-expression makes' },
};

const HOSTNAME = /^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*$/;
const ADDRESS = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const FORM_KEYS = ['address', 'hostname', 'options', ...Object.keys(KINDS)];

/**
 * @param {{id?: string, subnet?: string, reservation?: object, tag?: string, given?: object}} what the one that is
 *     changed, or what is known of a new one
 * @returns {Promise<object | undefined>} as the API answers; undefined if nothing was done
 */
export function reservationForm(what) {
  return new ReservationForm(what).run();
}

class ReservationForm {
  #what;
  #dialog;
  #values;
  #subnets = [];
  #remarks = {};
  #problem;
  #busy = false;
  #looked = settled(250, () => this.#lookAround());

  constructor(what) {
    this.#what = what;
    const from = what.reservation ?? what.given ?? {};
    const kind = Object.keys(KINDS).find((each) => from[each]) ?? 'hw-address';
    this.#values = {
      kind, identifier: from[kind] ?? '', address: from.address ?? '', hostname: from.hostname ?? '',
      subnet: what.subnet ?? from.subnet ?? '',
    };
  }

  run() {
    const title = this.#what.id ? 'Change a reservation' : 'Add a reservation';
    const done = open({ title, body: (dialog) => this.#body(dialog) });
    get('/subnets').then(({ subnets }) => {
      this.#subnets = subnets.map((each) => each.subnet);
      this.#looked();
    }, () => {});
    return done;
  }

  #set(name, value) {
    this.#values = { ...this.#values, [name]: value };
    this.#problem = undefined;
    this.#remarks = { ...this.#remarks, [name]: this.#wrong(name) };
    this.#dialog.update();
    this.#looked();
  }

  /** What is wrong with what stands in a field; undefined for nothing. */
  #wrong(name) {
    const { kind, identifier, address, hostname } = this.#values;
    switch (name) {
      case 'kind':
      case 'identifier':
        return identifier && !KINDS[kind].form.test(identifier) ? bad(`expected ${KINDS[kind].expected}`) : undefined;
      case 'address':
        if (address && !ADDRESS.test(address)) {
          return bad('expected an IPv4 address, as 192.0.2.10');
        }
        return address && this.#subnets.length > 0 && !this.#subnets.some((each) => inside(address, each))
          ? bad('it is in no subnet that is configured') : undefined;
      case 'hostname':
        return hostname && !HOSTNAME.test(hostname) ? bad('expected letters, digits and hyphens, with dots between') : undefined;
      default:
        return undefined;
    }
  }

  /** Who has the address now, or has it reserved. */
  async #lookAround() {
    const { address } = this.#values;
    const remark = this.#wrong('address');
    if (!address || remark) {
      this.#remarks = { ...this.#remarks, address: remark };
      this.#dialog.update();
      return;
    }
    const [kept, held] = await Promise.all([
      get('/reservations', { address }).catch(() => ({ reservations: [] })),
      get('/leases', { address, state: 'bound' }).catch(() => ({ leases: [] })),
    ]);
    if (address !== this.#values.address) {
      return;
    }
    const other = kept.reservations.find((each) => each.id !== this.#what.id);
    const holder = held.leases[0];
    const of = this.#subnets.filter((each) => inside(address, each)).at(-1);
    this.#remarks = {
      ...this.#remarks,
      address: other ? bad(`it is reserved already: ${other.hostname ?? other.id}`)
        : holder && holder['hw-address'] !== this.#values.identifier
          ? fine(`${holder.hostname ?? holder['hw-address'] ?? 'A client'} has it now, and keeps it until it renews`)
          : fine(`in ${of ?? 'a subnet'}, and free for this`),
    };
    this.#dialog.update();
  }

  #reservation() {
    const { kind, identifier, address, hostname } = this.#values;
    // Members that the form does not show stay as they are.
    const kept = Object.fromEntries(Object.entries(this.#what.reservation ?? {}).filter(([name]) => !FORM_KEYS.includes(name)));
    const options = document.querySelector('dialog lh-options-editor').result();
    return {
      [kind]: identifier.trim(), ...(address && { address: address.trim() }), ...(hostname && { hostname: hostname.trim() }),
      ...kept, ...(Object.keys(options).length > 0 && { options }),
    };
  }

  async #submit(event) {
    event.preventDefault();
    for (const each of ['identifier', 'address', 'hostname']) {
      this.#remarks[each] = this.#wrong(each) ?? this.#remarks[each];
    }
    if (!this.#values.identifier) {
      this.#remarks.identifier = bad('whom is it for?');
    }
    if (Object.values(this.#remarks).some((each) => each && !each.ok)) {
      this.#dialog.update();
      document.querySelector('dialog .is-invalid')?.focus();
      return;
    }
    this.#busy = true;
    this.#dialog.update();
    try {
      this.#dialog.close(await this.#send(new FormData(event.target).get('comment')));
    } catch (problem) {
      this.#busy = false;
      this.#problem = problem;
      this.#dialog.update();
    }
  }

  async #send(comment) {
    const json = this.#reservation();
    const { id, tag } = this.#what;
    const { subnet, address } = this.#values;
    const answer = id
      ? await ask('PUT', `/reservations/${part(id)}`, { json, query: { comment }, headers: tag ? { 'If-Match': tag } : {} })
      : await ask('POST', '/reservations', { json, query: { comment, subnet: address ? '' : subnet || 'global' } });
    return answer.json();
  }

  #field(name, label, hint, help) {
    const remark = this.#remarks[name];
    return html`<div><label class="form-label" for="reservation-${name}">${label}</label>
      <input id="reservation-${name}" class="form-control ${remark && !remark.ok ? 'is-invalid' : ''}" placeholder=${hint} spellcheck="false"
        autocomplete="off" .value=${this.#values[name]} aria-describedby="reservation-${name}-says"
        @input=${(event) => this.#set(name, event.target.value.trim())}>
      <div id="reservation-${name}-says" class=${remark && !remark.ok ? 'invalid-feedback d-block' : 'form-text'} aria-live="polite">
        ${remark?.text ?? help}</div></div>`;
  }

  #body(dialog) {
    this.#dialog = dialog;
    const { kind, subnet, address } = this.#values;
    return html`<form @submit=${(event) => this.#submit(event)} novalidate>
      <div class="lh-dialog-body lh-stack">
        <div class="lh-pair"><div><label class="form-label" for="reservation-kind">Known by</label>
          <select id="reservation-kind" class="form-select" @change=${(event) => this.#set('kind', event.target.value)}>
            ${Object.entries(KINDS).map(([each, { title }]) => html`<option value=${each} ?selected=${each === kind}>${title}</option>`)}</select></div>
          ${this.#field('identifier', KINDS[kind].title, KINDS[kind].hint, 'Whom it is for')}</div>
        <div class="lh-pair">${this.#field('address', 'Address', '192.0.2.10', 'Empty: any of a pool')}
          ${this.#field('hostname', 'Name', 'printer', 'What the client is told that it is called')}</div>
        ${this.#what.id || address ? nothing : html`<div><label class="form-label" for="reservation-subnet">Holds in</label>
          <select id="reservation-subnet" class="form-select" @change=${(event) => this.#set('subnet', event.target.value)}>
            <option value="">anywhere</option>
            ${this.#subnets.map((each) => html`<option ?selected=${each === subnet}>${each}</option>`)}</select></div>`}
        <div><h3 class="form-label">Options for it alone</h3>
          <lh-options-editor .value=${(this.#what.reservation ?? this.#what.given)?.options}></lh-options-editor></div>
        <div><label class="form-label" for="reservation-comment">Why</label>
          <input id="reservation-comment" name="comment" class="form-control" placeholder="for the list of versions" maxlength="200"></div>
      </div>
      ${this.#problem ? html`<div class="lh-note lh-note-error" role="alert">${icon('error')}<div>${this.#problem.message}
        ${this.#problem.errors.map((each) => html`<p>${each.path}: found ${each.found}, expected ${each.expected}</p>`)}</div></div>` : nothing}
      <footer><button type="button" class="btn btn-outline-secondary" @click=${() => dialog.close()}>Cancel</button>
        <button class="btn btn-primary" ?disabled=${this.#busy}>${this.#busy ? 'Saving …' : this.#what.id ? 'Save' : 'Reserve'}</button></footer>
    </form>`;
  }
}

const bad = (text) => ({ ok: false, text });
const fine = (text) => ({ ok: true, text });

function inside(address, prefix) {
  const [base, length] = prefix.split('/');
  const size = 2 ** (32 - Number(length));
  return ipv4Text(Math.floor(ipv4(address) / size) * size) === base;
}
