// What devices say to what happens at the dock.
import type { Bench } from '#hardware/bench.ts';
import type { DeviceRow, Reading, Scan, SteadyWeight } from '#hardware/reading.ts';
import type { ScanOrigin } from '#src/handoff/events-facts.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import type { DeviceTest } from './device-test.ts';
import type { Dock } from './dock.ts';
import type { Docks } from './docks.ts';
import type { Feedback } from './feedback.ts';
import type { Labels } from './labels.ts';
import type { Watch } from './watch.ts';
import type { Weighing } from './weighing.ts';

/** The bytes are kept beside the text where the text alone would not say them. */
export const originOf = ({ device, aim, bytes, text }: Scan): ScanOrigin => {
  const plain = /^[\x20-\x7e]*$/.test(text) || toHex(utf8(text)) === toHex(bytes);
  return { device, ...(aim !== undefined && { aim }), ...(!plain && { hex: toHex(bytes) }) };
};

export const connectReadings = (parts: {
  readonly bench: Bench;
  readonly docks: Docks;
  readonly labels: Labels;
  readonly weighing: Weighing;
  readonly weigh: 'auto' | 'key';
  /** Gives the current sack of the dock this weight. */
  readonly give: (dock: Dock, steady: SteadyWeight) => void;
  readonly rows: () => readonly DeviceRow[];
  readonly watch: Watch;
  readonly feedback?: Feedback;
  readonly testing?: Pick<DeviceTest, 'takes'>;
}): void => {
  const { bench, docks, labels, weighing, watch, rows } = parts;
  const dockAt = (device: string): Dock => docks.at(device, rows());

  /** A load that no sack has had yet becomes the weight of the current sack, if that one has none. */
  const weighByItself = (dock: Dock, steady: SteadyWeight | null): void => {
    const handoff = dock.handoff();
    if (parts.weigh !== 'auto' || steady === null || handoff?.phase !== 'open' || handoff.isPaused) return;
    if (handoff.current === null || handoff.sacks.get(handoff.current)?.weight) return;
    parts.give(dock, steady);
  };

  const tellScanner = (dock: Dock, device: string): void => {
    const newest = dock.newest();
    if (newest?.device === device) parts.feedback?.verdict(device, newest.verdict);
  };

  const take = (reading: Reading): void => {
    if (parts.testing?.takes(reading)) {
      watch.changedSoon();
      return;
    }
    const { device } = reading;
    switch (reading.kind) {
      case 'scan': {
        const dock = dockAt(device);
        const outcome = labels.read(dock, reading.text, originOf(reading));
        // What it says is on the disk.
        tellScanner(dock, device);
        // The sack may have stood on the platform before its label was read.
        if (outcome !== null && 'done' in outcome)
          weighByItself(
            dock,
            weighing.free(scale => dockAt(scale) === dock),
          );
        return;
      }
      case 'weight':
        weighing.weight(reading);
        watch.changedSoon();
        return;
      case 'steady':
        weighing.steady(reading);
        weighByItself(dockAt(device), reading);
        watch.changed();
        return;
      case 'unreadable':
        // A scale's odd frame is counted on its lamp; a scanner's is a label that was not taken.
        if (bench.devices().find(({ row }) => row.id === device)?.row.kind === 'scanner') {
          labels.unreadable(dockAt(device), device, reading.why);
          tellScanner(dockAt(device), device);
        } else watch.changedSoon();
        return;
      case 'status':
        if (reading.lamp !== 'ready') weighing.gone(device);
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
