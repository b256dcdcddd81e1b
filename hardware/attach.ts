// One row of devices: opened, listened to, asked, and opened again for as long as it is wanted.
import type { Attachment, AttachmentParts, DeviceState } from './attachment.ts';
import { createCommander } from './command.ts';
import { createDecoding } from './decoding.ts';
import { createFloodGauge } from './flood.ts';
import { createHeard } from './heard.ts';
import { LAMPS } from './lamps.ts';
import { isLineFault, type Line, LineFault } from './line.ts';
import { commandsOf } from './model-of.ts';
import { type Decoded, type Profile, profileOf } from './profiles.ts';
import { createPump } from './pump.ts';
import { createQuestioner } from './question.ts';
import type { DeviceStatus, Lamp, Reading } from './reading.ts';

type Fault = NonNullable<DeviceStatus['fault']>;

// An open of a path that is not there is one system call in a thread of the pool: twice a second is cheap, and with
// the list of ports (bench.ts) still within the 2 s in which a device that returns must be taken back.
const AGAIN_MS = 500;
// Where a port is there but not to be had. Slower, because an attempt sets the other program's line before it finds
// the lock (bindings-cpp 13, serialport_unix.cpp: tcsetattr comes before flock).
const AGAIN_REFUSED_MS = 1000;
const STOP_TAKES_AT_MOST_MS = 2000;

