const { EventEmitter } = require('node:events');

/** A chat room that knows nothing of sockets: it emits what each member should be told. */
module.exports = class Room extends EventEmitter {
  members = new Set();

  enter(name) {
    this.emit('tell', { type: 'join', name }, [...this.members]);
    this.members.add(name);
  }

  say(from, text) {
    this.emit('tell', { type: 'message', from, text, at: new Date().toJSON() }, [...this.members]);
  }

  leave(name) {
    if (this.members.delete(name)) this.emit('tell', { type: 'leave', name }, [...this.members]);
  }
};
