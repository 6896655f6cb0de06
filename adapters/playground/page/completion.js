/** Completes the line while it is typed: a combobox, as the ARIA practices describe it. */

import { element } from './elements.js';

export class Completion {
  #input;
  #list;
  #ask;
  #suggestions = [];
  #active = -1;
  #asked = 0;

  /** `ask` gives the suggestions for a line. */
  constructor(input, list, ask) {
    this.#input = input;
    this.#list = list;
    this.#ask = ask;
    input.addEventListener('input', () => void this.suggest());
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.close());
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  async suggest() {
    this.#asked += 1;
    const asked = this.#asked;
    const line = this.#input.value;
    const suggestions = line.trim() === '' ? [] : await this.#ask(line);
    // An answer that comes late is about a line that is there no more.
    if (asked !== this.#asked || document.activeElement !== this.#input) return;
    this.#show(suggestions.filter((each) => each.line.trim() !== line.trim()));
  }

  close() {
    this.#asked += 1;
    this.#show([]);
  }

  #show(suggestions) {
    const held = this.#suggestions[this.#active]?.label;
    this.#suggestions = suggestions;
    const options = suggestions.map(({ line, label, note }, index) =>
      element(
        'div',
        {
          id: `suggestion-${index}`,
          role: 'option',
          'aria-selected': 'false',
          // Before the input loses the focus.
          mousedown: (event) => {
            event.preventDefault();
            this.#take(line);
          },
        },
        element('span', { class: 'label' }, label),
        element('span', { class: 'note' }, note),
      ),
    );
    this.#list.replaceChildren(...options);
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
    // Whoever chose one while more were on their way has chosen it still.
    this.#choose(suggestions.findIndex(({ label }) => label === held));
  }

  #take(line) {
    this.#input.value = line;
    this.#input.setSelectionRange(line.length, line.length);
    // What comes next is asked for; until it is there, the next key is for the line.
    this.close();
    void this.suggest();
  }

  #onKey(event) {
    if (!this.isOpen || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.#active >= 0) {
      event.preventDefault();
      this.#take(this.#suggestions[this.#active].line);
    } else if (event.key === 'Tab' && !event.shiftKey) {
      const taken = this.#suggestions[Math.max(this.#active, 0)];
      // Inside a word Tab ends it; everywhere else it goes on to the next element.
      if (this.#active < 0 && /(?:^|\s)$/.test(this.#input.value)) return;
      event.preventDefault();
      this.#take(taken.line);
    }
  }

  #move(step) {
    const { length } = this.#suggestions;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#choose((from + step + length) % length);
  }

  /** -1 chooses none. */
  #choose(index) {
    this.#active = index;
    for (const [at, option] of [...this.#list.children].entries()) {
      option.setAttribute('aria-selected', String(at === index));
    }
    if (index < 0) {
      this.#input.removeAttribute('aria-activedescendant');
      return;
    }
    this.#list.children[index].scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', `suggestion-${index}`);
  }
}
