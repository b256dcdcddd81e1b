// What is on a port? First by its USB identity, then by what is heard on it, then by what it answers to questions that
// change nothing. Nothing is guessed: three whole frames, or it is said what is missing. The port is closed at the end,
// however it ends, and no port is searched twice at once.
import type { Line } from '#hardware/line.ts';
import { NO_LINE } from '#hardware/model.ts';
import { guessModel, modelOf } from '#hardware/model-of.ts';
import type { Transport } from '#hardware/protocol.ts';
import type { LineSettings, PortFound, ProfileName } from '#hardware/reading.ts';
import { assert } from '#src/lib/assert.ts';
import { createAnswerer } from './answerer.ts';
import { type Ear, joined, shown } from './ear.ts';
import type { Finder, FindOptions, Found, KnownModel } from './found.ts';
import { type Judged, judge, readsAll, textShare } from './judge.ts';
import { mustNotAsk } from './may-ask.ts';
import { createOnePort, type FinderParts, transportOf } from './one-port.ts';
import { EMPTY_LINE, type Question, questionsByLine } from './questions.ts';
import { lineName, settingBehind, USUAL_LINES } from './usual-lines.ts';
import { weighOn } from './weigh.ts';

/** A line on which nothing comes in this time is left for the next. */
const QUIET_MS = 1500;
/** From the first byte: three frames and a half one of a scale that sends one a second. */
const SPEAKS_MS = 4500;
/** A person has to take the scanner and a label. */
const SCAN_MS = 8000;
// Of what comes by itself and nobody understands. Fewer are a switch-on message, or a cable that was touched.
const SPEAKS_BYTES = 64;
// Between an answer and the question again.
const AGAIN_MS = 250;
// The first answer may be an error, to what lay in the device's buffer.
const ASKED_AT_MOST = 4;
const FLUSH_MS = 150;
const NOTHING_HEARD: Judged = { profiles: [], unitMissing: false };

/** In all, where nothing comes and everything is asked. */
export const takesAboutMs = (): number =>
  USUAL_LINES.length * QUIET_MS +
  questionsByLine().length * FLUSH_MS +
  questionsByLine()
    .flatMap(({ questions }) => questions)
    .reduce((sum, { waitMs }) => sum + waitMs, 0);

