import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { ManifestLine } from '#src/api/contract-manifests.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, troubleWords } from '../answer-words.ts';
import { count, dayAndTime, kilograms, visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Delivery } from '../parts/delivery.tsx';
import { useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';

const { screen, settling } = english;

/** What was sealed here and how far it has come; arrows choose, print is for the chosen one. */
export const Manifests = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const lines = useSignal<readonly ManifestLine[]>([]);
  const more = useSignal(false);
  /** The last number of each page that was left behind. */
  const before = useSignal<readonly string[]>([]);
  const chosen = useSignal('');
  const read = useSignal(false);
  const { zone } = view.station;

  const load = async (from: readonly string[]) => {
    const answer = await page.station.manifests(from.at(-1));
    // A later page change wins over an answer that was slow.
    if (from !== before.value) return;
    if (!('manifests' in answer)) {
      page.trouble.value = answerWords(answer);
      return;
    }
    lines.value = answer.manifests;
    more.value = answer.more;
    read.value = true;
    if (!answer.manifests.some(({ number }) => number === chosen.value)) {
      chosen.value = answer.manifests[0]?.number ?? '';
    }
  };
  // Read anew when a delivery changed something: the view says that, not what.
  const stamp = `${view.delivery.state} ${view.delivery.waiting} ${view.delivery.refused} ${view.delivery.delivered} ${view.lastManifest?.number}`;
  useEffect(() => void load(before.value), [stamp]);
  useSignalEffect(() => void load(before.value));
  useEffect(() => {
    if (read.value) document.querySelector<HTMLElement>('input[name=manifest]:checked')?.focus();
  }, [read.value, before.value]);

  useCommand(page, 'print', () => page.print(chosen.value === '' ? undefined : chosen.value));
  useCommand(page, 'void', () => {
    page.about.value = chosen.value === '' ? null : chosen.value;
    page.show('void');
  });
  const voided = lines.value.find(({ number }) => number === chosen.value)?.voided !== undefined;
  useCommand(page, 'open', () => page.openTruck(voided ? chosen.value : undefined));
  useCommand(page, 'older', () => {
    const last = lines.value.at(-1);
    if (more.value && last !== undefined) before.value = [...before.value, last.number];
  });
  useCommand(page, 'newer', () => {
    if (before.value.length > 0) before.value = before.value.slice(0, -1);
  });

  return (
    <div class="sheet full">
      <div class="sheet-head">
        <h1>{say(screen['do-manifests'])}</h1>
        <Delivery view={view} />
        {voided && view.handoff === null && (
          <KeyButton page={page} does="open" label={say(settling['void-correct'])} />
        )}
      </div>
      {read.value && lines.value.length === 0 ? (
        <p>{say(screen['manifests-none'])}</p>
      ) : (
        <table class="manifests">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">{say(screen['manifests-mark'])}</span>
              </th>
              <th scope="col">{say(screen['column-number'])}</th>
              <th scope="col">{say(screen['column-sealed'])}</th>
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
              <th scope="col">{say(screen['column-delivery'])}</th>
            </tr>
          </thead>
          <tbody>
            {lines.value.map(line => (
              <tr
                key={line.number}
                class={`${line.number === chosen.value ? 'chosen' : ''}${line.voided ? ' voided' : ''}`}
                onClick={() => {
                  chosen.value = line.number;
                }}
              >
                <td>
                  <input
                    type="radio"
                    name="manifest"
                    aria-label={line.number}
                    checked={line.number === chosen.value}
                    onChange={() => {
                      chosen.value = line.number;
                    }}
                  />
                </td>
                <th scope="row">
                  {line.number}
                  {line.voided && (
                    <small class="void-mark">
                      {say(settling['voided-line'], { reason: visible(line.voided.reason) })}
                    </small>
                  )}
                </th>
                <td class="when">{dayAndTime(line.sealedAt, zone)}</td>
                <td>{visible(line.vehicle)}</td>
                <td class="number">{count(line.sacks)}</td>
                <td class="number">{count(line.parcels)}</td>
                <td class="number">{kilograms(line.grams)}</td>
                <td class={`state-${line.delivery}`}>
                  <div class="state">
                    <i class="delivery-mark" aria-hidden="true" />
                    <span>
                      {stateWords(line, zone)}
                      {line.receipt !== undefined && (
                        <small>{say(screen.receipt, { receipt: visible(line.receipt).slice(0, 16) })}</small>
                      )}
                    </span>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
};

const stateWords = (line: ManifestLine, zone: string): string => {
  const why = line.trouble === undefined ? '–' : troubleWords(line.trouble);
  switch (line.delivery) {
    case 'delivered':
      return say(screen['manifest-delivered'], {
        time: line.deliveredAt === undefined ? '' : dayAndTime(line.deliveredAt, zone),
      });
    case 'refused':
      return say(screen['manifest-refused'], { why });
    case 'waiting':
      return line.tries === 0 || line.trouble === undefined
        ? say(screen['manifest-waiting'])
        : say(screen['manifest-tried'], { tries: line.tries, why });
  }
};
