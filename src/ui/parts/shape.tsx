import type { VerdictWords } from '../verdict-words.ts';

/** Every verdict has a form of its own: colour alone is lost on one man in twelve. */
export const Shape = ({
  look,
  bin,
}: {
  readonly look: VerdictWords['look'];
  readonly bin?: number | undefined;
}) => (
  <svg class="shape" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    {drawn(look, bin)}
  </svg>
);

const drawn = (look: VerdictWords['look'], bin: number | undefined) => {
  switch (look) {
    case 'accepted':
    case 'weighed':
      return (
        <>
          <circle class="solid" cx="50" cy="50" r="46" />
          <path class="cut" d="M27 52 44 69 75 34" />
        </>
      );
    case 'taken-back':
      return <path class="line" d="M36 12 14 34 36 56M16 34H60a24 24 0 0 1 0 48H34" />;
    case 'repeated':
      return (
        <>
          <rect class="line" x="8" y="8" width="58" height="58" rx="5" />
          <rect class="solid" x="34" y="34" width="58" height="58" rx="5" />
        </>
      );
    case 'parked':
      return (
        <>
          <path class="solid" d="M50 5 97 91H3z" stroke-linejoin="round" />
          <text class={`cut-text digits-${String(bin ?? 0).length}`} x="50" y="81" text-anchor="middle">
            {bin === undefined || bin === 0 ? '!' : bin}
          </text>
        </>
      );
    case 'held':
      return (
        <>
          <path class="solid" d="M31 4H69L96 31V69L69 96H31L4 69V31z" />
          <path class="cut" d="M28 50H72" />
        </>
      );
    case 'stopped':
      return <path class="line" d="M16 16 84 84M84 16 16 84" />;
    case 'unreadable':
      return <path class="line" d="M4 50 20 20 36 80 52 20 68 80 84 20 96 50" />;
  }
};
