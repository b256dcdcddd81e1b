import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Model } from '#hardware/model.ts';
import { MODELS } from '#hardware/models.ts';
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

/** As udev parses a line: fields between commas, each a key, an operator and a text in quotes (man 7 udev). */
const parsed = (rule: string) =>
  rule.split(/,\s*/).map(field => {
    const parts = /^([A-Z]+)(?:\{([^}]+)\})?(==|!=|=|\+=|:=)"([^"]*)"$/.exec(field);
    if (parts === null) throw new Error(`udev does not understand ${field} in ${rule}`);
    const [, key = '', attribute = '', operator = '', text = ''] = parts;
    return { key, attribute, operator, text };
  });
const MATCHES = ['SUBSYSTEM', 'ATTRS'];
const SETS = ['MODE', 'GROUP', 'TAG'];

describe('npm run udev-rules', () => {
  test('has a rule for each device of the table, of the kind of port that it has, which matches and then sets', () => {
    const rules = rulesIn(udevRules(MODELS, protocols)).map(parsed);
    for (const fields of rules) {
      const first = fields.findIndex(field => SETS.includes(field.key));
      expect(
        fields.slice(0, first).every(({ key, operator }) => MATCHES.includes(key) && operator === '=='),
      ).toBe(true);
      expect(fields.slice(first).every(({ key, operator }) => SETS.includes(key) && operator !== '==')).toBe(
        true,
      );
      expect(fields.slice(first).map(({ key, text }) => `${key} ${text}`)).toEqual([
        'MODE 0660',
        'GROUP dialout',
        'TAG uaccess',
      ]);
    }
    const asks = (fields: ReturnType<typeof parsed>, key: string, attribute: string): string | undefined =>
      fields.find(field => field.key === key && field.attribute === attribute)?.text;
    const uncovered = MODELS.filter(({ usb, hid }) => {
      if (usb === undefined) return false;
      return !rules.some(
        fields =>
          asks(fields, 'SUBSYSTEM', '') === (hid ? 'hidraw' : 'tty') &&
          asks(fields, 'ATTRS', 'idVendor') === usb.vendor &&
          [undefined, usb.product].includes(asks(fields, 'ATTRS', 'idProduct')),
      );
    });
    expect(uncovered).toEqual([]);
  });

  // Since systemd 254; whatever this udev can, the device lab reads the file by a real one (test/lab).
  const knowsVerify = spawnSync('udevadm', ['verify', '--help']).status === 0;
  if (knowsVerify)
    test('prints rules that udev itself finds right', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'pickup-udev-'));
      onTestFinished(() => rmSync(folder, { recursive: true }));
      const file = join(folder, '70-pickup-station.rules');
      writeFileSync(file, (await runTool('udev-rules', [])).out);
      const { status, stderr } = spawnSync('udevadm', ['verify', '--resolve-names=never', file], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
    });

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
