require('./right.js');
