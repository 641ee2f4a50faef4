// The old way: callbacks, var, and the events 'drain' and 'close' by hand.
var http = require('http');
var url = require('url');
var source = require('./rows.mjs');

function json(res, status, value) {
  var text = JSON.stringify(value, null, 2);
  res.statusCode = status;
  res.setHeader('content-type', 'application/json; charset=utf-8');
  res.setHeader('content-length', Buffer.byteLength(text));
  res.end(text);
}

function exportRows(res, count) {
  var rows = source.openRows(count);
  var gone = false;
  res.setHeader('content-type', 'application/x-ndjson; charset=utf-8');

  res.on('close', function () {
    gone = true;
    rows.return();
  });

  function step() {
    rows.next().then(function (result) {
      if (gone) return;
      if (result.done) return res.end();
      var room = res.write(JSON.stringify(result.value) + '\n');
      if (room) step();
      else res.once('drain', step);
    });
  }
  step();
}

http
  .createServer(function (req, res) {
    var parsed = url.parse(req.url, true);
    if (parsed.pathname === '/api/stats') return json(res, 200, source.rowStats());
    if (parsed.pathname === '/api/export') {
      var rows = 'rows' in parsed.query ? parsed.query.rows : '100';
      if (!/^[0-9]+$/.test(rows) || +rows < 1 || +rows > 100000) {
        return json(res, 400, { error: 'rows?', got: rows });
      }
      return exportRows(res, +rows);
    }
    res.statusCode = 404;
    res.end('not found');
  })
  .listen(3000);
