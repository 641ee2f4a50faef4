const rules = {
  title: (value) => typeof value === 'string' && value.trim().length > 0,
  body: (value) => typeof value === 'string',
  done: (value) => value === true || value === false,
};

module.exports = class Note {
  static #all = [];

  title = '';
  body = '';
  done = false;

  static all() {
    return Note.#all;
  }

  static byId(id) {
    return Note.#all.find((note) => note.id === id);
  }

  /** Takes over what is right, and returns what is wrong. */
  assign(values) {
    const problems = [];
    for (const key of Object.keys(rules)) {
      if (!(key in values)) continue;
      if (rules[key](values[key])) this[key] = values[key];
      else problems.push(`${key} is not right`);
    }
    return problems;
  }

  save() {
    // Random, and so long that no two are ever the same.
    this.id = require('node:crypto').randomBytes(12).toString('base64url');
    this.updatedAt = Date.now();
    Note.#all.push(this);
  }

  destroy() {
    Note.#all = Note.#all.filter((note) => note !== this);
  }
};
