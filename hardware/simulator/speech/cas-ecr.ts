// CAS ECR.
//   ENQ -> ACK, or NAK where there is no weight     DC1 -> SOH STX state sign weight(6) unit(2) BCC ETX EOT
//   state  S stable, U unstable, F over or under    BCC  XOR of what lies between STX and BCC
import { bytesOf, kilograms, xorOf } from '../figures.ts';
import { byLetter, type CreateSpeech } from '../speech.ts';

const ENQ = '\x05';
const DC1 = '\x11';
const ACK = Uint8Array.of(0x06);
const NAK = Uint8Array.of(0x15);

export const casEcr: CreateSpeech = platform => {
  let isAsked = false;
  const weight = (): Uint8Array => {
    const { state, grams } = platform.show();
    const letter = state === 'stable' ? 'S' : state === 'moving' ? 'U' : 'F';
    const figure = letter === 'F' ? '00.000' : kilograms(grams).padStart(6, '0');
    const body = bytesOf(`${letter}${grams < 0 ? '-' : ' '}${figure}kg`);
    return Uint8Array.of(0x01, 0x02, ...body, xorOf(body), 0x03, 0x04);
  };
  const answer = (letter: string): readonly Uint8Array[] => {
    if (letter === ENQ) {
      const { state } = platform.show();
      isAsked = state !== 'fault' && state !== 'no-zero';
      return [isAsked ? ACK : NAK];
    }
    if (letter !== DC1 || !isAsked) return [];
    isAsked = false;
    return [weight()];
  };
  return { hear: byLetter(answer) };
};
