// What a device sent last, as the page shows it: bytes in hex, readings without their bytes.
import type { Heard } from '#hardware/heard.ts';
import type { HeardAnswer, HeardReading } from '#src/api/contract-devices.ts';
import { toHex } from '#src/lib/hex.ts';

// A symbol of 7,000 characters is shown by its beginning.
const TEXT_AT_MOST = 200;

export const heardViewOf = ({ chunks, readings }: Heard): HeardAnswer => ({
  chunks: chunks.map(({ at, bytes, length }) => ({ at: iso(at), hex: toHex(bytes), length })),
  readings: readings.map(heardReadingOf),
});

const heardReadingOf = (reading: Heard['readings'][number]): HeardReading => {
  const at = iso(reading.at);
  switch (reading.kind) {
    case 'scan': {
      const { aim, symbology } = reading;
      const text = reading.text.slice(0, TEXT_AT_MOST).toWellFormed();
      return { kind: 'scan', at, text, ...(aim && { aim }), ...(symbology && { symbology }) };
    }
    case 'weight': {
      const figure = 'grams' in reading && { value: reading.value, unit: reading.unit };
      return { kind: 'weight', at, state: reading.state, ...figure };
    }
    case 'unreadable':
      return { kind: 'unreadable', at, why: reading.why };
  }
};

const iso = (at: number): string => new Date(at).toISOString();
