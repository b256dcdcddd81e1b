import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAct, readDevices, readEnrolment, readSetUp } from '#src/api/edge.ts';
import { asked, DEVICES, openAct } from '#test/station-rig.ts';

const HIDDEN = '…';
const NO_SUCH = 'nothing: there is no such field';
const LEFT_OUT = 'a value: it cannot be left out';
const REQUEST = { field: 'the whole request', holds: HIDDEN, may: 'an object in JSON' };

describe('an act from a page', () => {
  test('comes through as the contract says it, tidied', () => {
    expect(readAct({ ...openAct, vehicle: ' dl01lx4821 ', driverName: '  R. Kumar' })).toEqual({
      value: { ...openAct, vehicle: 'DL01LX4821', driverName: 'R. Kumar' },
    });
    expect(readAct({ act: 'scan', text: ' CK510912062IN\u001d21 ' })).toEqual({
      value: { act: 'scan', text: 'CK510912062IN\u001d21' },
    });
    expect(readAct({ act: 'close', pin: 'abc' })).toEqual({ value: { act: 'close', pin: 'abc' } });
  });

  test.for([
    [undefined, [REQUEST]],
    ['480915', [REQUEST]],
    [['close', '480915'], [{ field: 'act', holds: 'nothing', may: 'an act of the contract' }]],
    [{}, [{ field: 'act', holds: 'nothing', may: 'an act of the contract' }]],
    [{ act: 'clos', pin: '480915' }, [{ field: 'act', holds: '"clos"', may: 'an act of the contract' }]],
    [{ act: 'close' }, [{ field: 'pin', holds: HIDDEN, may: LEFT_OUT }]],
    [{ act: 'close', pin: 480915 }, [{ field: 'pin', holds: HIDDEN, may: '6 to 12 digits' }]],
    [{ act: 'close', pin: '1'.repeat(65) }, [{ field: 'pin', holds: HIDDEN, may: '6 to 12 digits' }]],
    [{ act: 'close', pin: { is: '480915' } }, [{ field: 'pin', holds: HIDDEN, may: '6 to 12 digits' }]],
    [{ act: 'close', pin: '480915', pim: '480915' }, [{ field: 'pim', holds: HIDDEN, may: NO_SUCH }]],
    [{ act: 'scan', text: '' }, [{ field: 'text', holds: '""', may: 'a code' }]],
    [{ act: 'scan', text: ' \r\n' }, [{ field: 'text', holds: '""', may: 'a code' }]],
    [{ act: 'scan', text: 7 }, [{ field: 'text', holds: '7', may: 'a code' }]],
    [
      { act: 'scan', text: 'x'.repeat(8193) },
      [{ field: 'text', holds: `"${'x'.repeat(76)}...`, may: 'a code of at most 8192 characters' }],
    ],
    [
      { ...openAct, direction: 'sideways', vehicle: '', seal: 'S\n1', driverName: '\ud800' },
      [
        { field: 'direction', holds: '"sideways"', may: '"induction" or "return"' },
        { field: 'vehicle', holds: '""', may: 'a vehicle number of 1 to 20 characters' },
        { field: 'seal', holds: '"S\\n1"', may: 'a seal number of at most 40 characters, or nothing' },
        { field: 'driverName', holds: '"\\ud800"', may: 'a name of at most 80 characters, or nothing' },
      ],
    ],
    [
      { act: 'settle', code: 'X', outcome: 'eaten', reason: ' ' },
      [
        {
          field: 'outcome',
          holds: '"eaten"',
          may: 'one of "sack", "parcel", "corrected", "accepted", "rejected", "returned"',
        },
        { field: 'reason', holds: '""', may: 'a reason of 1 to 200 characters' },
      ],
    ],
    [{ act: 'put-away', notice: null }, [{ field: 'notice', holds: 'null', may: "a notice's id" }]],
    [{ act: 'undo', twice: true }, [{ field: 'twice', holds: HIDDEN, may: NO_SUCH }]],
  ] as const)('names what is wrong in %j', ([value, invalid]) => {
    expect(readAct(value)).toEqual({ invalid });
  });

  test('of any shape is an act or is named, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            act: fc.constantFrom('open', 'scan', 'settle', 'close', 'put-away'),
            text: fc.anything(),
            pin: fc.anything(),
            code: fc.anything(),
          }),
        ),
        value => {
          const read = readAct(value);
          if ('invalid' in read) expect(read.invalid.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('a set-up from a page', () => {
  test('comes through as it is', () => {
    expect(readSetUp(asked)).toEqual({ value: asked });
  });

  test('names every wrong field, and gives neither PIN nor token back', () => {
    const [scanner] = DEVICES;
    const secret = 'SECRET-480915';
    const read = readSetUp({
      site: 'del1',
      station: 'AB',
      name: '',
      leadName: 7,
      pin: [secret],
      devices: [scanner, { ...scanner, line: { baudRate: 12 } }, scanner],
      central: 'ftp://central.example',
      token: `${secret}\n`.repeat(20),
    });
    expect(read).toEqual({
      invalid: [
        { field: 'site', holds: '"del1"', may: '2 to 8 of A-Z and 0-9' },
        { field: 'station', holds: '"AB"', may: 'one letter A-Z' },
        { field: 'name', holds: '""', may: 'a name of 1 to 80 characters' },
        { field: 'leadName', holds: '7', may: 'a name of 1 to 80 characters' },
        { field: 'pin', holds: HIDDEN, may: '6 to 12 digits' },
        { field: 'devices.1.line.baudRate', holds: '12', may: 'a whole number from 300 to 921600' },
        { field: 'devices.1.line.dataBits', holds: 'nothing', may: LEFT_OUT },
        { field: 'devices.1.line.parity', holds: 'nothing', may: LEFT_OUT },
        { field: 'devices.1.line.stopBits', holds: 'nothing', may: LEFT_OUT },
        {
          field: 'central',
          holds: '"ftp://central.example"',
          may: 'an address such as "https://central.example", or nothing',
        },
        { field: 'token', holds: HIDDEN, may: "the central system's token, or nothing" },
      ],
    });
    expect(JSON.stringify(read)).not.toContain(secret);
  });

  test('may not take the simulated truck’s site, or one device twice', () => {
    const [scanner] = DEVICES;
    expect(readSetUp({ ...asked, site: 'DEMO' })).toEqual({
      invalid: [{ field: 'site', holds: '"DEMO"', may: 'any other: DEMO is the simulated truck' }],
    });
    expect(readDevices({ devices: [scanner, scanner] })).toMatchObject({
      invalid: [{ field: 'devices', may: 'a list in which no id stands twice' }],
    });
    expect(readEnrolment({ url: 'http://a:b@central.example', token: '' })).toEqual({
      invalid: [
        {
          field: 'url',
          holds: '"http://a:b@central.example"',
          may: 'an address such as "https://central.example"',
        },
        { field: 'token', holds: HIDDEN, may: "the central system's token" },
      ],
    });
  });
});
