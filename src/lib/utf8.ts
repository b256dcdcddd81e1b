// Pure folders have no TextEncoder in their types; every runtime of ours has it.
declare const TextEncoder: { new (): { encode(text: string): Uint8Array } };
const encoder = new TextEncoder();

export const utf8 = (text: string): Uint8Array => encoder.encode(text);
