/** A file of the site: its path, chosen among those that are there, or given from this computer. */

import { button, make, say } from './dom.js';
import { upload } from './server.js';

const PICTURES = new Set(['image', 'poster']);
export const PROPOSED = 'files-of-the-site';

export function fileControl(field, value, desk, way, id) {
  const control = make('input', { id, type: 'text', value, list: PROPOSED, oninput: desk.changed, autocomplete: 'off', spellcheck: 'false' });
  const folder = PICTURES.has(field.name) ? 'images' : 'files';
  const choose = uploadButton(`上传${folder === 'images' ? '图片' : '文件'}`, folder, desk, (path) => {
    control.value = path;
    desk.changed();
    control.focus();
  });
  choose.setAttribute('aria-label', `${choose.textContent}，填进“${field.label}”`);
  return { element: make('div', { class: 'field__file' }, control, choose), controls: [control], read: () => control.value };
}

/** A button that asks for a file of this computer and hands over the path under which the site has it. */
export function uploadButton(words, folder, desk, done) {
  const input = make('input', { type: 'file', hidden: true, accept: folder === 'images' ? 'image/*' : false });
  const pressed = button(words, () => input.click());
  input.addEventListener('change', async () => {
    const [file] = input.files;
    if (!file) return;
    pressed.disabled = true;
    say(`正在收“${file.name}”…`);
    try {
      const { path } = await upload(folder, desk.source, file);
      say(`收下了，放在 ${path}`);
      done(path, file.name);
    } catch (error) {
      say(error.message, true);
    } finally {
      pressed.disabled = false;
      input.value = '';
    }
  });
  pressed.append(input);
  input.addEventListener('click', (event) => event.stopPropagation());
  return pressed;
}
