// 03 Express: hello. What to build is in README.md, beside this file.

const port = process.env.PORT ?? 3000;

// TODO 1: load the package express, and make an app with it.

// TODO 2: answer GET /api/hello with the JSON { "message": "Hello from Node.js!" }.

// TODO 3: let the app listen on `port`, and print its address to the console.
