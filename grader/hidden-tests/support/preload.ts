// What hidden tests import, loaded into the thread that runs them before the first of them is known.
// Not workshop-test.ts: vitest makes its `test` only within a run.
import 'vitest';
import './api.ts';
import './expectations.ts';
import './raw-request.ts';
import './target-fixture.ts';
