// What the page knows besides the view, and what its commands do.
import { signal } from '@preact/signals';
import { paths, type View } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { StationClient, Unreached } from './acts.ts';
import { answerWords } from './answer-words.ts';
import { type Command, keyOf } from './key-of.ts';
import { createAsked, inLane, laneOf } from './lane.ts';
import type { Link } from './live.ts';
import type { createSound } from './sound.ts';

export type Screen =
  | 'scans'
  | 'open'
  | 'settle'
  | 'close'
  | 'sealed'
  | 'manifests'
  | 'lists'
  | 'find'
  | 'central'
  | 'devices'
  | 'people'
  | 'reports'
  | 'keys'
  | 'thing'
  | 'seal-check'
  | 'plan'
  | 'void'
  | 'sign'
  | 'reopen';
export type Page = ReturnType<typeof createPage>;

// A scan that came while the stream was broken is heard if it is not older than this; stale sounds mislead.
const stillNewsMs = 2500;

export const createPage = (parts: {
  readonly station: StationClient;
  readonly sound: ReturnType<typeof createSound>;
  /** Opens a paper in a window of its own; false where the browser blocks it. */
  readonly openPaper: (path: string) => boolean;
  readonly now: () => number;
}) => {
  const { station, sound } = parts;
  const view = signal<View | null>(null);
  const link = signal<Link>('joining');
  const screen = signal<Screen>('scans');
  /** What went wrong with the last act: stands until the next one. */
  const trouble = signal<string | null>(null);
  /** A paper that the browser would not open by itself. */
  const blocked = signal<{ readonly path: string; readonly name: string } | null>(null);
  /** A recovery code that nobody is told again: before everything else until it is written down. */
  const recoveryCode = signal<string | null>(null);
  /** Takes what a scanner types, in place of the truck: a test of that scanner. */
  const typedInto: { current: ((text: string) => void) | null } = { current: null };
  /** The newest scan when the screen was opened: one that came after it is news there, even with no truck at the dock. */
  const seenBefore = signal<number | null>(null);
  /** The lane that this page shows; null: the first. */
  const lane = signal<string | null>(null);
  /** The sack or parcel that the page's next screen is about. */
  const about = signal<string | null>(null);
  /** The manifest that a new handoff puts right. */
  const corrects = signal<string | null>(null);
  const acting = signal(false);
  const muted = signal(false);
  const asleep = signal(true);
  /** The manifest that was sealed here last, as the act itself answered: the view may be a moment behind it. */
  const sealed = signal<string | null>(null);
  /** Reasons given today, offered again: the same label tears all day. */
  const reasons = signal<readonly string[]>([]);
  /** What the screen that is open does with a command, ahead of what the page does. */
  const own = new Map<Command, () => void>();

  const show = (next: Screen): void => {
    trouble.value = null;
    seenBefore.value = view.value?.newest?.seq ?? null;
    screen.value = next;
  };

  let running = 0;
  /**
   * Two scans within a moment arrive as they were read: the sack, then its parcel. What bears a PIN takes seconds (the
   * PIN, the seal) and holds nothing up.
   */
  let inOrder: Promise<unknown> = Promise.resolve();
  /** null: done. Else what to tell, already told in `trouble` unless fields are named. */
  const act = async (what: Act): Promise<ActAnswer | Unreached> => {
    trouble.value = null;
    running += 1;
    acting.value = true;
    const atLane = lane.value === null ? what : { ...what, lane: lane.value };
    const answering = inOrder.then(() => station.act(atLane));
    if (!('pin' in what)) inOrder = answering;
    const answer = await answering;
    running -= 1;
    acting.value = running > 0;
    trouble.value = answerWords(answer);
    return answer;
  };

  const scan = (text: string): void => {
    if (typedInto.current !== null) typedInto.current(text);
    else if (view.value?.phase === 'working') void act({ act: 'scan', text });
  };

  const openPaper = (path: string, name: string): void => {
    blocked.value = parts.openPaper(path) ? null : { path, name };
  };
  const print = (number: string | undefined): void => {
    if (number !== undefined) openPaper(paths.pdf(number), number);
  };

  const cancel = async (): Promise<void> => {
    if ('done' in (await act({ act: 'cancel' }))) screen.value = 'scans';
  };

  /** What is begun about one truck is not ended at another: the lane's own scans come first. */
  const showLane = (next: string | null): void => {
    const whole = view.value;
    if (whole === null || laneOf(whole, next) === laneOf(whole, lane.value)) return;
    lane.value = next;
    view.value = inLane(whole, next);
    show('scans');
  };
  const asked = createAsked();
  /** Shows a screen about the truck at this lane; without one it says so. */
  const showOfTruck = (next: Screen, of: string | null = null): void => {
    if (view.value?.handoff) {
      about.value = of;
      show(next);
    } else trouble.value = say(english.screen['refused-no-handoff-open']);
  };

  /** `voided`: the manifest that the new handoff puts right. */
  const openTruck = (voided?: string): void => {
    if (view.value?.handoff) {
      trouble.value = say(english.screen['refused-handoff-already-open']);
      return;
    }
    if (voided !== undefined) corrects.value = voided;
    show('open');
  };

  const global: { readonly [C in Command]?: () => void } = {
    keys: () => show('keys'),
    open: () => openTruck(),
    find: () => show('find'),
    weigh: () => {
      const hasScale = view.value?.devices.some(({ kind }) => kind === 'scale') ?? false;
      if (hasScale) void act({ act: 'weigh' });
      else trouble.value = say(english.screen['no-scale'], { key: keyOf.devices.shown });
    },
    leave: () => void act({ act: 'leave-sack' }),
    undo: () => void act({ act: 'undo' }),
    settle: () => showOfTruck('settle'),
    close: () => showOfTruck('close'),
    cancel: () => void cancel(),
    pause: () => {
      const handoff = view.value?.handoff;
      if (handoff) void act({ act: handoff.isPaused ? 'resume' : 'pause' });
      else trouble.value = say(english.screen['refused-no-handoff-open']);
    },
    thing: () => showOfTruck('thing', thingOf(view.value?.newest ?? null)),
    'seal-check': () => showOfTruck('seal-check'),
    plan: () => show('plan'),
    void: () => {
      about.value = null;
      show('void');
    },
    reopen: () => {
      if (view.value?.handoff?.phase === 'closed') show('reopen');
    },
    lane: () => {
      const lanes = view.value?.lanes ?? [];
      const at = lanes.findIndex(one => view.value && one.lane === laneOf(view.value, lane.value));
      showLane(lanes[(at + 1) % lanes.length]?.lane ?? null);
    },
    manifests: () => show('manifests'),
    lists: () => show('lists'),
    central: () => show('central'),
    devices: () => show('devices'),
    people: () => show('people'),
    reports: () => show('reports'),
    print: () => print(view.value?.lastManifest?.number),
    'send-again': () => void act({ act: 'send-again' }),
    mute: () => {
      muted.value = !muted.value;
    },
    'put-away': () => {
      const notice = view.value?.notices[0];
      if (notice) void act({ act: 'put-away', notice: notice.id });
    },
    'leave-try': () => {
      if (view.value?.station.simulated) void station.leaveTry();
    },
    back: () => {
      blocked.value = null;
      show('scans');
    },
  };

  return {
    view,
    link,
    screen,
    trouble,
    blocked,
    seenBefore,
    acting,
    lane,
    showLane,
    openTruck,
    about,
    corrects,
    muted,
    asleep,
    reasons,
    sealed,
    recoveryCode,
    station,
    own,
    show,
    act,
    scan,
    print,
    openPaper,
    typedInto,
    /** A code of the test sheet came, right or with something to mend. */
    ticked: (right: boolean): void => {
      if (!muted.value) sound.play(right ? 'test-right' : 'test-wrong');
    },

    run(command: Command): boolean {
      const mine = own.get(command);
      const isShared = view.value?.phase === 'working' && recoveryCode.value === null;
      if (mine === undefined && !isShared) return false;
      const run = mine ?? global[command];
      run?.();
      return run !== undefined;
    },

    seen(whole: View): void {
      const before = view.value;
      const next = inLane(whole, lane.value);
      view.value = next;
      const asks = asked.news(next, laneOf(next, lane.value));
      // A close that is asked for again while both sides sign would take the signature away.
      if (asks !== null && next.handoff !== null && !(asks.screen === 'close' && screen.value === 'sign')) {
        about.value = asks.code ?? null;
        show(asks.screen);
      }
      // Another station stands before the page: set up just now, or the simulated one.
      if (before !== null && before.phase !== next.phase) show('scans');
      const { newest } = next;
      if (newest === null || before === null || before.newest?.seq === newest.seq) return;
      // What the hand did last was recorded: the sentence about the act before it is old.
      trouble.value = null;
      const fresh = link.value === 'live' || parts.now() - Date.parse(newest.at) < stillNewsMs;
      if (fresh && !muted.value) sound.play(newest.verdict);
    },
  };
};

/** The sack or parcel that the newest scan was of; null: it was of none. */
const thingOf = (newest: View['newest']): string | null =>
  newest === null ||
  newest.code === '' ||
  ['badge', 'pause'].includes(newest.as) ||
  newest.verdict === 'stopped'
    ? null
    : newest.code;
