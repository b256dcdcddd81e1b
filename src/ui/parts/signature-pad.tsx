import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import {
  MOST_POINTS,
  MOST_STROKES,
  type Point,
  pointsOf,
  STROKE_BOX,
  type Strokes,
} from '#src/lib/strokes.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count } from '../figures.ts';
import type { Page } from '../page.ts';
import { useCommand } from './form.tsx';
import { KeyButton } from './key-button.tsx';

const { signing } = english;

// A hand at rest trembles by a point or two: that is no line.
const STEP = 3;

/** Drawn with finger, pen or mouse; the strokes are taken back by key. */
export const SignaturePad = ({
  page,
  strokes,
  wrong,
}: {
  readonly page: Page;
  readonly strokes: Signal<Strokes>;
  readonly wrong?: string | undefined;
}) => {
  const pad = useRef<SVGSVGElement>(null);
  /** A second finger or the ball of the hand draws nothing. */
  const pointer = useRef<number | null>(null);
  useCommand(page, 'undo', () => {
    strokes.value = strokes.value.slice(0, -1);
  });
  useCommand(page, 'leave', () => {
    strokes.value = [];
  });

  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const box = pad.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return [
      within((clientX - box.left) / box.width, STROKE_BOX.width),
      within((clientY - box.top) / box.height, STROKE_BOX.height),
    ];
  };

  const down = (event: PointerEvent): void => {
    if (pointer.current !== null || event.button !== 0) return;
    if (strokes.value.length >= MOST_STROKES || pointsOf(strokes.value) >= MOST_POINTS) return;
    event.preventDefault();
    pointer.current = event.pointerId;
    pad.current?.setPointerCapture(event.pointerId);
    strokes.value = [...strokes.value, [pointAt(event)]];
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== pointer.current) return;
    // A pen tells its place up to four times between two pictures of the screen.
    const told = event.getCoalescedEvents?.() ?? [];
    const before = strokes.value.slice(0, -1);
    const room = MOST_POINTS - pointsOf(before);
    const stroke = [...(strokes.value.at(-1) ?? [])];
    for (const point of (told.length === 0 ? [event] : told).map(pointAt)) {
      const last = stroke.at(-1);
      if (stroke.length < room && (last === undefined || far(last, point))) stroke.push(point);
    }
    strokes.value = [...before, stroke];
  };
  const up = (event: PointerEvent): void => {
    if (event.pointerId === pointer.current) pointer.current = null;
  };

  const drawn = strokes.value.length;
  return (
    <div class={`field signature${wrong === undefined ? '' : ' is-wrong'}`}>
      <b>{say(signing.pad)}</b>
      <div class="signature-box">
        <svg
          ref={pad}
          class="signature-pad"
          role="img"
          aria-label={
            drawn === 0 ? say(signing['pad-empty']) : say(signing['pad-drawn'], { count: count(drawn) })
          }
          viewBox={`0 0 ${STROKE_BOX.width} ${STROKE_BOX.height}`}
          preserveAspectRatio="none"
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
        >
          {strokes.value.map(([first, ...more], i) => (
            <path key={i} d={pathOf(first, more)} />
          ))}
        </svg>
        {drawn === 0 && (
          <p class="signature-empty" aria-hidden="true">
            {say(signing['pad-empty'])}
          </p>
        )}
      </div>
      {wrong !== undefined && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p class="acts">
        <KeyButton page={page} does="undo" label={say(signing['undo-stroke'])} idle={drawn === 0} />
        <KeyButton page={page} does="leave" label={say(signing['clear-strokes'])} idle={drawn === 0} />
      </p>
    </div>
  );
};

const within = (share: number, size: number): number =>
  Math.min(size - 1, Math.max(0, Math.floor(share * size)));

const far = ([x1, y1]: Point, [x2, y2]: Point): boolean => Math.hypot(x1 - x2, y1 - y2) >= STEP;

/** A dot is a line to itself: its round ends are seen. */
const pathOf = (first: Point | undefined, more: readonly Point[]): string =>
  first === undefined
    ? ''
    : `M${first.join(' ')}L${(more.length === 0 ? [first] : more).map(at => at.join(' ')).join('L')}`;
