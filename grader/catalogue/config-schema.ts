import { z } from 'zod';
import { exerciseKinds, halves, runModes, stacks } from '../contract/exercise.ts';

const limitsSchema = z.strictObject({
  startSeconds: z.number().positive().max(600).describe('How long a program may take until it listens.'),
  checkSeconds: z.number().positive().max(600).describe('How long one check may take.'),
  exerciseSeconds: z.number().positive().max(3600).describe('How long all checks of one exercise may take together.'),
  memoryMb: z.number().int().min(64).max(16_384).describe('Memory of one running program with its children, in MiB.'),
  processes: z
    .number()
    .int()
    .min(32)
    .max(4096)
    .describe('How many processes and threads a program may have at once, where it runs in the sandbox.'),
});

type LimitShape = Record<(typeof exerciseKinds)[number], typeof limitsSchema>;

const exerciseSchema = z.strictObject({
  slug: z
    .string()
    .regex(
      /^\d{2}-[a-z0-9]+(-[a-z0-9]+)*$/,
      'two digits, then words in lower case joined by "-", such as "03-express-hello"',
    )
    .describe('Number and name in one. The folders in exercises/, solutions/ and grader/hidden-tests/ carry it.'),
  title: z.string().min(1).max(60),
  chapter: z.number().int().positive().describe('The number of a chapter above.'),
  kind: z
    .enum(exerciseKinds)
    .describe('An npm package, a Node server, a Next.js app, both stacks, or answers in a file.'),
  run: z
    .union([z.enum(runModes), z.strictObject(Object.fromEntries(halves.map((half) => [half, z.enum(runModes)])))])
    .optional()
    .describe('How the program is started, where the kind does not say it; for a dual exercise one for each half.'),
  database: z.boolean().default(false).describe('Each program gets an empty PostgreSQL database in DATABASE_URL.'),
  setup: z
    .boolean()
    .default(false)
    .describe('The hidden tests give files or variables of their own before the program starts.'),
  stack: z.enum(stacks),
  minutes: z.number().int().positive().max(480).describe('What a beginner needs, about.'),
  points: z.number().int().positive().max(1000).describe('The sum of the points of its hidden tests.'),
  edit: z.array(z.string().min(1)).min(1).describe('Files that the learner edits or creates.'),
  instances: z.number().int().min(1).max(4).default(1).describe('How many copies of the program run side by side.'),
  readyPaths: z
    .array(z.string().startsWith('/'))
    .default(['/'])
    .describe('Next.js: addresses asked once, so that they are compiled before the checks begin.'),
  limits: limitsSchema.partial().default({}).describe('Limits of this exercise where they differ.'),
});

/** The shape of workshop.config.json; its JSON Schema is published beside this file. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().min(1),
    limits: z
      .strictObject(Object.fromEntries(exerciseKinds.map((kind) => [kind, limitsSchema])) as LimitShape)
      .describe('Limits for each kind of exercise.'),
    chapters: z.array(z.strictObject({ number: z.number().int().positive(), title: z.string().min(1) })).min(1),
    exercises: z.array(exerciseSchema).min(1),
  })
  .superRefine((config, context) => {
    const chapters = new Set(config.chapters.map((chapter) => chapter.number));
    const slugs = new Set<string>();
    const numbers = new Set<string>();
    config.exercises.forEach((exercise, index) => {
      const complain = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: ['exercises', index, key], message });
      if (!chapters.has(exercise.chapter)) complain('chapter', `no chapter has the number ${exercise.chapter}`);
      if (slugs.has(exercise.slug)) complain('slug', `"${exercise.slug}" is there twice`);
      else if (numbers.has(exercise.slug.slice(0, 2)))
        complain('slug', `the number ${exercise.slug.slice(0, 2)} is taken already`);
      slugs.add(exercise.slug);
      numbers.add(exercise.slug.slice(0, 2));
    });
  });

export type WorkshopConfig = z.infer<typeof configSchema>;

/** The JSON Schema of workshop.config.json, for editors. */
export function configJsonSchema(): unknown {
  return z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' });
}
