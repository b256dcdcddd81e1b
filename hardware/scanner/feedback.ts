// What can be said to a scanner that sends text: which bytes make it beep, stop and scan again, by family.
//
//   Honeywell   16 07 0D beep, 16 54 0D trigger, 16 55 0D trigger off
//               16 4D 0D command ; command !     a menu command, kept until the scanner is switched off
//               16 4D 0D command ; command .     ... kept for good: the memory wears out, so never at run time
//   Datalogic   one byte: E enable, D disable, 01 beep, F not on file
//   Magellan    S334 CR beep, S10 CR reset
//
// Sources: Honeywell 2020/4820 manual (serial trigger and menu commands) and USB Interfaces User's Guide p. 1-12;
// Datalogic Magellan 800i, 9300i, PowerScan product reference guides (RS-232 host commands); CORE-POS/IS4C,
// SPH_Magellan_Scale.cs. Written from there, not tried at a device.
import type { CommandName } from '#hardware/protocol.ts';

export type FeedbackFamily = 'honeywell' | 'datalogic' | 'magellan';

export type Feedback = {
  readonly commands: { readonly [Name in CommandName]?: Uint8Array };
  /** Puts the scanner back as it was switched on. */
  readonly reset?: Uint8Array;
};

const codes = (text: string): Uint8Array => Uint8Array.from(text, letter => letter.charCodeAt(0));

const SYN = '\x16';

/** Menu commands of a Honeywell scanner (tag, sub-tag, data: "BEPPWR1"), in force until it is switched off. */
export const honeywellMenu = (...commands: readonly string[]): Uint8Array =>
  codes(`${SYN}M\r${commands.join(';')}!`);

const FAMILIES: { readonly [Family in FeedbackFamily]: Feedback } = {
  honeywell: {
    commands: {
      good: codes(`${SYN}\x07\r`),
      // The error beep of its HID form is three beeps; over the serial line there is only the one.
      reject: codes(`${SYN}\x07\r`.repeat(3)),
    },
  },
  datalogic: {
    commands: {
      // 01 always beeps; B, the beep of a good read, only where the scanner is set to it.
      good: codes('\x01'),
      // F beeps long and reads nothing more until E: alone it would leave the scanner dead. Who wants it to wait for
      // an acknowledgement sends `disable` behind it.
      reject: codes('FE'),
      disable: codes('D'),
      enable: codes('E'),
    },
    reset: codes('R'),
  },
  magellan: {
    commands: { good: codes('S334\r') },
    reset: codes('S10\r'),
  },
};

/** models.ts gives them to the rows of a family. SSI and Magellan have theirs in their protocol. */
export const feedbackOf = (family: FeedbackFamily): Feedback => FAMILIES[family];
