import { expect, test } from 'vitest';
import { openCamera } from './camera.ts';

/** `getUserMedia` of the browser, as far as the page knows it. */
const devices = (getUserMedia: () => Promise<MediaStream>): MediaDevices =>
  ({ getUserMedia }) satisfies Partial<MediaDevices> as unknown as MediaDevices;
const failing = (name: string): MediaDevices => devices(() => Promise.reject(new DOMException('no', name)));

test.each([
  ['NotFoundError', 'none-camera'],
  ['OverconstrainedError', 'none-camera'],
  ['NotAllowedError', 'denied'],
  ['SecurityError', 'denied'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
])('a camera that answers %s is %s', async (name, is) => {
  expect((await openCamera(failing(name))).is).toBe(is);
});

test('a page that is not served safely has no camera', async () => {
  expect((await openCamera(undefined)).is).toBe('none-camera');
});

test('a camera is let go when it is closed', async () => {
  const stopped: string[] = [];
  const stream = { getTracks: () => ['video'].map(kind => ({ stop: () => stopped.push(kind) })) };
  const camera = await openCamera(devices(async () => stream as unknown as MediaStream));
  expect([camera.is, stopped]).toEqual(['live', []]);
  camera.close();
  expect(stopped).toEqual(['video']);
});
