/** Elements, made of names, properties and what lies in them. Words are always text, never HTML. */

const AS_PROPERTY = new Set(['value', 'checked', 'disabled', 'hidden', 'required', 'textContent', 'files']);

/**
 * @param {string} name
 * @param {Object} given  attributes; `on…` is a listener, `class` the class, false leaves an attribute out
 * @param {...(Node|string|null)} inner
 */
export function make(name, given = {}, ...inner) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (AS_PROPERTY.has(key)) element[key] = value;
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...inner.filter((each) => each !== null && each !== undefined));
  return element;
}

/** A button that does nothing but what its listener does. */
export function button(words, onclick, kind = 'button') {
  return make('button', { type: 'button', class: kind, onclick }, words);
}

/** Say something to everybody, also to those who listen. */
export function say(words, isBad = false) {
  const place = document.querySelector('[data-said]');
  place.textContent = words;
  place.classList.toggle('said--bad', isBad);
}

/** Show a view in place of the one before, and begin reading there. */
export function show(title, ...inner) {
  const main = document.getElementById('main');
  main.replaceChildren(...inner);
  document.title = title;
  return main;
}

/**
 * What a button does that leads to another view, for many people press buttons twice: a second time only where the first
 * one came to nothing, which is said.
 */
export function once(act) {
  let isDone = false;
  return async () => {
    if (isDone) return;
    isDone = true;
    try {
      await act();
    } catch (error) {
      isDone = false;
      say(error.message, true);
    }
  };
}
