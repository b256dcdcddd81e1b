// Yaohua XK3190 and Keli, by themselves; no flag of stability, and nothing is sent where there is no figure.
//   binary   STX sign digits(6) decimals XOR-high XOR-low ETX        XOR of sign to decimals, its halves as 0-9 A-F
//   text     "ww012.340kg", "wn..." with a tare; CR LF
import { bytesOf, decimalsOf, kilograms, xorOf } from '../figures.ts';
import type { CreateSpeech } from '../speech.ts';

export const xk3190: CreateSpeech = platform => ({
  frame: () => {
    const { state, grams } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const decimals = decimalsOf(platform.divisionGrams);
    const digits = kilograms(grams, decimals).replace('.', '').padStart(6, '0');
    const body = bytesOf(`${grams < 0 ? '-' : '+'}${digits}${decimals}`);
    const check = xorOf(body).toString(16).toUpperCase().padStart(2, '0');
    return Uint8Array.of(0x02, ...body, ...bytesOf(check), 0x03);
  },
});

export const xk3190Text: CreateSpeech = platform => ({
  frame: () => {
    const { state, grams, isNet } = platform.show();
    if (state !== 'stable' && state !== 'moving') return undefined;
    const figure = grams < 0 ? `-${kilograms(grams).padStart(6, '0')}` : kilograms(grams).padStart(7, '0');
    return bytesOf(`w${isNet ? 'n' : 'w'}${figure}kg\r\n`);
  },
});
