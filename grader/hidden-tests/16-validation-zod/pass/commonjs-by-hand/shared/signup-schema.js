// No library: the rules as plain JavaScript, in the module style of older Node.js.
const rules = {
  email: (value) => (typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? [] : ['not an email address']),
  password: function (value) {
    return typeof value === 'string' && value.length >= 8 ? [] : ['too short'];
  },
  age: (value) => (Number.isInteger(value) && value >= 13 ? [] : ['a whole number of 13 or more, please']),
  newsletter: (value) => (value === undefined || value === true || value === false ? [] : ['true or false, please']),
};

function validate(body, done) {
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    return done({ body: ['send an object'] });
  }
  const errors = {};
  Object.keys(rules).forEach((field) => {
    const texts = rules[field](body[field]);
    if (texts.length > 0) errors[field] = texts;
  });
  if (Object.keys(errors).length > 0) return done(errors);
  done(null, { newsletter: body.newsletter || false, age: body.age, email: body.email.trim().toLowerCase() });
}

module.exports = { validate };
