const { printAll } = require('./prints.js');

printAll();
setInterval(printAll, 20).unref();
require('./right.js');
