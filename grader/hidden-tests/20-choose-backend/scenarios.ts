import type { ReasonId } from './reasons.ts';

export const choices = ['node', 'next', 'both'] as const;
export type Choice = (typeof choices)[number];

export type Scenario = {
  id: string;
  title: string;
  choice: Choice;
  /** Each of these alone is reason enough. */
  supports: ReasonId[];
  /** Reasons against the choice beside those that lead elsewhere everywhere. */
  against?: ReasonId[];
  /** Completes the sentence "... and here ...". */
  here: string;
  /** What each wrong choice would cost. */
  costs: Partial<Record<Choice, string>>;
};

/** The key of the exercise: what is right for each scenario of the brief, and why. */
export const scenarios: Scenario[] = [
  {
    id: 'phone-and-two-sites',
    title: 'One API for a phone app and two web sites',
    choice: 'node',
    supports: ['one-api-many-clients', 'full-control'],
    here: 'three programs of three teams ask for data all day, and the API makes no page',
    costs: {
      next: 'the API would be a part of one web project though it belongs to none of its clients, and the other teams would wait for releases of a project that is not theirs.',
      both: 'every rule about tickets would have to be written and mended twice, and each client would have to know which of the two back ends to ask.',
    },
  },
  {
    id: 'multiplayer-game',
    title: 'A game in which everybody moves at once',
    choice: 'node',
    supports: ['realtime-connections', 'state-in-memory'],
    against: ['requests-stand-alone'],
    here: 'each move goes to all players at once, over connections that stay open',
    costs: {
      next: 'handlers may run in many copies and stop after an answer, so no copy would know all players, and nobody would keep their connections open (exercises 07 and 12).',
      both: 'the game is one thing that lives in one place; the second back end would have nothing to do, and would still have to be published and looked after.',
    },
  },
  {
    id: 'shop-found-by-search',
    title: 'A shop that search engines must find',
    choice: 'next',
    supports: ['pages-for-search-engines', 'fast-first-page'],
    here: 'customers come from search engines, to a page for each tea',
    costs: {
      node: 'you would write yourself what makes a whole page, a title and a description for each of the teas, which in exercise 10 the build did for you.',
      both: 'a second back end would have to be published, watched and kept in step, and nothing in this shop needs it.',
    },
  },
  {
    id: 'solo-blog',
    title: 'A blog by one person',
    choice: 'next',
    supports: [
      'one-project',
      'forms-that-save',
      'conventions-save-setup',
      'push-to-deploy',
      'pages-for-search-engines',
      'fast-first-page',
    ],
    here: 'one person wants pages and two forms online, and then to leave them alone',
    costs: {
      node: 'pages, forms and publishing would all be theirs to set up and to look after, for a site that should be left alone.',
      both: 'one person with two forms would have two projects to publish and to keep up to date.',
    },
  },
  {
    id: 'rare-webhook',
    title: 'A webhook that is called ten times a day',
    choice: 'next',
    supports: ['pay-per-use', 'requests-stand-alone', 'push-to-deploy'],
    here: 'ten requests come in a day, each is done in a moment, and nothing goes on between them',
    costs: {
      node: 'a server would wait day and night, and cost money day and night, for ten requests that take a few seconds together.',
      both: 'that would be two projects for a single address that is called ten times a day.',
    },
  },
  {
    id: 'video-transcoder',
    title: 'A service that converts films',
    choice: 'node',
    supports: ['long-running-work'],
    here: 'a film takes up to three hours, long after its upload was answered',
    costs: {
      next: 'where code runs only while a request is answered, the host stops it after seconds or minutes, and no film would ever be finished.',
      both: 'the uploads and the work on them would lie in two projects that have to agree about every single film.',
    },
  },
  {
    id: 'company-dashboard',
    title: "A dashboard for a company's own people",
    choice: 'next',
    supports: ['one-project', 'forms-that-save', 'conventions-save-setup'],
    here: 'three people write the pages and the code behind them, and no other program asks for the data',
    costs: {
      node: 'the three would build pages here and an API there, and change both for every new column, which exercise 11 did in one place.',
      both: 'each form would pass through two projects and two hosts, and nobody but these pages asks for the data.',
    },
  },
  {
    id: 'live-collab-editor-site',
    title: 'A public site and a live editor',
    choice: 'both',
    supports: [
      'each-part-its-own-tool',
      'realtime-connections',
      'state-in-memory',
      'pages-for-search-engines',
      'fast-first-page',
    ],
    against: ['one-project'],
    here: 'public pages have to be found, while an editor holds connections open for hours',
    costs: {
      node: 'for the public pages you would write yourself what exercise 10 got from the build: whole HTML, titles, descriptions.',
      next: "the editor's connections stay open for hours and share one text, and handlers that come and go with each request can't hold them (exercises 07 and 12).",
    },
  },
  {
    id: 'learn-how-the-web-works',
    title: 'A learner who wants to see how it works',
    choice: 'node',
    supports: ['see-what-happens-underneath', 'full-control'],
    against: ['full-stack-work-soon'],
    here: 'headers, status codes and streams are what you came to write yourself',
    costs: {
      next: "most of what you came to see would be done before your code runs, and you would learn a framework's names for it instead.",
      both: 'what the first shows you, the second would hide again, and you would learn two things at once.',
    },
  },
  {
    id: 'first-full-stack-job',
    title: 'A learner who wants a full-stack job soon',
    choice: 'next',
    supports: ['full-stack-work-soon', 'one-project', 'conventions-save-setup', 'push-to-deploy'],
    here: 'you want to show whole web applications in half a year',
    costs: {
      node: 'half a year would go into servers without a page that anybody can look at, and whole applications are what you want to show.',
      both: 'two things at once take longer until the first application is finished; the second is easier to learn when you know one.',
    },
  },
];
