/** What fields have in common in which somebody types what to look for. */
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/**
 * The value of such a field, by what is looked for: blanks around it are not, and stay as they were typed, for another
 * word may follow. As in `.value=${sought(text)}`.
 */
export const sought = directive(class extends Directive {
  update({ element }, [text]) {
    if (element.value.trim() !== text) {
      element.value = text;
    }
    return noChange;
  }
});
