const { Readable } = require('node:stream');
const { openRows } = require('./rows.mjs');

/** A stream of lines, written by hand: `_read` is called when there is room, `_destroy` when it is over. */
class RowStream extends Readable {
  #rows;
  constructor(count) {
    super({ highWaterMark: 256 * 1024 });
    this.#rows = openRows(count);
  }
  _read() {
    this.#rows.next().then(
      ({ done, value }) => this.push(done ? null : `${JSON.stringify(value)}\n`),
      (error) => this.destroy(error),
    );
  }
  _destroy(error, callback) {
    this.#rows.return().then(() => callback(error), callback);
  }
}

exports.RowStream = RowStream;
