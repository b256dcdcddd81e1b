// The camera of this computer, and its pictures as files.

/** none-camera: there is none. denied: the page may not use it. busy: another program has it. */
export type Camera =
  | { readonly is: 'live'; readonly stream: MediaStream; close(): void }
  | { readonly is: 'none-camera' | 'denied' | 'busy'; close(): void };

const shut = (is: 'none-camera' | 'denied' | 'busy'): Camera => ({ is, close: () => {} });

/** `devices` is undefined where the page is not served safely. A phone's back camera where there are two. */
export const openCamera = async (devices: MediaDevices | undefined): Promise<Camera> => {
  if (devices?.getUserMedia === undefined) return shut('none-camera');
  try {
    const stream = await devices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
    return {
      is: 'live',
      stream,
      close: () => {
        for (const track of stream.getTracks()) track.stop();
      },
    };
  } catch (thrown) {
    // W3C Media Capture, getUserMedia: NotAllowedError, NotFoundError, OverconstrainedError, NotReadableError, AbortError.
    const name = thrown instanceof DOMException ? thrown.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return shut('denied');
    return shut(name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none-camera');
  }
};

const QUALITY = 0.85;

/** What the camera shows now, as a JPEG of some 300 kB; null before its first picture. */
export const snap = async (video: HTMLVideoElement): Promise<Blob | null> =>
  video.videoWidth === 0 ? null : await jpegOf(video, video.videoWidth, video.videoHeight);

const LARGE_BYTES = 3 * 1024 * 1024;
const LONGEST_SIDE = 2560;

/** A file of a modern phone is 5 to 15 MB: made smaller before it is sent. What cannot be read goes as it is: the station says what is wrong with it. */
export const shrunk = async (blob: Blob): Promise<Blob> => {
  if (blob.size <= LARGE_BYTES) return blob;
  const picture = await createImageBitmap(blob).catch(() => null);
  if (picture === null) return blob;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const small = await jpegOf(picture, Math.round(picture.width * scale), Math.round(picture.height * scale));
  picture.close();
  return small !== null && small.size < blob.size ? small : blob;
};

const jpegOf = (source: CanvasImageSource, width: number, height: number): Promise<Blob | null> => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height);
  return new Promise(done => canvas.toBlob(done, 'image/jpeg', QUALITY));
};
