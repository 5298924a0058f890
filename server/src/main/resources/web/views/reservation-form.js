/** The form of a reservation: it checks while one types, and says what would be in the way. */
import { html, nothing } from 'lit';
import { ask, get, part } from '../core/api.js';
import { settled } from '../core/view.js';
import { contains, hostsOf, ipv4, isAddress, prefixOf } from '../core/addresses.js';
import { isHostName } from '../core/host-name.js';
import { open } from '../parts/dialogs.js';
import { icon } from '../parts/icons.js';
import { unlessChanged } from '../parts/lease-actions.js';
import { timeOf, typedTime, wrongTime } from '../parts/lease-time.js';
import '../parts/options-editor.js';
import { saidAt, saidElsewhere, toWrong } from '../parts/refusal.js';
import { KINDS, identifierRows, identifiersOf, valueOf, wrong } from '../parts/identifiers.js';

const FORM_KEYS = ['address', 'hostname', 'options', 'lease-time', 'client-classes', ...Object.keys(KINDS)];
const FIELDS = ['identifiers', 'address', 'hostname', 'time'];

/** How the configuration calls what stands in the fields. */
const MEMBERS = { address: 'address', hostname: 'hostname', time: 'lease-time', classes: 'client-classes' };

/**
 * @param {{id?: string, subnet?: string, reservation?: object, tag?: string, given?: object}} what the one that is
 *     changed, or what is known of a new one
 * @returns {Promise<object | undefined>} as the API answers, and its `tag`; undefined if nothing was done
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
    this.#values = {
      identifiers: identifiersOf(from), address: from.address ?? '', hostname: from.hostname ?? '',
      subnet: what.subnet ?? from.subnet ?? '',
      time: typedTime(from['lease-time']), classes: joined(from['client-classes']),
    };
  }

  run() {
    const title = this.#what.id ? 'Change a reservation' : 'Add a reservation';
    const done = open({ title, isTyped: false, body: (dialog) => this.#body(dialog) });
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
    const { identifiers, address, hostname } = this.#values;
    switch (name) {
      case 'identifiers':
        return identifiers.some(wrong) ? bad('an identifier is not well written') : undefined;
      case 'address':
        if (address && !isAddress(address)) {
          return bad('expected an IPv4 address, as 192.0.2.10');
        }
        return address && this.#subnets.length > 0 ? this.#misplaced(address) : undefined;
      case 'hostname':
        return hostname && !isHostName(hostname) ? bad('expected letters, digits and hyphens, with dots between')
          : undefined;
      case 'time':
        return wrongTime(this.#values.time) && bad(wrongTime(this.#values.time));
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
    const of = this.#subnetsOf(address).at(-1);
    this.#remarks = {
      ...this.#remarks,
      address: other ? bad(`it is reserved already: ${other.hostname ?? other.id}`)
        : holder && !this.#isFor(holder)
          ? fine(`${holder.hostname ?? holder['hw-address'] ?? 'A client'} has it now, and keeps it until it renews`)
          : fine(`in ${of ?? 'a subnet'}, and free for this`),
    };
    this.#dialog.update();
  }

  #misplaced(address) {
    const subnet = prefixOf(this.#subnetsOf(address).at(-1) ?? '');
    if (!subnet) {
      return bad('it is in no subnet that is configured');
    }
    const at = ipv4(address);
    return contains(hostsOf(subnet), at) ? undefined
      : bad(`it is the ${at === subnet.first ? 'network’s own' : 'broadcast'} address of ${subnet.text
        }, which no host may have`);
  }

  /** Those that an address lies in, the longest prefix last. */
  #subnetsOf(address) {
    return this.#subnets.filter((each) => contains(prefixOf(each), ipv4(address)))
      .sort((a, b) => prefixOf(a).length - prefixOf(b).length);
  }

  /** Those of no field are told in front of the buttons. */
  #refuse(problem) {
    this.#problem = problem;
    const errors = problem.errors ?? [];
    for (const [name, member] of Object.entries(MEMBERS)) {
      const text = saidAt(errors, member);
      this.#remarks = text ? { ...this.#remarks, [name]: bad(text) } : this.#remarks;
    }
    const at = Object.keys(KINDS).map((kind) => saidAt(errors, kind)).find(Boolean);
    this.#remarks = at ? { ...this.#remarks, identifiers: bad(at) } : this.#remarks;
  }

  #isFor(holder) {
    return this.#values.identifiers.some((row) => [valueOf(row)].flat().includes(holder[row.kind]));
  }

  #reservation() {
    const { identifiers, address, hostname, time, classes } = this.#values;
    const before = this.#what.reservation ?? {};
    const leaseTime = timeOf(time, before['lease-time']);
    const options = document.querySelector('dialog lh-options-editor').result();
    const shown = {
      ...Object.fromEntries(identifiers.filter((row) => row.text).map((row) => [row.kind, valueOf(row)])),
      ...(address && { address: address.trim() }), ...(hostname && { hostname: hostname.trim() }),
      ...(leaseTime !== undefined && { 'lease-time': leaseTime }),
      ...(classes && { 'client-classes': classes === joined(before['client-classes']) ? before['client-classes']
        : classes.split(',').map((each) => each.trim()).filter(Boolean) }),
      ...(Object.keys(options).length > 0 && { options }),
    };
    // Members that the form does not show stay as they are, and all of them where they stood.
    const stood = Object.entries(before)
      .filter(([name]) => !FORM_KEYS.includes(name) || name in shown);
    return { ...Object.fromEntries(stood), ...shown };
  }

  async #submit(event) {
    event.preventDefault();
    for (const each of FIELDS) {
      this.#remarks[each] = this.#wrong(each) ?? this.#remarks[each];
    }
    if (this.#values.identifiers.every((row) => !row.text)) {
      this.#remarks.identifiers = bad('whom is it for?');
    }
    if (Object.values(this.#remarks).some((each) => each && !each.ok)
      || document.querySelector('dialog lh-options-editor').isWrong) {
      this.#dialog.update();
      toWrong();
      return;
    }
    this.#busy = true;
    this.#dialog.update();
    try {
      this.#dialog.close(await this.#send(new FormData(event.target).get('comment')));
    } catch (problem) {
      this.#busy = false;
      this.#refuse(problem);
      this.#dialog.update();
      toWrong();
    }
  }

  async #send(comment) {
    const json = this.#reservation();
    const { id, tag } = this.#what;
    const { subnet, address } = this.#values;
    const answer = id
      ? await unlessChanged('The reservation', 'It was not saved: close this, and change what it is now.',
        () => ask('PUT', `/reservations/${part(id)}`,
          { json, query: { comment }, headers: tag ? { 'If-Match': tag } : {} }))
      : await ask('POST', '/reservations', { json, query: { comment, subnet: address ? '' : subnet || 'global' } });
    return { ...await answer.json(), tag: answer.headers.get('ETag') };
  }

  #field(name, label, hint, help) {
    const remark = this.#remarks[name];
    const isBad = remark && !remark.ok;
    return html`<div><label class="form-label" for="reservation-${name}">${label}</label>
      <input id="reservation-${name}" class="form-control ${isBad ? 'is-invalid' : ''}" placeholder=${hint}
        spellcheck="false" autocomplete="off" .value=${this.#values[name]} aria-describedby="reservation-${name}-says"
        @input=${(event) => this.#set(name, event.target.value.trim())}>
      <div id="reservation-${name}-says" class=${isBad ? 'invalid-feedback d-block' : 'form-text'} aria-live="polite">
        ${remark?.text ?? help}</div></div>`;
  }

  #body(dialog) {
    this.#dialog = dialog;
    const { identifiers, subnet, address } = this.#values;
    return html`<form @submit=${(event) => this.#submit(event)} novalidate>
      <div class="lh-dialog-body lh-stack">
        ${identifierRows({
          rows: identifiers,
          problem: (row) => wrong(row) ?? (row.text ? undefined : this.#remarks.identifiers?.text),
          change: (rows) => this.#set('identifiers', rows),
        })}
        <div class="lh-pair">${this.#field('address', 'Address', '192.0.2.10', 'Empty: any of a pool')}
          ${this.#field('hostname', 'Name', 'printer', 'What the client is told that it is called')}</div>
        <div class="lh-pair">${this.#field('time', 'Lease time', 'as elsewhere', 'Seconds, or as 30m, 8h, infinite')}
          ${this.#field('classes', 'Classes', 'phones, guests', 'Which it is in besides those that it fits')}</div>
        ${this.#what.id || address ? nothing : this.#where(subnet)}
        <div><h3 class="form-label">Options for it alone</h3>
          <lh-options-editor .value=${(this.#what.reservation ?? this.#what.given)?.options}
            .errors=${this.#problem?.errors} .within=${isAddress(address)
              ? this.#subnetsOf(address).at(-1) : subnet}></lh-options-editor></div>
        <div><label class="form-label" for="reservation-comment">Why</label>
          <input id="reservation-comment" name="comment" class="form-control" placeholder="for the list of versions"
            maxlength="200"></div>
      </div>
      ${this.#trouble()}
      <footer><button type="button" class="btn btn-outline-secondary" @click=${() => dialog.dismiss()}>Cancel</button>
        <button class="btn btn-primary" ?disabled=${this.#busy}>${this.#busy ? 'Saving …'
          : this.#what.id ? 'Save' : 'Reserve'}</button></footer>
    </form>`;
  }

  #where(subnet) {
    return html`<div><label class="form-label" for="reservation-subnet">Holds in</label>
      <select id="reservation-subnet" class="form-select"
        @change=${(event) => this.#set('subnet', event.target.value)}>
        <option value="">anywhere</option>
        ${this.#subnets.map((each) => html`<option ?selected=${each === subnet}>${each}</option>`)}</select></div>`;
  }

  #trouble() {
    const errors = this.#problem?.errors ?? [];
    if (errors.length > 0) {
      return saidElsewhere(errors, [...Object.values(MEMBERS), ...Object.keys(KINDS)]);
    }
    return this.#problem ? html`<div class="lh-note lh-note-error" role="alert">${icon('error')}
      <div>${this.#problem.message}</div></div>` : nothing;
  }
}

const joined = (classes) => [classes ?? []].flat().join(', ');

const bad = (text) => ({ ok: false, text });
const fine = (text) => ({ ok: true, text });
