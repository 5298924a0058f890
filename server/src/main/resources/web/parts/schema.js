/** What may stand at a place of the configuration, by its JSON schema. */

const DEPTH_MAX = 12;

/** All the forms that a schema allows, references followed; what is said at the reference goes before. */
function forms(root, schema, said, depth = 0) {
  if (!schema || schema === true || depth > DEPTH_MAX) {
    return [];
  }
  const description = said ?? schema.description;
  const found = [];
  if (schema.$ref) {
    found.push(...forms(root, target(root, schema.$ref), description, depth + 1));
  }
  for (const each of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) {
    found.push(...forms(root, each, description, depth + 1));
  }
  if (found.length === 0 || schema.properties) {
    found.push({ ...schema, description });
  } else if (schema.examples || schema.default !== undefined) {
    // They stand beside the reference.
    const { examples = found[0].examples, default: fallback = found[0].default } = schema;
    found[0] = { ...found[0], examples, default: fallback };
  }
  return found;
}

function target(root, reference) {
  return reference.replace(/^#\/?/, '').split('/').filter(Boolean)
    .reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], root);
}

/** @param {(string|number)[]} path @returns {object[]} the forms of what stands there */
export function formsAt(root, path) {
  return path.reduce((all, step) => all.flatMap((form) => stepInto(root, form, step)), forms(root, root));
}

function stepInto(root, form, step) {
  if (typeof step === 'number') {
    return forms(root, form.prefixItems?.[step] ?? form.items);
  }
  const named = form.properties?.[step];
  if (named) {
    return forms(root, named);
  }
  for (const [pattern, schema] of Object.entries(form.patternProperties ?? {})) {
    if (new RegExp(pattern, 'u').test(step)) {
      return forms(root, schema);
    }
  }
  return typeof form.additionalProperties === 'object' ? forms(root, form.additionalProperties) : [];
}

export const describe = (root, path) => formsAt(root, path).find((form) => form.description)?.description ?? '';

/** @returns {{key: string, description: string, forms: object[], required: boolean}[]} what an object may have */
export function keysAt(root, path) {
  const keys = new Map();
  for (const form of formsAt(root, path)) {
    for (const [key, schema] of Object.entries(form.properties ?? {})) {
      if (schema.not && Object.keys(schema.not).length === 0) {
        continue;
      }
      const found = forms(root, schema);
      keys.set(key, {
        key, description: schema.description ?? found[0]?.description ?? '', forms: found,
        required: form.required?.includes(key) ?? false,
      });
    }
  }
  return [...keys.values()];
}

/** @returns {{text: string, description: string, sure: boolean}[]} values; the sure ones are more than examples */
export function valuesOf(found) {
  const values = new Map();
  const add = (value, description, sure) => {
    const text = JSON.stringify(value);
    values.set(text, values.get(text) ?? { text, description, sure });
  };
  for (const form of found) {
    const fallback = form.default;
    const say = (value) => (fallback !== undefined && value === fallback ? 'the default' : '');
    for (const value of form.enum ?? []) {
      add(value, say(value), true);
    }
    if (form.const !== undefined) {
      add(form.const, say(form.const), true);
    }
    if (form.type === 'boolean') {
      add(true, say(true), true);
      add(false, say(false), true);
    }
  }
  for (const form of found) {
    if (form.default !== undefined && form.type !== 'boolean') {
      add(form.default, 'the default', false);
    }
    (form.examples ?? []).forEach((value) => add(value, 'an example', false));
  }
  for (const form of found) {
    if (form.type === 'object' || form.properties) {
      values.set('{}', { text: '{}', description: form.description ?? 'an object', sure: false });
    } else if (form.type === 'array') {
      values.set('[]', { text: '[]', description: 'a list', sure: false });
    }
  }
  return [...values.values()];
}

/** @returns {string} how a value begins and ends, if it can be one kind only; the cursor goes between */
export function skeleton(found) {
  const kinds = new Set(found.map((form) => (form.enum || form.const !== undefined ? 'literal'
    : form.properties ? 'object' : form.type)));
  if (kinds.has('literal') || kinds.has('boolean')) {
    return '';
  }
  if (kinds.has('array')) {
    return '[]';
  }
  if (kinds.size === 1 && kinds.has('object')) {
    return '{}';
  }
  return kinds.has('string') && !kinds.has('integer') ? '""' : '';
}
