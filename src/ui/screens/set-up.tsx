import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords, portsTrouble, troubleWords } from '../answer-words.ts';
import { deviceRows, type Pick, pickAgain, withPath, wrongByPick } from '../device-picks.ts';
import { visible } from '../figures.ts';
import type { Page } from '../page.ts';
import { Devices, type WrongDevices } from '../parts/devices.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useCommand } from '../parts/form.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { OtherPort } from '../parts/other-port.tsx';

const { setUp } = english;

/** The first start: who and where this station is. */
export const SetUp = ({ page }: { readonly page: Page }) => {
  const site = useSignal('');
  const letter = useSignal('A');
  const name = useSignal('');
  const leadName = useSignal('');
  const pin = useSignal('');
  const pinAgain = useSignal('');
  const central = useSignal('');
  const token = useSignal('');
  const picks = useSignal<readonly Pick[]>([]);
  const looking = useSignal(true);
  const noPorts = useSignal<string | null>(null);
  const wrongDevices = useSignal<WrongDevices>({});
  const wrong = useSignal<Readonly<Record<string, string>>>({});
  const trouble = useSignal<string | null>(null);
  const state = useSignal<'idle' | 'starting' | 'trying'>('idle');

  const look = async () => {
    looking.value = true;
    const answer = await page.station.ports();
    looking.value = false;
    if (!('ports' in answer)) {
      noPorts.value = answerWords(answer);
      return;
    }
    picks.value = pickAgain(picks.value, answer.ports);
    noPorts.value = portsTrouble(answer);
  };
  useEffect(() => void look(), []);
  useCommand(page, 'rescan', () => void look());

  const tryIt = async () => {
    if (state.value !== 'idle') return;
    state.value = 'trying';
    const answer = await page.station.tryIt();
    if ('url' in answer) {
      // A simulated station behind the same address shows itself over the stream: reloading would put the sound asleep again.
      const url = new URL(answer.url, window.location.href);
      if (url.origin !== window.location.origin) window.location.assign(url);
    } else {
      state.value = 'idle';
      trouble.value = answerWords(answer);
    }
  };
  useCommand(page, 'try', () => void tryIt());

  const start = async () => {
    if (state.value !== 'idle') return;
    trouble.value = null;
    wrong.value = {};
    wrongDevices.value = {};
    if (pin.value !== pinAgain.value) {
      wrong.value = { pinAgain: say(setUp['pins-differ']) };
      trouble.value = say(setUp.wrong);
      return;
    }
    state.value = 'starting';
    const asked = picks.value;
    const answer = await page.station.setUp({
      // Lower case is a slip of the hand, not another site.
      site: site.value.trim().toUpperCase(),
      station: letter.value.trim().toUpperCase(),
      name: name.value.trim(),
      leadName: leadName.value.trim(),
      pin: pin.value,
      devices: deviceRows(asked),
      central: central.value.trim(),
      token: token.value.trim(),
    });
    state.value = 'idle';
    // This screen may be gone by now: the view shows a station that works.
    if ('recoveryCode' in answer) page.recoveryCode.value = answer.recoveryCode ?? null;
    if ('invalid' in answer) {
      const found = wrongByPick(asked, answer.invalid);
      wrong.value = fieldWords(found.rest);
      wrongDevices.value = Object.fromEntries(
        Object.entries(found.picks).map(([key, invalid]) => [key, fieldWords(invalid)]),
      );
      trouble.value = say(setUp.wrong);
    } else if ('trouble' in answer) {
      trouble.value = say(setUp['no-central'], {
        why: `${troubleWords(answer.trouble)} (${visible(answer.detail)})`,
      });
    } else trouble.value = answerWords(answer);
  };

  const bad = wrong.value;
  const shown = ['site', 'station', 'name', 'leadName', 'pin', 'pinAgain', 'central', 'token'];
  // What is wrong with the devices as a whole stands over their list, with the field's own name.
  const badDevices = Object.entries(bad).filter(([field]) => !shown.includes(field));
  return (
    <main class="set-up">
      <header class="set-up-head">
        <h1>{say(setUp.title)}</h1>
        <aside class="try">
          <KeyButton page={page} does="try" />
          <p>{say(state.value === 'trying' ? setUp['opening-try'] : setUp['try-more'])}</p>
        </aside>
      </header>
      <Form page={page} does="start" onDone={() => void start()} wrong={bad} label={say(setUp.title)}>
        <div class="set-up-parts">
          <section class="panel">
            <h2>{say(setUp['this-station'])}</h2>
            <div class="two">
              <Field
                name="site"
                label={say(setUp.site)}
                hint={say(setUp['site-hint'])}
                value={site}
                wrong={bad.site}
              />
              <Field
                name="station"
                label={say(setUp.letter)}
                hint={say(setUp['letter-hint'])}
                value={letter}
                wrong={bad.station}
              />
            </div>
            <Field
              name="name"
              label={say(setUp.name)}
              hint={say(setUp['name-hint'])}
              value={name}
              wrong={bad.name}
            />
            <h2>{say(setUp['the-lead'])}</h2>
            <Field name="leadName" label={say(setUp.lead)} value={leadName} wrong={bad.leadName} />
            <div class="two">
              <Field
                name="pin"
                label={say(setUp.pin)}
                hint={say(setUp['pin-hint'])}
                value={pin}
                wrong={bad.pin}
                secret
              />
              <Field
                name="pinAgain"
                label={say(setUp['pin-again'])}
                value={pinAgain}
                wrong={bad.pinAgain}
                secret
              />
            </div>
          </section>
          <div class="set-up-right">
            <section class="panel">
              <div class="panel-head">
                <h2>{say(setUp.devices)}</h2>
                <KeyButton page={page} does="rescan" />
              </div>
              {noPorts.value !== null && <p class="wrong">{noPorts.value}</p>}
              {badDevices.map(([field, words]) => (
                <p key={field} class="wrong">
                  <b>{field}</b> {words}
                </p>
              ))}
              {picks.value.length > 0 ? (
                <Devices
                  name="port"
                  picks={picks.value}
                  wrong={wrongDevices.value}
                  onChange={next => {
                    picks.value = next;
                  }}
                />
              ) : (
                <p class="quiet">{say(looking.value ? setUp['devices-looking'] : setUp['devices-none'])}</p>
              )}
              <OtherPort
                onAdd={path => {
                  picks.value = withPath(picks.value, path);
                }}
              />
            </section>
            <section class="panel">
              <div class="panel-head">
                <h2>{say(setUp.central)}</h2>
                <span class="quiet">{say(setUp['central-hint'])}</span>
              </div>
              <div class="two">
                <Field name="central" label={say(setUp.url)} value={central} wrong={bad.central ?? bad.url} />
                <Field
                  name="token"
                  label={say(setUp.token)}
                  hint={say(setUp['token-hint'])}
                  value={token}
                  wrong={bad.token}
                />
              </div>
            </section>
          </div>
        </div>
        <p class="acts set-up-acts">
          <KeyButton page={page} does="start" strong />
          {state.value === 'starting' && <span role="status">{say(setUp.starting)}</span>}
          {trouble.value !== null && (
            <span class="trouble" role="alert">
              {trouble.value}
            </span>
          )}
        </p>
      </Form>
    </main>
  );
};
