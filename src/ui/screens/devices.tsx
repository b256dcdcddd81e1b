import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import type { View } from '#src/api/contract.ts';
import type { PortsAnswer } from '#src/api/contract-devices.ts';
import { changesLegal, isPinRefused } from '#src/api/contract-lead.ts';
import { testPaths } from '#src/api/contract-test.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { answerWords, fieldWords, portsTrouble } from '../answer-words.ts';
import { deviceNotesOf } from '../device-notes.ts';
import { type DeviceRow, deviceRows, dockPicks, type Pick, withPath, wrongByPick } from '../device-picks.ts';
import { FindDevice } from '../find-device.tsx';
import type { Page } from '../page.ts';
import { DeviceTest } from '../parts/device-test.tsx';
import { Devices, type WrongDevices } from '../parts/devices.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useCommand } from '../parts/form.tsx';
import { Heard } from '../parts/heard.tsx';
import { KeyButton } from '../parts/key-button.tsx';
import { OtherPort } from '../parts/other-port.tsx';

const { screen, setUp, deviceWords, rights } = english;

/** Does a scale that is set get another division or Max? */
const wantsLead = (picks: readonly Pick[]): boolean =>
  changesLegal(
    picks.flatMap(({ row }) => row ?? []),
    deviceRows(picks),
  );