export const createAttachment = (parts: AttachmentParts): Attachment => {
  const { openLine, clock, log } = parts;
  const profile: Profile = profileOf(parts.row);
  const flood = createFloodGauge(clock, floods => {
    troubles.flood = floods;
    refresh();
  });
  const troubles = { flood: false, silent: false };
  const heard = createHeard();
  const byteListeners = new Set<(chunk: Uint8Array) => void>();
  const commander = createCommander({
    commands: commandsOf(parts.row, profile.protocol),
    write: bytes =>
      line === undefined
        ? Promise.reject(new LineFault('vanished', 'the line is closed'))
        : line.write(bytes),
    clock,
    log: (what, more) => log(what, { ...more, device: parts.row.id }),
    zeroRange: parts.row,
  });
  let state: DeviceState = {
    row: parts.row,
    lamp: 'waiting',
    since: clock.now(),
    path: parts.row.port.path,
    readings: 0,
    unreadable: 0,
  };
  let held: string | undefined;
  let line: Line | undefined;
  let working: Promise<void> = Promise.resolve();
  let stopAgain: (() => void) | undefined;
  let stopped = false;
  let hangUp: () => void = () => {};
  let wakeUp: () => void = () => {};

  const set = (lamp: Lamp, fault?: Fault): void => {
    if (stopped || (state.lamp === lamp && state.fault?.code === fault?.code)) return;
    const at = clock.now();
    const { fault: _, ...rest } = state;
    state = { ...rest, lamp, since: at, ...(fault && { fault }) };
    parts.emit({ kind: 'status', device: state.row.id, at, lamp, ...(fault && { fault }) });
  };

  const refresh = (): void => {
    if (line === undefined) return;
    if (troubles.flood) set('fault', { code: 'flood', detail: 'more bytes than a scanner or a scale sends' });
    else if (troubles.silent) set('fault', { code: 'silent', detail: profile.protocol.silentDetail });
    else set('ready');
  };

  const failed = (fault: LineFault): void => {
    // "went away" says more than "is not there", and stays until it is back or something else is wrong.
    const code = fault.code === 'absent' && state.fault?.code === 'vanished' ? 'vanished' : fault.code;
    set(LAMPS[code], { code, detail: fault.message });
  };

  const read = (reading: Reading): void => {
    if (stopped) return;
    if (reading.kind === 'unreadable') state = { ...state, unreadable: state.unreadable + 1 };
    if (reading.kind === 'scan') state = { ...state, readings: state.readings + 1 };
    if (reading.kind === 'weight') state = { ...state, readings: state.readings + 1, weight: reading };
    if (reading.kind === 'scan' || reading.kind === 'weight' || reading.kind === 'unreadable') {
      heard.reading(reading);
    }
    parts.emit(reading);
  };

  const listen = (open: Line): void => {
    line = open;
    const put = (bytes: Uint8Array): Promise<void> =>
      open.write(bytes).catch((thrown: unknown) => log('a line could not be written', { error: thrown }));
    const question = createQuestioner({
      clock,
      timing: profile.protocol.timing,
      ask: put,
      onSilent: silent => {
        troubles.silent = silent;
        refresh();
      },
    });
    const understood = ({ said, readings }: Decoded): void => {
      // First what the device waits for: a scanner that hears no ACK sends its label again.
      for (const one of said) if (one.kind === 'answer') put(one.bytes);
      for (const reading of readings) read(reading);
      for (const one of said) {
        if (one.kind === 'weight') commander.weighed(one.value);
        if (one.kind === 'other' && one.reply) commander.replied(one.reply);
      }
    };
    const decoding = createDecoding({ profile, clock, look: parts.look, onDecoded: understood });
    const pump = createPump({
      framer: profile.createFramer(),
      clock,
      onLate: parts.look,
      onTorn: length => read(profile.torn(length, clock.now())),
      onFrame: (frame, at) => {
        question.heard();
        decoding.frame(frame, at);
      },
      onDropped: length => read(profile.tooLong(length, clock.now())),
    });
    const forgetWeight = (): void => {
      const { weight: _, ...rest } = state;
      state = rest;
    };
    wakeUp = () => {
      pump.woke();
      profile.woke();
      flood.calm();
      commander.woke();
      question.woke();
      forgetWeight();
    };
    hangUp = () => {
      line = undefined;
      commander.lost();
      question.stop();
      decoding.stop();
      flood.calm();
      troubles.silent = false;
      profile.lost();
      forgetWeight();
      hangUp = () => {};
      wakeUp = () => {};
    };
    open.onEnd((why, cause) => {
      pump.end();
      if (line !== open) return;
      hangUp();
      held = undefined;
      if (stopped) return;
      log('a line ended', { device: state.row.id, line: open.name, why, error: cause });
      set('waiting', {
        code: 'vanished',
        detail: cause instanceof Error ? cause.message : `${open.name} went away`,
      });
      again();
    });
    refresh();
    open.onBytes(chunk => {
      parts.look();
      flood.count(chunk.length);
      heard.bytes(chunk, clock.now());
      for (const listener of byteListeners) listener(chunk);
      pump.push(chunk);
    });
    question.start();
    commander.opened();
  };

  const attempt = async (): Promise<void> => {
    const to = await parts.target(state.row, profile.protocol.transport, path => {
      held = path;
    });
    if (stopped) return;
    if (to instanceof LineFault) {
      failed(to);
      again();
      return;
    }
    let open: Line;
    try {
      open = await openLine(to.path, state.row.line, profile.protocol.transport);
    } catch (thrown) {
      held = undefined;
      const fault = isLineFault(thrown) ? thrown : new LineFault('broken', String(thrown), { cause: thrown });
      failed(fault.code === 'absent' && to.ifAbsent !== undefined ? to.ifAbsent : fault);
      again(fault.code === 'absent' ? AGAIN_MS : AGAIN_REFUSED_MS);
      return;
    }
    if (stopped) {
      await open.close();
      return;
    }
    const { port } = state.row;
    const plug = to.plug ?? port.plug;
    const elsewhere = to.path !== port.path || plug !== port.plug;
    if (elsewhere) {
      const now = { ...port, path: to.path, ...(plug !== undefined && { plug }) };
      state = { ...state, row: { ...state.row, port: now } };
    }
    state = { ...state, path: to.path };
    // In the turn in which the open came back, so that no byte is lost.
    listen(open);
    if (elsewhere) parts.moved(state.row);
  };

  const again = (inMs = AGAIN_MS): void => {
    if (stopped) return;
    stopAgain = clock.after(inMs, () => {
      working = attempt();
    });
  };

  working = attempt();

  return {
    state: () => state,
    holds: () => held,
    transport: profile.protocol.transport,
    heard: heard.all,
    onBytes: listener => {
      byteListeners.add(listener);
      return () => byteListeners.delete(listener);
    },
    command: commander.command,
    woke: () => wakeUp(),
    reopen: why => {
      const open = line;
      if (open === undefined || stopped) return;
      hangUp();
      held = undefined;
      failed(why);
      working = open.close().then(() => (stopped ? undefined : attempt()));
    },
    stop: async () => {
      stopped = true;
      stopAgain?.();
      await commander.leave();
      const open = line;
      hangUp();
      const ended = open === undefined ? working : open.close();
      // An open may hang in a driver for as long as it likes; the program must end all the same.
      return new Promise<boolean>(resolve => {
        const giveUp = clock.after(STOP_TAKES_AT_MOST_MS, () => resolve(false));
        ended.finally(() => {
          giveUp();
          resolve(true);
        });
      });
    },
  };
};
