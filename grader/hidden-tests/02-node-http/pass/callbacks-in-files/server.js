var http = require('http');
var hello = require('./routes/hello');
var echo = require('./routes/echo');
var send = require('./send');

http.createServer(function (req, res) {
  var path = req.url;
  var mark = path.indexOf('?');
  if (mark !== -1) path = path.substring(0, mark);

  switch (path) {
    case '/api/hello':
      return hello(req, res);
    case '/api/echo':
      return echo(req, res);
    default:
      send(res, 404, { error: 'Cannot find ' + path });
  }
}).listen(3000, function () {
  console.log('server is up on 3000');
});
