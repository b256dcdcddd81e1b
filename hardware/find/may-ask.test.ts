import { expect, test } from 'vitest';
import { mustNotAsk } from './may-ask.ts';

const port = (vendor: string, product: string, maker?: string) => ({
  path: 'u0',
  usb: { vendor, product },
  ...(maker !== undefined && { maker }),
});

test.each([
  [{ path: '/dev/ttyS0' }, undefined, undefined],
  [port('0403', '6001', 'FTDI'), undefined, undefined],
  [port('1a86', '7523'), undefined, undefined],
  [port('0c2e', '0b6a'), 'scanner', 'scanner'],
  [port('05e0', '9999'), 'scanner', 'scanner'],
  [port('04b8', '0202'), 'not-a-scale', 'not-a-scale'],
  [port('0403', '6001', 'Acme Label Printer'), 'not-a-scale', 'not-a-scale'],
  [port('ffff', '0001', 'GSM Modem'), 'not-a-scale', 'not-a-scale'],
  [port('ffff', '0001'), 'unknown', undefined],
] as const)(
  '%j must not be asked because of %s, and of %s where a person says that it is a scale',
  (of, why, said) => {
    expect([mustNotAsk(of, false), mustNotAsk(of, true)]).toEqual([why, said]);
  },
);
