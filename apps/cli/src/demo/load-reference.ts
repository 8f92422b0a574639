import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { beneficiaryAggregate, fileOf } from '@rihla/beneficiaries';
import { START } from '@rihla/event-store';
import { CreateProgramme, OpenHub, RegisterTenant } from '@rihla/identity';
import type { Localised } from '@rihla/identity/contract';
import { startupAggregate } from '@rihla/incubation';
import { Aggregates, codeOf, type Ground, KEY_RING, SYSTEM_USER, wishOfSystem } from '@rihla/platform';
import type { KeyRing } from '@rihla/personal-data';
import { historyOf, type HistoryStep } from './history/history';
import { idOf } from './history/world';
import { inLanes } from './in-lanes';
import { readReferenceFile, type ReferenceFile } from './reference-file';

const SIDE_BY_SIDE = 8;

export interface Loaded {
  readonly tenant: string;
  readonly file: ReferenceFile;
  readonly lines: number;
}

/**
 * Loads a reference file into a tenant through the append path of the application. The file is read whole first: a
 * malformed line stops before anything is written. Loading it again changes nothing.
 */
export const loadReference = async (
  app: INestApplicationContext,
  ground: Ground,
  { slug, name, path, at, title }: { slug: string; name: string; path: string; at: string; title?: Localised },
  progress: (done: number, of: number) => void = () => undefined,
): Promise<Loaded> => {
  const file = readReferenceFile(path, readFileSync(path, 'utf8'));
  const commands = app.get(CommandBus);
  const data = { slug, name, organisationType: 'NGO', languages: ['fr', 'ar', 'en'], demo: true };
  const { id: tenant } = await commands.execute(new RegisterTenant(data, { at, key: `tenant:${slug}` }));
  await describe(commands, tenant, file, { at, title });
  const aggregates = app.get(Aggregates);
  const keyRing = app.get<KeyRing>(KEY_RING);
  const steps = historyOf(file, {
    tenant,
    staffUserId: SYSTEM_USER,
    statSubjectOf: await subjectsOf(aggregates, ground, tenant, file),
  });
  let done = 0;
  const load = async ({ key, histories, erases }: HistoryStep): Promise<void> => {
    await aggregates.record(wishOfSystem({ tenant, at, key }), ...histories);
    for (const person of erases) await keyRing.destroy(tenant, person);
    progress((done += 1), steps.length);
  };
  const lives = steps.filter(({ erases }) => erases.length === 0);
  await inLanes(lives, { keysOf: namesOf, sideBySide: SIDE_BY_SIDE }, load);
  for (const erasure of steps.filter(({ erases }) => erases.length > 0)) await load(erasure);
  return { tenant, file, lines: file.lines.length };
};

/** What a step is about: its streams, and the people of its facts. Steps about the same thing keep their order. */
const namesOf = ({ histories }: HistoryStep): readonly string[] =>
  histories.flatMap(({ id, facts = [] }) => [id, ...facts.flatMap(({ owner }) => owner ?? [])]);

/** The hubs and the programme of the file, as its first line names them. */
const describe = async (
  commands: CommandBus,
  tenant: string,
  { meta, lines }: ReferenceFile,
  { at, title: given }: { readonly at: string; readonly title: Localised | undefined },
): Promise<void> => {
  const { id, start, end, territory } = meta.programme;
  const openedOn = [start, ...lines.map(({ occurredOn }) => occurredOn)].reduce((one, other) =>
    other < one ? other : one,
  );
  for (const hub of meta.hubs) {
    const data = {
      id: idOf(tenant, 'hub', hub.id),
      name: codeOf('provinces', hub.province).fr,
      hubType: 'HUB',
      desks: [],
      province: hub.province,
      openedOn,
    };
    await commands.execute(new OpenHub(data, wishOfSystem({ tenant, at, key: `hub:${hub.id}` })));
  }
  const title = meta.programme.title ?? given ?? { fr: `Programme ${id}`, ar: `برنامج ${id}`, en: `Programme ${id}` };
  const programme = { id, title, start, end, territory: [...territory] };
  await commands.execute(new CreateProgramme(programme, wishOfSystem({ tenant, at, key: `programme:${id}` })));
};

/** The random subjects of the people and start-ups of the file: those on file already, or a fresh draw. */
const subjectsOf = async (
  aggregates: Aggregates,
  ground: Ground,
  tenant: string,
  { lines }: ReferenceFile,
): Promise<(id: string) => string> => {
  const known = new Map<string, string>();
  const keep = (id: string, subject: string | undefined): void => {
    if (subject !== undefined) known.set(id, subject);
  };
  if ((await ground.store.head(tenant)) !== START) {
    for (const { type, data } of lines) {
      if (type === 'BeneficiaryRegistered') {
        const id = idOf(tenant, 'beneficiary', data.beneficiaryId);
        keep(id, fileOf((await aggregates.load(tenant, beneficiaryAggregate, id)).state)?.statSubject);
      } else if (type === 'StartupFormalised' || type === 'StartupFormalisationRejected') {
        const id = idOf(tenant, 'startup', data.startupId);
        const { state } = await aggregates.load(tenant, startupAggregate, id);
        keep(id, 'statSubject' in state ? state.statSubject : undefined);
      }
    }
  }
  return (id) => {
    const subject = known.get(id) ?? randomUUID();
    known.set(id, subject);
    return subject;
  };
};
