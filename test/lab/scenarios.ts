// What happens in the machine, in this order.
import type { Scenario } from './scenario.ts';
import { acmScale } from './scenarios/acm-scale.ts';
import { ftdiScale } from './scenarios/ftdi-scale.ts';
import { compositeSwitch, hidScale } from './scenarios/hid-scale.ts';
import { hidScanner } from './scenarios/hid-scanner.ts';
import { bootKeyboard, compositeKeyboard } from './scenarios/keyboard.ts';
import { noDriver } from './scenarios/no-driver.ts';
import { twins } from './scenarios/twins.ts';
import { udevRulesFile } from './scenarios/udev-rules.ts';
import { wholeStation } from './scenarios/whole-station.ts';

export const scenarios: readonly Scenario[] = [
  hidScanner,
  hidScale,
  compositeSwitch,
  acmScale,
  ftdiScale,
  bootKeyboard,
  compositeKeyboard,
  noDriver,
  twins,
  udevRulesFile,
  wholeStation,
];
