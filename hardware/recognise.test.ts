import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import type { Protocol } from './protocol.ts';
import { protocols } from './protocols.ts';
import { recognise } from './recognise.ts';

const of = (...chunks: readonly string[]) => recognise(protocols, {}, chunks.map(utf8));

describe('the profile of a recording', () => {
  test.each([
    ['mt-sics', ['S S     100.00 g\r\n', 'S D     129.07 g\r\n', 'S I\r\n']],
    ['and-st', ['ST,GS,+0012345kg\r\n', 'US,GS,+0123.45kg\r\n', 'ST,NT,+0010000kg\r\n']],
    ['serial-text', ['EY000027272IN\r', 'EY000027286IN\r', 'TBA303412345678\r']],
    // A bare figure is no word of A&D's, although one of its formats is that.
    ['ohaus', ['     192.21 g\r\n', '     192.22 g\r\n', '     192.23 g\r\n']],
    ['radwag', ['S        18.50 kg \r\n', 'S        18.51 kg \r\n', 'S        18.52 kg \r\n']],
    ['sartorius-sbi', ['+   123.56 g  \r\n', '+   123.57 g  \r\n', '-     0.56 kg \r\n']],
    ['and-st', ['S  S  1.27  g\r\n', 'S  D  1.28  g\r\n', 'S  S  1.28  g\r\n']],
    ['and-st', ['+00001.27\r\n', '+00001.28\r\n', '+00001.29\r\n']],
    // Cut in at its middle: half a frame at the start is one unreadable.
    ['and-st', ['12345kg\r\nST,GS,+0012345kg\r\n', 'US,GS,+0123.45kg\r\n', 'ST,NT,+0010000kg\r\n']],
  ] as const)('is %s where three frames are whole', (profile, chunks) => {
    expect(of(...chunks)).toEqual({ kind: 'one', profile });
  });

  test('is a Toledo in grams and no scanner that sends numbers', () => {
    expect(of('\x02001234\r', '\x02001235\r', '\x02001240\r')).toEqual({
      kind: 'several',
      profiles: ['toledo-8217', 'toledo-8213'],
    });
  });

  test('is none where there is too little, or too much else', () => {
    expect(of('S S     100.00 g\r\n')).toEqual({ kind: 'none' });
    expect(of('\x00\xff\x01\r', '\x07\x08\r', '\x0e\x0f\r', '\x10\x11\r')).toEqual({ kind: 'none' });
    expect(of()).toEqual({ kind: 'none' });
    // Text, but no label: a scale whose protocol is not known.
    expect(of('# 1.50 kg!\r', '# 2.50 kg!\r', '# 3.50 kg!\r')).toEqual({ kind: 'none' });
    expect(of('\x0212.34\r', '\x0212.35\r', '\x0212.36\r')).toEqual({ kind: 'none' });
  });

  test('is never chosen between two that read it equally well', () => {
    const weighs: Protocol = {
      kind: 'scale',
      transport: 'serial',
      createDecoder: () => ({ frame: () => [{ kind: 'weight', value: { state: 'over' } }] }),
      timing: {},
      silentDetail: '',
    };
    const chunks = ['a', 'b', 'c'].map(utf8);
    expect(recognise({ 'toledo-8217': weighs, 'toledo-8213': weighs, adam: weighs }, {}, chunks)).toEqual({
      kind: 'several',
      profiles: ['toledo-8217', 'toledo-8213'],
    });
    // What takes the answers of others too, and what a person made, stand back.
    expect(recognise({ adam: weighs, kern: weighs, taught: weighs }, {}, chunks)).toEqual({
      kind: 'one',
      profile: 'kern',
    });
    expect(recognise({ taught: weighs }, {}, chunks)).toEqual({ kind: 'none' });
  });
});
