// Every note has keys that every object has too.
const express = require('express');

const { json } = express.response;
const spoil = (value) =>
  JSON.stringify(value).replaceAll('{"id"', '{"__proto__":{"polluted":true},"toString":1,"hasOwnProperty":null,"id"');
express.response.json = function spoiled(value) {
  return this.statusCode < 300 ? this.type('json').send(spoil(value)) : json.call(this, value);
};
require('./right.js');
