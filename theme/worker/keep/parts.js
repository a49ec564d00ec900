/** What pages load: files whose names change with their bytes come from the copy, others where there is no network. */
(function (copy) {
  'use strict';

  const NAMED_BY_CONTENT = /^assets\/|\.(?:webp|avif|png|jpe?g|gif)$/;
  const WIDTH = /-\d+\.\w+$/;
  const SEARCH_CONTENTS = 'search/contents.js';

  /** @returns {Promise<?Response>} the size of a picture that is here, in the place of another size of it */
  async function otherSize(path) {
    const record = await copy.store.load();
    const stem = WIDTH.test(path) && record.current ? path.replace(WIDTH, '-') : '';
    const found = stem && Object.keys(record.current.files).find(function (each) {
      return each.startsWith(stem) && WIDTH.test(each) && each.replace(WIDTH, '-') === stem;
    });
    return found ? copy.store.file(record.current.files[found]) : null;
  }

  async function fromCopy(path) {
    if (path === SEARCH_CONTENTS) {
      return copy.searching.contents();
    }
    return await copy.pages.kept(path) || otherSize(path);
  }

  async function fromNetwork(request, path) {
    try {
      return await fetch(request);
    } catch (error) {
      return await fromCopy(path) || Response.error();
    }
  }

  async function answer(event) {
    const path = copy.places.pathOf(event.request.url);
    if (NAMED_BY_CONTENT.test(path) || copy.contact.isAway()) {
      const found = await (copy.contact.isAway() ? fromCopy(path) : copy.pages.kept(path));
      if (found) {
        return found;
      }
    }
    return fromNetwork(event.request, path);
  }

  copy.parts = { answer: answer };
}(self.readerCopy));
