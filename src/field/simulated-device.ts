// One simulated device, and what it does at a line of text: the commands of `npm run simulate`.
import type { Line } from '#hardware/line.ts';
import type { ProfileName } from '#hardware/reading.ts';
import { createPlatform, type Platform, type Pressed } from '#hardware/simulator/platform.ts';
import { createRandom } from '#hardware/simulator/random.ts';
import { SCALE_TROUBLES, type SimulatedScale, simulateScale } from '#hardware/simulator/scale.ts';
import {
  SCANNER_TROUBLES,
  type ScannerOptions,
  type ScannerProfile,
  type SimulatedScanner,
  simulateScanner,
  tongues,
} from '#hardware/simulator/scanner.ts';
import { type ScaleProfile, speeches } from '#hardware/simulator/speeches.ts';
import type { Clock } from '#src/lib/clock.ts';
import { say, sayNumbered } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';

export type SimulatedAs = {
  readonly profile: ScaleProfile | ScannerProfile;
  readonly form?: string;
  readonly seed?: number;
  readonly divisionGrams?: number;
  readonly maxGrams?: number;
};

export type SimulatedDevice = {
  /** What it did, in words; nothing for what it does not obey. */
  obey(command: string, rest: string): Promise<string | undefined>;
  unplug(): Promise<void>;
  plug(line: Line): void;
  stop(): void;
};

const words = english.terminal;

export const isScale = (profile: ProfileName): profile is ScaleProfile => profile in speeches;
export const isScanner = (profile: ProfileName): profile is ScannerProfile => profile in tongues;

const pressed = (key: string, was: Pressed): string => {
  const sentences = {
    done: words.simulatePressed,
    refused: words.simulateRefused,
    'not-now': words.simulateMoves,
  };
  return say(sentences[was], { key });
};

const loaded = (rest: string, platform: Pick<SimulatedScale | Platform, 'load'>): string | undefined => {
  const [, grams] = /^(-?\d{1,7}) ?g?$/.exec(rest) ?? [];
  if (grams === undefined) return undefined;
  platform.load(Number(grams));
  return say(words.simulateLies, { grams });
};

const troubled = <T extends string>(
  rest: string,
  troubles: readonly T[],
  device: { trouble(what: T): void },
): string | undefined => {
  const what = troubles.find(one => one === rest);
  if (what === undefined) return undefined;
  device.trouble(what);
  return say(words.simulateSet, { what });
};

const obeyScale =
  (scale: SimulatedScale) =>
  async (command: string, rest: string): Promise<string | undefined> => {
    switch (command) {
      case 'load':
        return loaded(rest, scale);
      case 'unload':
        return loaded('0', scale);
      case 'zero':
        return pressed(command, scale.zero());
      case 'tare':
        return pressed(command, scale.tare());
      case 'clear':
        scale.clearTare();
        return pressed(command, 'done');
      case 'off':
        scale.switchOff();
        return say(words.simulateSet, { what: command });
      case 'on':
        scale.switchOn();
        return say(words.simulateSet, { what: command });
      case 'trouble':
        return troubled(rest, SCALE_TROUBLES, scale);
      case 'help':
        return say(words.simulateHelpScale, { troubles: SCALE_TROUBLES.join(', ') });
      default:
        return undefined;
    }
  };

const withGs = (text: string): string => text.replaceAll('<GS>', '\x1d');

const obeyScanner =
  (scanner: SimulatedScanner, platform: Platform, weighs: boolean) =>
  async (command: string, rest: string): Promise<string | undefined> => {
    const scanned = async (send: Promise<void>): Promise<string> => {
      const isEnabled = scanner.isEnabled();
      await send;
      return isEnabled ? say(words.simulateScanned, { text: rest }) : sayNumbered(words.simulateDisabled);
    };
    if (command === 'help') return say(words.simulateHelpScanner, { troubles: SCANNER_TROUBLES.join(', ') });
    if (command === 'trouble') return troubled(rest, SCANNER_TROUBLES, scanner);
    if (weighs && command === 'load') return loaded(rest, platform);
    if (weighs && command === 'unload') return loaded('0', platform);
    if (rest === '') return undefined;
    if (command === 'scan') return scanned(scanner.scan(withGs(rest)));
    if (command === 'burst') return scanned(scanner.burst(rest.split(/\s+/).map(withGs)));
    return command === 'half' ? scanned(scanner.half(withGs(rest))) : undefined;
  };

export const simulatedDevice = (
  { profile, form, ...parts }: SimulatedAs,
  {
    line,
    clock,
    told,
  }: { readonly line: Line; readonly clock: Clock; readonly told: (text: string) => void },
): SimulatedDevice => {
  if (isScale(profile)) {
    const scale = simulateScale({
      line,
      clock,
      protocol: profile,
      ...(form !== undefined && { form }),
      ...parts,
    });
    return { ...scale, obey: obeyScale(scale) };
  }
  const platform = createPlatform({ clock, random: createRandom(parts.seed ?? 1), ...parts });
  const onObeyed: ScannerOptions['onObeyed'] = what =>
    told(
      what === 'enabled' || what === 'disabled'
        ? say(words.simulateSet, { what })
        : say(words.simulateBeep, { beep: what }),
    );
  const scanner = simulateScanner(line, { profile, clock, platform, onObeyed, ...parts });
  return { ...scanner, obey: obeyScanner(scanner, platform, profile === 'magellan') };
};
