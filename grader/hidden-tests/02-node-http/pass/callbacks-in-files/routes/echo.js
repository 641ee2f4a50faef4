var send = require('../send');
var ONE_MIB = 1024 * 1024;

module.exports = function (req, res) {
  if (req.method != 'POST') {
    res.setHeader('Allow', 'POST');
    return send(res, 405, { error: 'You can only POST this' });
  }

  var text = '';
  var bytes = 0;
  var tooBig = false;

  req.setEncoding('utf8');

  req.on('data', function (piece) {
    bytes += Buffer.byteLength(piece);
    if (bytes > ONE_MIB) {
      tooBig = true;
      text = '';
    } else {
      text += piece;
    }
  });

  req.on('end', function () {
    if (tooBig) return send(res, 413, { error: 'That is too much for me' });
    var value;
    try {
      value = JSON.parse(text);
    } catch (e) {
      return send(res, 400, { error: 'That is not JSON: ' + e.message });
    }
    send(res, 200, { youSent: value });
  });
};
