// Text over a serial or USB-COM port: [prefix] [AIM identifier] label [suffix], and the commands of two makers.
//   Honeywell   16 07 0D beep; 16 4D 0D menu command . or ! -> the command, then ACK before its end
//   Datalogic   E enable, D disable, 01 beep, B good-read beep, F not on file: beeps long and stops until E, R reset
import { bytesOf } from '../figures.ts';
import { type CreateTongue, joined } from '../tongue.ts';

const SYN = '\x16';
const ACK = '\x06';

export const serialText: CreateTongue = ({ put, beep, enable, options }) => {
  const { prefix = '', suffix = '\r', obeys = 'nothing' } = options;
  let heard = '';

  const honeywell = (): void => {
    // SYN, a letter, CR; behind M CR commands, up to "." or "!".
    for (;;) {
      const [all, letter, commands = ''] = /^[^\x16]*\x16(?:(\x07|T|U)\r|M\r([^.!]*[.!]))/.exec(heard) ?? [];
      if (all === undefined) break;
      heard = heard.slice(all.length);
      if (letter === '\x07') beep('good');
      const end = commands.slice(-1);
      if (commands !== '') void put(bytesOf(`${commands.slice(0, -1)}${ACK}${end}`)).catch(() => {});
    }
    heard = heard.slice(Math.max(0, heard.lastIndexOf(SYN)));
  };
  const datalogic = (): void => {
    for (const letter of heard) {
      if (letter === 'E' || letter === 'R') enable(true);
      else if (letter === 'D') enable(false);
      else if (letter === '\x01' || letter === 'B') beep('good');
      else if (letter === 'F') {
        beep('reject');
        enable(false);
      }
    }
    heard = '';
  };

  return {
    chunks: (label, aim) => [joined(bytesOf(prefix), bytesOf(aim), label, bytesOf(suffix))],
    hear: bytes => {
      heard += String.fromCharCode(...bytes);
      if (obeys === 'honeywell') honeywell();
      else if (obeys === 'datalogic') datalogic();
      else heard = '';
    },
  };
};
