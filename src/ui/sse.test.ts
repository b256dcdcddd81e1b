import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createStreamReader } from './sse.ts';

const stream =
  '\uFEFF: the station is there\n\nevent: view\r\ndata: {"version":1}\r\n\r\nid: 7\rretry: 10\rdata:a\rdata:  b\rdata\r\revent: view\n\nevent: view\ndata: {"text":"é 🚚"}\n\ndata: never whole';

const events = [
  { event: 'view', data: '{"version":1}' },
  { event: 'message', data: 'a\n b\n' },
  { event: 'view', data: '{"text":"é 🚚"}' },
];

describe('the stream of the station', () => {
  test('becomes events; comments, unknown fields and an unfinished end are none', () => {
    expect(createStreamReader().push(stream)).toEqual(events);
  });

  test('gives the same events however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 40 }), cuts => {
        const reader = createStreamReader();
        const at = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
        const found = at.slice(1).flatMap((end, i) => reader.push(stream.slice(at[i], end)));
        expect(found).toEqual(events);
      }),
    );
  });

  test('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), chunks => {
        const reader = createStreamReader();
        for (const chunk of chunks) reader.push(chunk);
      }),
    );
  });
});
