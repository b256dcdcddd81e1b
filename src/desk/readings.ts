// What devices say to what happens at the dock.
import type { Bench } from '#hardware/bench.ts';
import type { Reading, Scan, SteadyWeight } from '#hardware/reading.ts';
import type { ScanOrigin } from '#src/handoff/events.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import type { DeviceTest } from './device-test.ts';
import type { Dock } from './dock.ts';
import type { Feedback } from './feedback.ts';
import type { Watch } from './watch.ts';
import { takenFrom, type Weighing } from './weighing.ts';

/** The bytes are kept beside the text where the text alone would not say them. */
export const originOf = ({ device, aim, bytes, text }: Scan): ScanOrigin => {
  const plain = /^[\x20-\x7e]*$/.test(text) || toHex(utf8(text)) === toHex(bytes);
  return { device, ...(aim !== undefined && { aim }), ...(!plain && { hex: toHex(bytes) }) };
};

export const connectReadings = (parts: {
  readonly bench: Bench;
  readonly dock: Dock;
  readonly weighing: Weighing;
  readonly weigh: 'auto' | 'key';
  readonly watch: Watch;
  readonly feedback?: Feedback;
  readonly testing?: Pick<DeviceTest, 'takes'>;
}): void => {
  const { bench, dock, weighing, watch } = parts;

  /** A load that no sack has had yet becomes the weight of the current sack, if that one has none. */
  const weighByItself = (steady: SteadyWeight | null): void => {
    const handoff = dock.handoff();
    if (parts.weigh !== 'auto' || steady === null || handoff?.phase !== 'open' || handoff.current === null)
      return;
    if (handoff.sacks.get(handoff.current)?.weight) return;
    const outcome = dock.perform({ do: 'weigh', weight: takenFrom(steady) });
    if ('done' in outcome) weighing.taken(handoff.current);
  };

  const tellScanner = (device: string): void => {
    const newest = dock.newest();
    if (newest?.device === device) parts.feedback?.verdict(device, newest.verdict);
  };

  const take = (reading: Reading): void => {
    if (parts.testing?.takes(reading)) {
      watch.changedSoon();
      return;
    }
    switch (reading.kind) {
      case 'scan': {
        const outcome = dock.scan(reading.text, originOf(reading));
        // What it says is on the disk.
        tellScanner(reading.device);
        // The sack may have stood on the platform before its label was read.
        if ('done' in outcome) weighByItself(weighing.free());
        return;
      }
      case 'weight':
        weighing.weight(reading);
        watch.changedSoon();
        return;
      case 'steady':
        weighing.steady(reading);
        weighByItself(reading);
        watch.changed();
        return;
      case 'unreadable':
        // A scale's odd frame is counted on its lamp; a scanner's is a label that was not taken.
        if (bench.devices().find(device => device.row.id === reading.device)?.row.kind === 'scanner') {
          dock.unreadable(reading.device, reading.why);
          tellScanner(reading.device);
        } else watch.changedSoon();
        return;
      case 'status':
        if (reading.lamp !== 'ready') weighing.gone(reading.device);
        watch.changed();
    }
  };

  bench.onReading(reading => {
    try {
      take(reading);
    } catch (bug) {
      // The bench goes on whatever a listener does; a bug of ours must not: what is in memory may no longer be what is
      // on the disk, and only a replay makes them one again.
      queueMicrotask(() => {
        throw bug;
      });
    }
  });
};