/** The devices of a station at work: what each says now, and which it shall have from now on. */
export const DockDevices = ({ page, view }: { readonly page: Page; readonly view: View }) => {
  const picks = useSignal<readonly Pick[] | null>(null);
  const looking = useSignal(false);
  const noPorts = useSignal<string | null>(null);
  const seen = useSignal<PortsAnswer | null>(null);
  const wrong = useSignal<WrongDevices>({});
  const notOfOne = useSignal<Readonly<Record<string, string>>>({});
  const selected = useSignal<string | null>(null);
  const pin = useSignal('');
  const pinWrong = useSignal<string | undefined>(undefined);
  const state = useSignal<'open' | 'wrong' | 'saved'>('open');

  const list = async (before: readonly Pick[], saved?: readonly DeviceRow[]) => {
    looking.value = true;
    const [ports, set] = await Promise.all([
      page.station.ports(),
      saved === undefined ? page.station.devices() : { devices: saved },
    ]);
    looking.value = false;
    seen.value = 'ports' in ports ? ports : null;
    noPorts.value = 'ports' in ports ? portsTrouble(ports) : answerWords(ports);
    if ('devices' in set) picks.value = dockPicks(before, set.devices, 'ports' in ports ? ports.ports : []);
    else page.trouble.value = answerWords(set);
  };
  useEffect(() => void list([]), []);
  useCommand(page, 'rescan', () => {
    if (looking.value) return;
    page.trouble.value = null;
    void list(picks.value ?? []);
  });

  const wantPin = (words: string): void => {
    pinWrong.value = words;
    state.value = 'open';
    document.querySelector<HTMLElement>('.lead-pin input')?.focus();
  };
  const save = async () => {
    const asked = picks.value;
    if (asked === null || looking.value || page.acting.value) return;
    page.trouble.value = null;
    pinWrong.value = undefined;
    page.acting.value = true;
    const answer = await page.station.setDevices(deviceRows(asked), pin.value.trim());
    page.acting.value = false;
    if (isPinRefused(answer)) {
      pin.value = '';
      wantPin(answerWords(answer) ?? '');
    } else if ('devices' in answer) {
      // Whoever comes by next is not the lead.
      pin.value = '';
      wrong.value = {};
      notOfOne.value = {};
      state.value = 'saved';
      await list([], answer.devices);
    } else if ('invalid' in answer) {
      const found = wrongByPick(asked, answer.invalid);
      wrong.value = Object.fromEntries(
        Object.entries(found.picks).map(([key, invalid]) => [key, fieldWords(invalid)]),
      );
      notOfOne.value = fieldWords(found.rest);
      state.value = 'wrong';
    } else page.trouble.value = answerWords(answer);
  };
  useCommand(page, 'print', () => page.openPaper(testPaths.sheet, say(deviceWords['sheet-title'])));
  /** What a person chose stays; of a device whose profile was set elsewhere the new one is shown. */
  const again = (rows: readonly DeviceRow[] | undefined): readonly Pick[] =>
    (picks.value ?? []).filter(
      ({ row }) =>
        row === undefined ||
        rows === undefined ||
        rows.some(one => one.id === row.id && one.profile === row.profile),
    );
  const change = (next: readonly Pick[]) => {
    picks.value = next;
    state.value = 'open';
  };
  // A device that was added moves to the other list, and the focus with what held it is gone.
  useLayoutEffect(() => {
    if (state.value === 'saved' && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('.devices input')?.focus();
    }
  }, [picks.value]);

  const set = picks.value?.filter(({ row }) => row !== undefined) ?? [];
  const besides = picks.value?.filter(({ row }) => row === undefined) ?? [];
  const shown = (set.find(({ row }) => row?.id === selected.value) ?? set[0])?.row;
  return (
    <div class="sheet full">
      <div class="sheet-head">
        <h1>{say(screen['do-devices'])}</h1>
        <span class="quiet">{say(setUp['devices-hint'])}</span>
      </div>
      {noPorts.value !== null && <p class="wrong">{noPorts.value}</p>}
      {deviceNotesOf(seen.value, view.devices).map(({ text, trouble }) => (
        <p key={text} class={trouble ? 'wrong' : 'quiet'}>
          {text}
        </p>
      ))}
      {Object.entries(notOfOne.value).map(([field, words]) => (
        <p key={field} class="wrong">
          <b>{field}</b> {words}
        </p>
      ))}
      {picks.value === null ? (
        <p class="quiet">{looking.value && say(setUp['devices-looking'])}</p>
      ) : (
        <Form
          page={page}
          does="devices"
          onDone={() => void save()}
          wrong={wrong.value}
          label={say(screen['do-devices'])}
        >
          <div class="dock-devices">
            <div class="dock-lists">
              <section>
                <div class="panel-head">
                  <h2>{say(setUp['devices-set'])}</h2>
                </div>
                {set.length === 0 ? (
                  <p class="quiet">{say(screen['no-devices'])}</p>
                ) : (
                  <Devices
                    name="set"
                    picks={set}
                    lamps={view.devices}
                    wrong={wrong.value}
                    onChange={next => change([...next, ...besides])}
                    selected={shown?.id}
                    onSelect={id => {
                      selected.value = id;
                    }}
                  />
                )}
              </section>
              <section>
                <div class="panel-head">
                  <h2>{say(setUp['devices-besides'])}</h2>
                  <KeyButton page={page} does="rescan" />
                </div>
                {besides.length === 0 ? (
                  <p class="quiet">
                    {say(looking.value ? setUp['devices-looking'] : setUp['devices-no-others'])}
                  </p>
                ) : (
                  <Devices
                    name="besides"
                    picks={besides}
                    lamps={[]}
                    wrong={wrong.value}
                    onChange={next => change([...set, ...next])}
                  />
                )}
                <OtherPort onAdd={path => change([...set, ...withPath(besides, path)])} />
                {besides.length > 0 && (
                  <FindDevice
                    page={page}
                    ports={besides.map(({ port }) => port)}
                    onAdded={rows => void list(picks.value ?? [], rows)}
                  />
                )}
              </section>
            </div>
            {shown === undefined ? (
              <p class="quiet">{say(setUp['heard-choose'])}</p>
            ) : (
              <Heard
                key={shown.id}
                page={page}
                row={shown}
                device={view.devices.find(({ id }) => id === shown.id)}
                zone={view.station.zone}
                onTaught={rows => void list(again(rows), rows)}
              />
            )}
          </div>
          <DeviceTest page={page} zone={view.station.zone} onRows={() => {}} />
          {(wantsLead(picks.value) || pinWrong.value !== undefined) && (
            <div class="lead-pin">
              <Field
                name="pin"
                label={say(screen.pin)}
                hint={say(rights['scale-pin'])}
                wrong={pinWrong.value}
                value={pin}
                secret
              />
            </div>
          )}
          <p class="acts dock-acts">
            <KeyButton page={page} does="print" label={say(deviceWords['sheet-print'])} />
            <KeyButton page={page} does="devices" label={say(screen['devices-save'])} strong />
            {state.value === 'saved' && (
              <span class="done" role="status">
                {say(setUp['devices-saved'])}
              </span>
            )}
            {state.value === 'wrong' && (
              <span class="trouble" role="alert">
                {say(setUp['devices-wrong'])}
              </span>
            )}
          </p>
        </Form>
      )}
    </div>
  );
};
