import { randomUUID } from 'node:crypto';
import type { EventData } from '@rihla/event-store';
import type { Draft } from '@rihla/personal-data';
import { type SessionRecorded, sessionShapes } from '../../../libs/accompaniment/src/domain/session.events';
import type { OwnGround } from './own-ground';

/** A session with one person, as it is decided: with a note, which is sealed with her key. */
export const aSession = (tenant: string, person: string): Draft => {
  const data: SessionRecorded['data'] = {
    sessionId: randomUUID(),
    beneficiaryIds: [person],
    serviceType: 'ORIENTATION',
    channel: 'HUB_VISIT',
    heldOn: '2021-12-17',
    durationMin: 45,
    hubId: 'HUB-TNG',
    note: 'Projet de traiteur : fiche remise, prochaine étape le dossier de statut.',
    confidentiality: 'TEAM',
    programmeIds: ['PRG-BENCH'],
    staffUserId: randomUUID(),
  };
  return {
    event: { type: 'SessionRecorded', occurredOn: data.heldOn, data },
    shape: sessionShapes.SessionRecorded,
    streamId: `session-${tenant}.all`,
    eventId: randomUUID(),
    schemaVersion: 1,
  };
};

/** The same as they are stored. */
export const sealed = async ({ ground }: OwnGround, tenant: string, drafts: readonly Draft[]): Promise<EventData[]> => {
  const blobs = await ground.sealer.sealEvents(tenant, drafts);
  return drafts.map(({ event, eventId, schemaVersion }, nth) => ({
    eventId,
    type: event.type,
    schemaVersion,
    data: blobs[nth]?.data ?? {},
    metadata: { occurredOn: event.occurredOn },
  }));
};
