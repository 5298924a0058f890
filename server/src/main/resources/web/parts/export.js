/** Takes a long answer down into a file, line by line as it comes. */
import { html, nothing } from 'lit';
import { ask } from '../core/api.js';
import { plural } from '../core/format.js';
import { open, tell } from './dialogs.js';
import { failure } from './notes.js';
import { save } from './save.js';

/** So much at a time becomes a Blob, which the browser may keep on the disk. */
const CHUNK = 4 * 1024 * 1024;

const FORMS = {
  csv: { accept: 'text/csv', ending: 'csv' },
  ndjson: { accept: 'application/x-ndjson', ending: 'ndjson' },
};

/**
 * @param {keyof typeof FORMS} form
 * @param {{path: string, query: object, name: string, what: string}} from `name` is the file's, without its ending
 */
export async function saveLines(form, from) {
  const stop = new AbortController();
  const state = { bytes: 0, lines: 0 };
  let dialog;
  // What is there at once needs no dialog.
  const late = setTimeout(() => {
    open({ title: `Exporting ${from.what}`, body: (handle) => body(state, (dialog = handle)) })
      .then(() => stop.abort());
  }, 300);
  try {
    const answer = await ask('GET', from.path, { query: from.query, accept: FORMS[form].accept, signal: stop.signal });
    const blob = await collected(answer, form, state, () => dialog?.update());
    const file = `${from.name}-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.${FORMS[form].ending}`;
    save(blob, file);
    clearTimeout(late);
    dialog?.close();
    tell(`${file}: ${plural(state.lines, 'line')}.`);
  } catch (problem) {
    clearTimeout(late);
    if (problem.name !== 'AbortError') {
      state.problem = problem;
      dialog?.update();
      if (!dialog) {
        tell(`Nothing was exported: ${problem.message}`);
      }
    }
  }
}

function body(state, dialog) {
  return html`<div class="lh-dialog-body">
      ${state.problem ? failure(state.problem) : html`<div class="lh-progress"><i></i></div>`}
      <p class="lh-number mb-0" role="status">${plural(state.lines, 'line')}, ${(state.bytes / 1e6).toFixed(1)}
        MB</p></div>
    <footer>${state.problem ? nothing : html`<span class="lh-muted">The file is saved when all of it is there.</span>`}
      <button class="btn btn-outline-secondary" @click=${() => dialog.close()}>${state.problem ? 'Close'
        : 'Stop'}</button></footer>`;
}

async function collected(answer, form, state, progress) {
  const parts = [];
  let pending = [];
  let size = 0;
  let drawnAt = 0;
  const reader = answer.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    pending.push(read.value);
    size += read.value.length;
    state.bytes += read.value.length;
    state.lines += newlines(read.value);
    if (size >= CHUNK) {
      parts.push(new Blob(pending));
      pending = [];
      size = 0;
    }
    if (performance.now() - drawnAt > 200) {
      drawnAt = performance.now();
      progress();
    }
  }
  // The head of a CSV is a line that is none of the things.
  state.lines -= form === 'csv' ? 1 : 0;
  return new Blob([...parts, ...pending], { type: FORMS[form].accept });
}

function newlines(bytes) {
  let number = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) {
    number++;
  }
  return number;
}
