import type { Signal } from '@preact/signals';
import type { ListLine } from '#src/api/contract-lists.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, kilograms, visible } from '../figures.ts';
import { rupees, stateWords } from '../list-words.ts';

const { lists, screen } = english;

/** Every list with its totals and how it stands; arrows choose. */
export const ListTable = ({
  lines,
  chosen,
  zone,
}: {
  readonly lines: readonly ListLine[];
  readonly chosen: Signal<string>;
  readonly zone: string;
}) => (
  <table class="manifests">
    <thead>
      <tr>
        <th scope="col">
          <span class="unseen">{say(screen['manifests-mark'])}</span>
        </th>
        <th scope="col">{say(screen['column-number'])}</th>
        <th scope="col">{say(screen.vehicle)}</th>
        <th scope="col" class="number">
          {say(screen.sacks)}
        </th>
        <th scope="col" class="number">
          {say(screen.parcels)}
        </th>
        <th scope="col" class="number">
          {say(screen.kg)}
        </th>
        <th scope="col">
          <span class="unseen">{say(screen['do-lists'])}</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {lines.map(line => (
        <tr
          key={line.id}
          class={line.id === chosen.value ? 'chosen' : ''}
          onClick={() => {
            chosen.value = line.id;
          }}
        >
          <td>
            <input
              type="radio"
              name="list"
              aria-label={visible(line.reference ?? line.name)}
              checked={line.id === chosen.value}
              onChange={() => {
                chosen.value = line.id;
              }}
            />
          </td>
          <th scope="row">
            {visible(line.reference ?? line.name)}
            {line.reference !== null && <small>{visible(line.name)}</small>}
          </th>
          <td>{visible(line.vehicle ?? '–')}</td>
          <td class="number">{count(line.sacks)}</td>
          <td class="number">
            {count(line.parcels)}
            {line.codParcels > 0 && (
              <small>
                {say(lists.cod, { count: count(line.codParcels), rupees: rupees(line.codPaise) })}
              </small>
            )}
          </td>
          <td class="number">{kilograms(line.grams)}</td>
          <td class={`list-${line.state}`}>
            {stateWords(line, zone)}
            {line.otherSite && (
              <strong class="other-site">
                ⚠ {say(lists['other-site'], { site: visible(line.site ?? '') })}
              </strong>
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
