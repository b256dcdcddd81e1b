import { describe, expect, test } from 'vitest';
import { guessModel, MODELS, modelOf } from './models.ts';

describe('the table of models', () => {
  test('names every vendor and product as the operating system does, and none twice', () => {
    const ids = MODELS.flatMap(model =>
      model.usb ? [`${model.usb.vendor}:${model.usb.product ?? '*'}`] : [],
    );
    expect(ids.filter(id => !/^[0-9a-f]{4}:([0-9a-f]{4}|\*)$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(MODELS.map(model => model.name)).size).toBe(MODELS.length);
  });

  test('says of a row built on unconfirmed facts that it is not confirmed', () => {
    expect(MODELS.filter(model => model.confirmed && /unconfirmed/.test(model.source))).toEqual([]);
  });

  test('finds the product before the vendor', () => {
    expect(modelOf({ vendor: '05e0', product: '0600' })?.name).toBe('Zebra scanner, COM port emulation');
    expect(modelOf({ vendor: '0c2e', product: 'ffff' })?.name).toBe('Honeywell scanner, USB serial');
    expect(modelOf({ vendor: '05e0', product: '1200' })).toBeUndefined();
  });

  test('guesses a scanner by its identity, and nothing behind a converter', () => {
    const port = (vendor: string, product: string) => ({ path: 'u0', usb: { vendor, product } });
    expect(guessModel(port('0c2e', 'ffff'))).toEqual({
      model: 'Honeywell scanner, USB serial',
      kind: 'scanner',
      profile: 'serial-text',
      line: { baudRate: 115200, dataBits: 8, parity: 'none', stopBits: 1 },
    });
    expect([
      guessModel(port('1a86', '7523')),
      guessModel(port('ffff', '0001')),
      guessModel({ path: 'u0' }),
    ]).toEqual([null, null, null]);
  });

  test('marks every converter as not unique', () => {
    expect(MODELS.filter(model => model.usb && !model.unique).map(model => model.usb?.vendor)).toEqual([
      '0403',
      '10c4',
      '1a86',
      '067b',
    ]);
  });
});
