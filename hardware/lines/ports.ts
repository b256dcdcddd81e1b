// Every port of this computer, serial and HID, behind one open and one list.
import type { Line } from '#hardware/line.ts';
import { LineFault } from '#hardware/line.ts';
import type { Transport } from '#hardware/protocol.ts';
import type { LineSettings, PortFound } from '#hardware/reading.ts';
import type { HidLines } from './hid.ts';

export type Ports = {
  /** Rejects with LineFault. */
  openLine(path: string, settings: LineSettings, transport: Transport): Promise<Line>;
  /** Of one transport, or all that there are. Rejects with LineFault. */
  listPorts(transport?: Transport): Promise<readonly PortFound[]>;
};

export type PortsParts = {
  readonly openSerial: (path: string, settings: LineSettings) => Promise<Line>;
  readonly listSerial: () => Promise<readonly PortFound[]>;
  readonly hid: HidLines;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
};

export const createPorts = ({ openSerial, listSerial, hid, log }: PortsParts): Ports => {
  /** One that fails does not hide the other; nothing to show and one that failed is its fault. */
  const listAll = async (): Promise<readonly PortFound[]> => {
    const lists = await Promise.allSettled([listSerial(), hid.list()]);
    const ports = lists.flatMap(list => (list.status === 'fulfilled' ? list.value : []));
    const failed = lists.find(list => list.status === 'rejected');
    if (failed === undefined) return ports;
    if (ports.length === 0) throw failed.reason;
    log('some ports cannot be listed', { error: failed.reason });
    return ports;
  };

  return {
    openLine: async (path, settings, transport) => {
      switch (transport) {
        case 'serial':
          return openSerial(path, settings);
        case 'hid':
          return hid.open(path);
        case 'keys':
          // On Windows keyboards are the system's own, on macOS reading one takes it from everybody (node-hid README).
          throw new LineFault('broken', 'a scanner that types is read by the page and needs no row');
      }
    },
    listPorts: async transport => {
      switch (transport) {
        case undefined:
          return listAll();
        case 'serial':
          return listSerial();
        case 'hid':
          return hid.list();
        case 'keys':
          return [];
      }
    },
  };
};
