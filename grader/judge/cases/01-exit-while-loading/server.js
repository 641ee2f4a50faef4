process.exit(0);
require('./right.js');
