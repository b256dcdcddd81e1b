import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PhotoAnswer } from '#src/api/contract-photos.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { Unreached } from '../acts.ts';
import { answerWords } from '../answer-words.ts';
import { type Camera, openCamera, shrunk, snap } from '../camera.ts';
import { keyOf } from '../key-of.ts';
import type { Page } from '../page.ts';
import { useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { signing } = english;

/** null where it was kept. */
export const photoWords = (answer: PhotoAnswer | Unreached): string | null => {
  if ('refused' in answer) {
    const { refused } = answer;
    if (refused === 'no-picture' || refused === 'cut-off' || refused === 'too-big')
      return say(signing[`refused-${refused}`]);
    return answerWords({ ...answer, refused });
  }
  return 'done' in answer ? null : answerWords(answer);
};

/** A photo by the camera, or from a file: seen before it is sent, taken again, sent. By key: start, undo, open. */
export const Photo = ({
  page,
  code,
  onKept,
}: {
  readonly page: Page;
  /** Of the sack or parcel that is on it. */
  readonly code: string;
  readonly onKept?: (photo: string) => void;
}) => {
  const camera = useSignal<Camera | null>(null);
  const taken = useSignal<Blob | null>(null);
  const sending = useSignal(false);
  const kept = useSignal(false);
  const video = useRef<HTMLVideoElement>(null);
  const preview = useRef<HTMLCanvasElement>(null);
  const file = useRef<HTMLInputElement>(null);

  useEffect(() => {
    let gone = false;
    void openCamera(navigator.mediaDevices).then(opened => {
      if (gone) opened.close();
      else camera.value = opened;
    });
    return () => {
      gone = true;
      camera.value?.close();
    };
  }, []);
  const live = camera.value?.is === 'live' ? camera.value.stream : null;
  useLayoutEffect(() => {
    if (video.current && video.current.srcObject !== live) video.current.srcObject = live;
  });
  useEffect(() => {
    const blob = taken.value;
    if (blob === null) return;
    // Drawn: the page's policy lets no picture in that did not come from the station.
    void draw(preview.current, blob).catch(() => {
      if (taken.value !== blob) return;
      taken.value = null;
      page.trouble.value = say(signing['refused-no-picture']);
    });
  }, [taken.value]);

  const send = async (blob: Blob) => {
    if (sending.value) return;
    const of = code.trim();
    if (of === '') {
      page.trouble.value = say(signing['photo-no-code']);
      return;
    }
    sending.value = true;
    page.trouble.value = null;
    const answer = await page.station.photo(of, await shrunk(blob), page.lane.value ?? undefined);
    sending.value = false;
    page.trouble.value = photoWords(answer);
    if ('done' in answer) {
      taken.value = null;
      kept.value = true;
      onKept?.(answer.photo);
    }
  };
  const photo = async () => {
    if (taken.value !== null) return await send(taken.value);
    if (live === null || video.current === null) return;
    page.trouble.value = null;
    kept.value = false;
    taken.value = await snap(video.current);
  };
  useCommand(page, 'start', () => void photo());
  useCommand(page, 'undo', () => {
    taken.value = null;
    page.trouble.value = null;
  });
  useCommand(page, 'open', () => file.current?.click());

  const chosen = (): void => {
    const [one] = file.current?.files ?? [];
    page.trouble.value = null;
    if (one !== undefined) {
      kept.value = false;
      taken.value = one;
    }
    // The same file may be chosen again.
    if (file.current) file.current.value = '';
  };

  return (
    <div class="photo">
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label={say(signing['photo-file'])}
        tabIndex={-1}
        class="unseen"
        data-own
        onChange={chosen}
      />
      {/* Above the picture, which may fill the rest of the screen. */}
      <p class="acts">
        {taken.value !== null ? (
          <>
            <KeyButton page={page} does="start" label={say(signing['photo-send'])} strong />
            <KeyButton page={page} does="undo" label={say(signing['photo-again'])} />
          </>
        ) : (
          live !== null && <KeyButton page={page} does="start" label={say(signing['photo-take'])} strong />
        )}
        <KeyButton
          page={page}
          does="open"
          label={say(signing['photo-file'])}
          strong={live === null && taken.value === null}
        />
        {kept.value && (
          <span class="done" role="status">
            {say(signing['photo-kept'])}
          </span>
        )}
        {sending.value && <span role="status">{say(signing['photo-sending'])}</span>}
      </p>
      {taken.value !== null ? (
        <canvas ref={preview} class="photo-picture" role="img" aria-label={say(signing['photo-preview'])} />
      ) : live !== null ? (
        <video
          ref={video}
          class="photo-picture"
          autoplay
          muted
          playsInline
          aria-label={say(signing['photo-live'])}
        />
      ) : (
        <p class="banner" role="status">
          {camera.value === null || camera.value.is === 'live'
            ? say(signing['photo-waiting'])
            : say(signing[`photo-${camera.value.is}`], { key: keyOf.open.shown })}
        </p>
      )}
    </div>
  );
};

/** Rejects where the bytes are no picture that this browser can read. */
const draw = async (canvas: HTMLCanvasElement | null, blob: Blob): Promise<void> => {
  const picture = await createImageBitmap(blob);
  if (canvas !== null) {
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }
  picture.close();
};
