require('./right.js');
process.exit(0);
