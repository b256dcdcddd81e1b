import { describe, expect, test } from 'vitest';
import type { Model } from '#hardware/models.ts';
import { protocols } from '#hardware/protocols.ts';
import { udevRules } from './rules-of-models.ts';
import { runTool } from './run-tool.fixture.ts';

const model = (name: string, vendor: string, product?: string, more: Partial<Model> = {}): Model => ({
  name,
  usb: { vendor, ...(product !== undefined && { product }) },
  unique: true,
  source: 'made up',
  confirmed: false,
  ...more,
});
const rulesIn = (file: string) => file.split('\n').filter(row => row !== '' && !row.startsWith('#'));

describe('npm run udev-rules', () => {
  test('gives a port to the user at the screen and to dialout, by vendor and product', () => {
    const hidScale = { ...protocols['serial-text'], transport: 'hid' } as NonNullable<
      (typeof protocols)['hid-scale']
    >;
    const file = udevRules(
      [
        model('A', '0c2e', undefined, { profile: 'serial-text' }),
        model('B', '0c2e', undefined, { profile: 'serial-text' }),
        model('C', '0922', '8009', { profile: 'hid-scale' }),
        { name: 'behind any cable', unique: false, source: 'made up', confirmed: false },
      ],
      { ...protocols, 'hid-scale': hidScale },
    );
    expect(rulesIn(file)).toEqual([
      'SUBSYSTEM=="tty", ATTRS{idVendor}=="0c2e", MODE="0660", GROUP="dialout", TAG+="uaccess"',
      'SUBSYSTEM=="hidraw", ATTRS{idVendor}=="0922", ATTRS{idProduct}=="8009", MODE="0660", GROUP="dialout", TAG+="uaccess"',
    ]);
  });

  test('prints rules that are each one line of udev, hex in lower case', async () => {
    const { code, out, err } = await runTool('udev-rules', []);
    const rules = rulesIn(out);
    expect([code, err, rules.length > 10]).toEqual([0, '', true]);
    const form =
      /^SUBSYSTEM=="(tty|hidraw)", ATTRS\{idVendor\}=="[0-9a-f]{4}", (ATTRS\{idProduct\}=="[0-9a-f]{4}", )?MODE="0660", GROUP="dialout", TAG\+="uaccess"$/;
    expect(rules.filter(rule => !form.test(rule))).toEqual([]);
    expect(new Set(rules).size).toBe(rules.length);
  });
});
