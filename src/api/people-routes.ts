// People and sets: who is here, and what a lead changes.
import type { Context, Hono } from 'hono';
import type {
  NotDone,
  PeopleAnswer,
  PeopleList,
  RecoveryAnswer,
  SetsAnswer,
  SetsView,
} from '#src/api/contract-people.ts';
import { peoplePaths } from '#src/api/contract-people.ts';
import type { Front } from '#src/front/front.ts';
import { readAdd, readChange, readPin, readRecover } from './people-edge.ts';

const NOBODY: PeopleList = { people: [], recoveryCode: false };
const NO_SETS: SetsView = { current: null, pending: { handoffs: [], parked: 0, unsent: 0 }, recent: [] };
const NOT_SET_UP: NotDone = { refused: 'not-set-up' };

const ABOUT_SECRETS: readonly string[] = ['wrong-pin', 'locked', 'mistyped', 'wrong-code'];
const statusOf = (answer: PeopleAnswer | RecoveryAnswer | SetsAnswer): 200 | 400 | 403 | 409 | 500 | 503 => {
  if ('done' in answer) return 200;
  if ('invalid' in answer) return 400;
  if ('refused' in answer) return ABOUT_SECRETS.includes(answer.refused) ? 403 : 409;
  return answer.fault === 'disk-full' ? 503 : 500;
};

export const addPeopleRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  const people = () => front.station()?.people ?? null;
  type Page = NonNullable<ReturnType<typeof people>>;

  const answered =
    <Value, Answer extends PeopleAnswer | RecoveryAnswer | SetsAnswer>(
      read: (value: unknown) => { readonly value: Value } | Extract<NotDone, { invalid: unknown }>,
      ask: (page: Page, value: Value, c: Context) => Promise<Answer>,
    ) =>
    async (c: Context) => {
      const asked = read(await c.req.json().catch(() => undefined));
      const page = people();
      const answer: Answer | NotDone =
        'invalid' in asked ? asked : page === null ? NOT_SET_UP : await ask(page, asked.value, c);
      return c.json(answer, statusOf(answer));
    };

  app.get(peoplePaths.people, c => c.json((people()?.list() ?? NOBODY) satisfies PeopleList));
  app.post(
    peoplePaths.people,
    answered(readAdd, (page, person) => page.add(person)),
  );
  app.post(
    '/api/people/:badge',
    answered(readChange, (page, change, c) => page.change(c.req.param('badge') ?? '', change)),
  );
  app.post(
    peoplePaths.recoveryCode,
    answered(readPin, (page, { pin }) => page.newRecoveryCode(pin)),
  );
  app.post(
    peoplePaths.recover,
    answered(readRecover, (page, recover) => page.recover(recover)),
  );
  app.get(peoplePaths.sets, c => c.json((people()?.sets() ?? NO_SETS) satisfies SetsView));
  app.post(
    peoplePaths.sets,
    answered(readPin, (page, { pin }) => page.openSet(pin)),
  );
  app.post(
    peoplePaths.closeSet,
    answered(readPin, (page, { pin }) => page.closeSet(pin)),
  );
};
