/** node make-flexsearch.js LIBRARY TEXTS OUTPUT [cjk]: index [[title, text], …] whole and write it. */
'use strict';
const fs = require('fs');
const [library, texts, output, cjk] = process.argv.slice(2);
const { Charset, Document } = require(library);

const options = { document: { id: 'id', index: ['title', 'text'] } };
if (cjk) { options.encoder = Charset.CJK; }
const index = new Document(options);
JSON.parse(fs.readFileSync(texts, 'utf8')).forEach(([title, text], id) => { index.add({ id, title, text }); });
const parts = [];
Promise.resolve(index.export((key, value) => { parts.push([key, value]); }))
  .then(() => { fs.writeFileSync(output, JSON.stringify(parts)); });