export const createFinder = (parts: FinderParts): Finder => {
  const { clock } = parts;
  const { alone, withLine } = createOnePort(parts);

  /**
   * From the first byte until `check` says so, or the time is over. Every protocol reads all that came, so it is looked
   * at from time to time, not for every chunk; and no more when no more is kept.
   */
  const until = async (ear: Ear, quietMs: number, speaksMs: number, check: () => boolean): Promise<void> => {
    await ear.wait(quietMs, () => ear.bytes() > 0);
    const end = clock.now() + speaksMs;
    while (ear.bytes() > 0 && !ear.over() && clock.now() < end && !check() && !ear.full())
      await ear.wait(AGAIN_MS);
  };

  const hear = async (ear: Ear, transport: Transport): Promise<Judged> => {
    await until(ear, QUIET_MS, SPEAKS_MS, () => judge(ear.chunks(), transport).profiles.length === 1);
    return judge(ear.chunks(), transport);
  };

  const found = (
    judged: Judged,
    line: LineSettings,
    chunks: readonly Uint8Array[],
    how: 'heard' | 'asked',
    more: { readonly question?: string; readonly model?: KnownModel } = {},
  ): Found => {
    const { profiles, unitMissing } = judged;
    const heard = shown(chunks);
    const [profile, ...others] = profiles;
    assert(profile, 'something was understood');
    const at = settingBehind(line, joined(chunks));
    if (others.length > 0) {
      const { question } = more;
      return {
        kind: 'several',
        profiles,
        line: at,
        unitMissing,
        heard,
        ...(question !== undefined && { question }),
      };
    }
    // Any text is a label, and Adam's frames are bare figures that others send as well.
    const certainty = WEAK.has(profile) ? 'likely' : 'certain';
    return { kind: 'found', profile, line: at, how, certainty, unitMissing, heard, ...more };
  };

  /** By its identity; listened to at its own line settings, and believed where nothing contradicts. */
  const byIdentity = async (port: PortFound, options: Search): Promise<Found | undefined> => {
    const guess = guessModel(port);
    const transport = transportOf(port);
    if (guess === null && transport === 'serial') return undefined;
    const line = guess?.line ?? NO_LINE;
    const row = port.usb && modelOf(port.usb, transport === 'hid' ? 'hid' : 'serial');
    const model = guess && {
      name: guess.model,
      source: row?.name === guess.model ? row.source : 'its HID usage page',
      confirmed: row?.name === guess.model ? row.confirmed : true,
    };
    options.onProgress?.({
      step: 'listening',
      ...(transport === 'serial' && { line: lineName(line) }),
      n: 1,
      of: 1,
    });
    return withLine(port, line, options.signal, async (ear): Promise<Found> => {
      const own = guess?.profile;
      const isOwn = (): boolean => own !== undefined && readsAll(own, ear.chunks());
      const isKnown = (): boolean => isOwn() || judge(ear.chunks(), transport).profiles.length === 1;
      await until(ear, SCAN_MS, SCAN_MS, isKnown);
      const heard = shown(ear.chunks());
      if (own !== undefined && model !== null && (ear.bytes() === 0 || isOwn())) {
        const certainty = ear.bytes() === 0 ? 'likely' : 'certain';
        const how = ear.bytes() === 0 ? 'identity' : 'heard';
        return { kind: 'found', profile: own, line, how, certainty, unitMissing: false, heard, model };
      }
      const judged = judge(ear.chunks(), transport);
      if (judged.profiles.length > 0)
        return found(judged, line, ear.chunks(), 'heard', model === null ? {} : { model });
      return ear.bytes() === 0 ? { kind: 'silent' } : { kind: 'unreadable', line, heard };
    });
  };

  type Heard = { readonly line: LineSettings; readonly chunks: readonly Uint8Array[] };

  const byEar = async (port: PortFound, options: Search, unread: Heard[]): Promise<Found | undefined> => {
    for (const [i, line] of USUAL_LINES.entries()) {
      if (options.signal.aborted) return { kind: 'cancelled' };
      options.onProgress?.({ step: 'listening', line: lineName(line), n: i + 1, of: USUAL_LINES.length });
      const result = await withLine(port, line, options.signal, async ear => {
        const judged = await hear(ear, 'serial');
        if (judged.profiles.length > 0) return found(judged, line, ear.chunks(), 'heard');
        if (ear.bytes() > 0) unread.push({ line, chunks: ear.chunks() });
        return undefined;
      });
      if (result !== undefined) return result;
    }
    return undefined;
  };

  /** Once; and where anything comes, until three answers are whole. */
  const askOne = async (
    ear: Ear,
    open: Line,
    line: LineSettings,
    asked: Question,
    unread: Heard[],
  ): Promise<Found | undefined> => {
    const answerer = createAnswerer(asked.profiles);
    ear.forget();
    ear.onChunk(chunk => {
      for (const bytes of answerer(chunk, clock.now())) void open.write(bytes).catch(() => {});
    });
    let judged: Judged = NOTHING_HEARD;
    for (let time = 1; time <= ASKED_AT_MOST && judged.profiles.length === 0; time += 1) {
      const before = ear.bytes();
      await open.write(asked.bytes).catch(() => {});
      await ear.wait(asked.waitMs, () => ear.bytes() > before);
      if (ear.bytes() === before) break;
      // The rest of the answer, at 1200 baud.
      await ear.wait(AGAIN_MS);
      judged = judge(ear.chunks(), 'serial', asked.profiles);
    }
    ear.onChunk(() => {});
    if (judged.profiles.length > 0)
      return found(judged, line, ear.chunks(), 'asked', { question: asked.name });
    if (ear.bytes() === 0) return undefined;
    unread.push({ line, chunks: ear.chunks() });
    return undefined;
  };

  const byQuestions = async (
    port: PortFound,
    options: Search,
    unread: Heard[],
  ): Promise<Found | undefined> => {
    const lines = questionsByLine();
    const of = lines.reduce((sum, { questions }) => sum + questions.length, 0);
    let n = 0;
    for (const { line, questions } of lines) {
      if (options.signal.aborted) return { kind: 'cancelled' };
      const result = await withLine(port, line, options.signal, async (ear, open) => {
        await open.write(EMPTY_LINE).catch(() => {});
        await ear.wait(FLUSH_MS);
        for (const asked of questions) {
          if (options.signal.aborted || ear.ended()) return undefined;
          n += 1;
          options.onProgress?.({ step: 'asking', line: lineName(line), question: asked.name, n, of });
          const answer = await askOne(ear, open, line, asked, unread);
          if (answer !== undefined) return answer;
        }
        return undefined;
      });
      if (result !== undefined) return result;
    }
    return undefined;
  };

  const search = async (port: PortFound, options: Search): Promise<Found> => {
    const known = await byIdentity(port, options);
    if (known !== undefined) return known;
    const unread: Heard[] = [];
    const heard = await byEar(port, options, unread);
    if (heard !== undefined) return heard;
    // What talks by itself in a language that nobody knows is no scale that waits for a question.
    const speaks = unread.some(({ chunks }) => joined(chunks).length >= SPEAKS_BYTES);
    const unasked = speaks ? undefined : mustNotAsk(port, options.isScale ?? false);
    if (!speaks && unasked === undefined) {
      const answered = await byQuestions(port, options, unread);
      if (answered !== undefined) return answered;
    }
    const most = unread.sort((a, b) => textShare(b.chunks) - textShare(a.chunks))[0];
    if (most !== undefined) return { kind: 'unreadable', line: most.line, heard: shown(most.chunks) };
    return unasked === undefined ? { kind: 'silent' } : { kind: 'silent', unasked };
  };

  return {
    find: (port, options) => alone(port, options, signal => search(port, { ...options, signal })),
    weigh: (port, options) =>
      alone(port, options, signal =>
        withLine(port, options.line, signal, (ear, open) =>
          weighOn(clock, port, { ...options, signal }, ear, open),
        ),
      ),
  };
};

type Search = FindOptions & { readonly signal: AbortSignal };

const WEAK: ReadonlySet<ProfileName> = new Set(['serial-text', 'adam']);
