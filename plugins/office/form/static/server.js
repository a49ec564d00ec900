/** Asks the preview's server, and no other. */

import { say } from './dom.js';

const LOST = '连不上预览。窗口关了的话，请重新运行 serve；您写的还在这一页里。';
const HEADER = 'X-Portal-Form';
const PATIENCE_MS = 1500;
let token = document.querySelector('meta[name="portal-form"]').content;

/** Something that the server has not done: its words, and what it sent with them. */
export class Refused extends Error {
  constructor(status, found) {
    super(found.words || '没有做成。');
    this.status = status;
    this.found = found;
  }
}

/** @returns {Promise<Object>} what the server answers */
export function ask(name, given) {
  return send(name, () => ({ headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(given) }));
}

/** Give the server a file of this computer. */
export function upload(folder, source, file) {
  const query = new URLSearchParams({ folder, source, name: file.name });
  return send(`upload?${query}`, () => ({ headers: { 'Content-Type': 'application/octet-stream' }, body: file }));
}

async function send(address, options, isAgain = false) {
  const { headers, body } = options();
  const response = await reach(address, { method: 'POST', body, headers: { ...headers, [HEADER]: token } });
  if (response.status === 403 && !isAgain && (await renew())) return send(address, options, true);
  const found = await response.json().catch(() => ({}));
  if (response.status === 503) {
    say(found.words);
    await new Promise((done) => setTimeout(done, PATIENCE_MS));
    return send(address, options, isAgain);
  }
  if (!response.ok) throw new Refused(response.status, found);
  return found;
}

async function reach(address, options) {
  try {
    return await fetch(address, options);
  } catch {
    throw new Refused(0, { words: LOST });
  }
}

/** The preview was started anew, and has a new token for its page. */
async function renew() {
  const text = await (await reach('./', {})).text();
  const found = new DOMParser().parseFromString(text, 'text/html').querySelector('meta[name="portal-form"]');
  if (found) token = found.content;
  return Boolean(found);
}

/** Call back after each build, until `isOver` says so. */
export async function afterBuilds(callback, isOver) {
  let version = -1;
  while (!isOver()) {
    try {
      const now = Number(await (await fetch(`/__live?since=${version}`)).text());
      if (version >= 0 && now !== version && !isOver()) callback();
      version = now;
    } catch {
      await new Promise((done) => setTimeout(done, PATIENCE_MS));
    }
  }
}
