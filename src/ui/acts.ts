// What the page asks of the station. Every answer is a value; no answer at all is one too.

import { paths } from '#src/api/contract.ts';
import type { Act } from '#src/api/contract-acts.ts';
import type { ActAnswer } from '#src/api/contract-answers.ts';
import type {
  CaptureAnswer,
  CommandAnswer,
  DeviceCommand,
  DevicesAnswer,
  HeardAnswer,
  PortsAnswer,
  Teach,
  TeachAnswer,
} from '#src/api/contract-devices.ts';
import { type FindAsk, type FindState, findPaths, type SearchAnswer } from '#src/api/contract-find.ts';
import { LEAD_PIN } from '#src/api/contract-lead.ts';
import {
  type BookingsAnswer,
  type ImportAnswer,
  type ListsAnswer,
  listPaths,
  type PutAwayAnswer,
  type WrongAnswer,
} from '#src/api/contract-lists.ts';
import type { ManifestListAnswer } from '#src/api/contract-manifests.ts';
import {
  type PeopleAnswer,
  type PeopleList,
  type PersonAdd,
  type PersonChange,
  peoplePaths,
  type Recover,
  type RecoveryAnswer,
  type SetsAnswer,
  type SetsView,
  type SetUpAnswer,
} from '#src/api/contract-people.ts';
import { type PhotoAnswer, photoPaths } from '#src/api/contract-photos.ts';
import { type ReportAnswer, type ReportOf, reportPaths } from '#src/api/contract-reports.ts';
import {
  type HandoffReply,
  type SearchReply,
  searchPaths,
  type ThingReply,
} from '#src/api/contract-search.ts';
import type { EnrolAnswer, SetUp, TryAnswer } from '#src/api/contract-set-up.ts';
import {
  type RowChange,
  type RowInvalid,
  type TestAsk,
  type TestState,
  testPaths,
} from '#src/api/contract-test.ts';

export type Unreached = { readonly unreached: true };
type Fault = Extract<ActAnswer, { fault: unknown }>;

type Headers = Readonly<Record<string, string>>;
/** An address is kept in the browser's history, a header is not. */
const byLead = (pin: string): Headers => ({ [LEAD_PIN]: encodeURIComponent(pin.trim().toWellFormed()) });

export type StationClient = ReturnType<typeof createStationClient>;

export const createStationClient = (fetchIt: typeof fetch) => {
  const ask = async <Answer>(
    path: string,
    body?: unknown,
    headers: Headers = {},
  ): Promise<Answer | Unreached> => {
    try {
      const sent = { 'content-type': 'application/json', ...headers };
      const answer = await fetchIt(
        path,
        body === undefined
          ? { cache: 'no-store' }
          : { method: 'POST', headers: sent, body: JSON.stringify(body) },
      );
      const said: unknown = await answer.json();
      return typeof said === 'object' && said !== null ? (said as Answer) : { unreached: true };
    } catch {
      return { unreached: true };
    }
  };

  const send = async <Answer>(
    path: string,
    body: Blob,
    headers: Headers = {},
  ): Promise<Answer | Unreached> => {
    try {
      const said: unknown = await (await fetchIt(path, { method: 'POST', body, headers })).json();
      return typeof said === 'object' && said !== null ? (said as Answer) : { unreached: true };
    } catch {
      return { unreached: true };
    }
  };

  return {
    act: (act: Act) => ask<ActAnswer>(paths.act, act),
    setUp: (setUp: SetUp) => ask<SetUpAnswer>(paths.setUp, setUp),
    leaveTry: () => ask<ActAnswer>(paths.leaveTry, {}),
    tryIt: () => ask<TryAnswer | Fault>(paths.try, {}),
    devices: () => ask<DevicesAnswer>(paths.devices),
    setDevices: (devices: SetUp['devices'], pin = '') =>
      ask<DevicesAnswer>(paths.devices, { devices, ...(pin !== '' && { pin }) }),
    heard: (device: string) => ask<HeardAnswer | Fault>(paths.heard(device)),
    command: (device: string, command: DeviceCommand) =>
      ask<CommandAnswer | Fault>(paths.command(device), { command }),
    capture: (device: string) => ask<CaptureAnswer | Fault>(paths.capture(device), {}),
    teach: (device: string, lesson: Teach) => ask<TeachAnswer | Fault>(paths.teach(device), lesson),
    searched: () => ask<FindState | Fault>(findPaths.find),
    search: (what: FindAsk) => ask<SearchAnswer | Fault>(findPaths.find, what),
    weighSearched: (grams: number) => ask<SearchAnswer | Fault>(findPaths.weigh, { grams }),
    cancelSearch: () => ask<SearchAnswer | Fault>(findPaths.cancel, {}),
    tested: (device: string) => ask<TestState | Fault>(testPaths.test(device)),
    test: (device: string, what: TestAsk) =>
      ask<TestState | RowInvalid | Fault>(testPaths.test(device), what),
    endTest: (device: string) => ask<TestState | Fault>(testPaths.end(device), {}),
    typedTest: (text: string) => ask<TestState | RowInvalid | Fault>(testPaths.typed, { text }),
    changeRow: (device: string, change: RowChange) => ask<DevicesAnswer>(testPaths.row(device), change),
    people: () => ask<PeopleList | Fault>(peoplePaths.people),
    addPerson: (person: PersonAdd) => ask<PeopleAnswer>(peoplePaths.people, person),
    changePerson: (badge: string, change: PersonChange) =>
      ask<PeopleAnswer>(peoplePaths.person(badge), change),
    newRecoveryCode: (pin: string) => ask<RecoveryAnswer>(peoplePaths.recoveryCode, { pin }),
    recover: (what: Recover) => ask<RecoveryAnswer>(peoplePaths.recover, what),
    sets: () => ask<SetsView | Fault>(peoplePaths.sets),
    openSet: (pin: string) => ask<SetsAnswer>(peoplePaths.sets, { pin }),
    closeSet: (pin: string) => ask<SetsAnswer>(peoplePaths.closeSet, { pin }),
    report: (of: ReportOf) => ask<ReportAnswer>(reportPaths.report(of)),
    ports: () => ask<PortsAnswer | Fault>(paths.ports),
    enrol: (url: string, token: string) => ask<EnrolAnswer | Fault>(paths.central, { url, token }),
    manifests: (before?: string) =>
      ask<ManifestListAnswer | Fault>(
        before === undefined ? paths.manifests : `${paths.manifests}?before=${encodeURIComponent(before)}`,
      ),
    lists: () => ask<ListsAnswer | Fault>(listPaths.lists),
    takeList: (file: File) => send<ImportAnswer>(listPaths.import(file.name), file),
    takeBookings: (file: File, pin: string) =>
      send<BookingsAnswer>(listPaths.bookings(file.name), file, byLead(pin)),
    wrongLines: (list: string) => ask<WrongAnswer | Fault>(listPaths.wrong(list)),
    putListAway: (list: string, pin: string) => ask<PutAwayAnswer>(listPaths.putAway(list), {}, byLead(pin)),
    stopImport: () => ask<PutAwayAnswer>(listPaths.stop, {}),
    photo: (code: string, photo: Blob, lane?: string) =>
      send<PhotoAnswer>(photoPaths.take(code, lane), photo),
    searchRecord: (q: string, before?: string) => ask<SearchReply | Fault>(searchPaths.search(q, before)),
    olderOf: (code: string, before: number) => ask<ThingReply | Fault>(searchPaths.thing(code, before)),
    handoffHistory: (id: string) => ask<HandoffReply | Fault>(searchPaths.handoff(id)),
  };
};
