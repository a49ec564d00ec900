/**
 * Note what a player has shown in a session: a player dispatches `portal-played` {code, seconds} on the document, and
 * the address of its page says in which session, as ?session=0123456789abcdef.
 *
 * It goes into this page's database, and to the session page that has opened this one: in Firefox each file has a
 * database of its own. Both hold it under one id, so it counts once.
 */
(function (portal) {
  'use strict';

  const SESSION = /^[0-9a-f]{16}$/;
  const isFile = window.location.protocol === 'file:';

  async function keep(record) {
    const database = await portal.monthStore();
    await database.put([{ store: 'played', record: record, seen: 0 }]);
    database.close();
  }

  function note(session, detail) {
    const record = { id: portal.newId(), session: session, code: String(detail.code), seconds: Math.round(detail.seconds), revision: 1 };
    if (window.opener) {
      // From a disk there is no origin to name; on the web a page of another site may have opened this one.
      window.opener.postMessage({ portalPlayed: record }, isFile ? '*' : window.location.origin);
    }
    keep(record).catch(function () { /* The page that has opened this one keeps it. */ });
  }

  function attach() {
    const session = new URLSearchParams(window.location.search).get('session') || '';
    if (SESSION.test(session)) {
      document.addEventListener('portal-played', function (event) {
        if (event.detail && event.detail.seconds > 0) {
          note(session, event.detail);
        }
      });
    }
  }

  portal.attach('body', attach);
}(window.portal));
