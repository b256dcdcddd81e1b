import type { ComponentChildren } from 'preact';
import type { HandoffView } from '#src/api/contract-lane.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, kilograms, rupees } from '../figures.ts';
import { Code } from './code.tsx';
import { Shape } from './shape.tsx';

const { screen, dock } = english;

export const CurrentSack = ({ current }: { readonly current: HandoffView['current'] }) => (
  <section class="panel current-sack">
    <h2>{say(screen['current-sack'])}</h2>
    {current === null ? (
      <p class="quiet">{say(screen['no-current'])}</p>
    ) : (
      <>
        <p class="current-code">
          <Code text={current.code} />
        </p>
        <p class="current-figures">
          <b>{count(current.parcels)}</b> {say(screen['in-sack'])}
          <span class={current.grams === null ? 'warn' : ''}>
            {current.grams === null
              ? say(screen['not-weighed'])
              : `${kilograms(current.grams)} ${say(screen.kg)}`}
          </span>
        </p>
        {current.contents === 'none' ? (
          current.said !== null && (
            <p class="quiet">{say(dock['contents-said'], { said: count(current.said) })}</p>
          )
        ) : (
          <p class="open-sack">
            <span>{say(dock[`contents-${current.contents}`])}</span>
            {current.said !== null && (
              <b>
                {current.parcels >= current.said
                  ? say(dock['contents-said'], { said: count(current.said) })
                  : say(dock['left-in-sack'], { left: count(current.said - current.parcels) })}
              </b>
            )}
          </p>
        )}
      </>
    )}
  </section>
);

/** Counted down from the announced list: when nothing is left, everything is here. */
export const Left = ({ left, totals }: Pick<HandoffView, 'left' | 'totals'>) => {
  if (left === null) return null;
  const { said, parked, held, rejected, returned } = totals;
  const aside = parked + held + rejected + returned;
  const isAll = left.sacks + left.parcels === 0;
  return (
    <section
      class={`panel left${isAll ? ' left-none' : ''}${isAll && said + aside === 0 ? ' left-seen' : ''}`}
      aria-label={say(dock.left)}
    >
      <h2>{say(dock.left)}</h2>
      {isAll && said + aside > 0 ? (
        <p class="left-said">{say(dock['left-said'], { said: count(said), aside: count(aside) })}</p>
      ) : isAll ? (
        <p class="left-all">
          <Shape look="accepted" />
          {say(dock['left-none'])}
        </p>
      ) : (
        <p class="left-figures">
          <span>
            <b>{count(left.parcels)}</b> {say(dock['left-parcels'])}
          </span>
          <span>
            <b>{count(left.sacks)}</b> {say(dock['left-sacks'])}
          </span>
        </p>
      )}
    </section>
  );
};

export const Counts = ({ handoff }: { readonly handoff: HandoffView }) => {
  const { totals, unweighed, oddCount } = handoff;
  return (
    <dl class="panel counts">
      <Figure name={say(screen.parcels)} value={count(totals.parcels)} large />
      <Figure name={say(screen.sacks)} value={count(totals.sacks)} large />
      <Figure name={say(screen.weight)} value={`${kilograms(totals.grams)} ${say(screen.kg)}`} wide>
        {unweighed > 0 && <span class="warn">{say(screen.unweighed, { count: count(unweighed) })}</span>}
      </Figure>
      <Figure name={say(screen.loose)} value={count(totals.loose)} />
      <Figure name={say(screen['repeated-count'])} value={count(totals.repeated)} />
      <Figure name={say(screen['to-settle'])} value={count(oddCount)} look={oddCount > 0 ? 'parked' : ''} />
      <Figure
        name={say(screen['held-count'])}
        value={count(totals.held)}
        look={totals.held > 0 ? 'held' : ''}
      />
      {totals.codParcels > 0 && (
        <Figure name={say(dock.cod)} value={count(totals.codParcels)} wide>
          <span class="cod-sum">{rupees(totals.codPaise)}</span>
        </Figure>
      )}
    </dl>
  );
};

const Figure = ({
  name,
  value,
  large = false,
  wide = false,
  look = '',
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly large?: boolean;
  readonly wide?: boolean;
  readonly look?: string;
  readonly children?: ComponentChildren;
}) => (
  <div class={`figure${large ? ' large' : ''}${wide ? ' wide' : ''}${look === '' ? '' : ` figure-${look}`}`}>
    <dt>{name}</dt>
    <dd>
      {value}
      {children}
    </dd>
  </div>
);
