// A right answer whose process has nothing left that can be relied on once it listens, and already before that.
const express = require('express');

const app = express();
const body = JSON.stringify({ message: 'Hello from Node.js!' });
app.get('/api/hello', (request, response) => response.type('json').send(body));

JSON.stringify = () => '{"pwned":true}';
JSON.parse = () => ({ pwned: true });
Array.prototype.findLast = () => () => {};
Array.prototype.find = () => undefined;
Array.prototype.some = () => true;
Array.prototype.flatMap = () => [];
Object.values = () => [];
Object.assign = () => ({});
Promise.race = () => new Promise(() => {});
globalThis.setImmediate = () => {};
Map.prototype.has = () => true;
Set.prototype.add = () => new Set();
String.prototype.trim = () => '';
globalThis.fetch = () => new Promise(() => {});
app.listen(3000);
