// The rules of the sign-up form, for both stacks: express/ and next/ import this file.
// Node.js runs TypeScript only when its types can be left out: no enum, no `constructor(private name: string)`.
import { z } from 'zod';

// TODO 1: describe the body of POST /api/signup: email, password, age and newsletter. What to build is in ../README.md.
export const signupSchema = z.object({});

// TODO 2: both stacks need the same answer. A function here can check a body and give back either the user
// or the errors by field, so that neither half has to do it by itself.
