// Looks like a database: every function calls back later.
var rows = {};
var sequence = 1000;

exports.insert = function (row, callback) {
  row.id = String(++sequence);
  row.createdAt = new Date().toISOString();
  rows[row.id] = row;
  setImmediate(callback, null, row);
};

exports.select = function (done, callback) {
  // Keys that are numbers are kept in the order of the numbers.
  var all = Object.keys(rows).map(function (id) {
    return rows[id];
  });
  process.nextTick(function () {
    callback(
      null,
      all.filter(function (row) {
        return done === null || row.done === done;
      }),
    );
  });
};

exports.get = function (id, callback) {
  setTimeout(function () {
    if (!Object.hasOwn(rows, id)) return callback('Note ' + id + ' does not exist');
    callback(null, rows[id]);
  }, 1);
};

exports.update = function (id, changes, callback) {
  exports.get(id, function (err, row) {
    if (err) return callback(err);
    callback(null, Object.assign(row, changes));
  });
};

exports.remove = function (id, callback) {
  exports.get(id, function (err) {
    if (err) return callback(err);
    delete rows[id];
    callback(null);
  });
};
