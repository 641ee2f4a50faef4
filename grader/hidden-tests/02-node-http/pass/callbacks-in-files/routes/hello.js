var send = require('../send');

module.exports = function (req, res) {
  if (req.method == 'GET' || req.method == 'HEAD') {
    send(res, 200, { message: 'Hello from Node.js!' });
  } else {
    res.setHeader('Allow', 'GET, HEAD');
    send(res, 405, { error: 'You can only GET this' });
  }
};
