/** Where a text is in the address of the form: behind its `#`, spelled so that any name of a file can stand there. */

/** @returns {string} the address that opens a text. source: its path */
export function addressOf(source) {
  return `#/${source.split('/').map(encodeURIComponent).join('/')}`;
}

/** @returns {string} the path of the text that the page's address asks for; '' for none, which is the list of all */
export function askedFor() {
  const spelled = location.hash.replace(/^#\/?/, '');
  try {
    return decodeURIComponent(spelled);
  } catch {
    return spelled; // somebody has typed it
  }
}
