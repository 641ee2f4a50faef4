'use strict';

var http = require('http');
var app = require('./app');

var server = http.createServer(app);

server.on('listening', function () {
  console.log('Server is up on', server.address().port);
});

server.listen(3000);
