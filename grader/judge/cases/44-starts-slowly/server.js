setTimeout(() => require('./right.js'), 1500);
