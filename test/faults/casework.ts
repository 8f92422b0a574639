import { randomUUID } from 'node:crypto';
import { StoreUnavailableError, type StreamId } from '@rihla/event-store';
import { type Answer, type Client, ifMatch } from '@rihla/test/house';
import { person } from '@rihla/test/recipes';
import { rarePhone, rareWord } from '@rihla/test/sample';
import type { Claim } from './invariants';
import type { Staffed } from './application';
import type { Send } from './writers';

interface Accompanied {
  readonly id: string;
  readonly caseId: string;
  readonly consentId: string;
  readonly registration: object;
}

const newPerson = (): Accompanied => {
  const [id, caseId, consentId] = [randomUUID(), randomUUID(), randomUUID()];
  const consent = {
    id: consentId,
    purpose: 'CASE_MANAGEMENT',
    decision: 'given',
    mode: 'WRITTEN',
    recipients: ['ORGANISATION'],
    fields: ['identity'],
    language: 'fr',
  };
  // A name that resembles nobody's: likely duplicates are refused.
  const name = { latin: { given: rareWord(), family: rareWord() } };
  const canary = { word: '', arabic: '', phone: rarePhone() };
  return { id, caseId, consentId, registration: person(canary, { id, name, email: undefined, consents: [consent] }) };
};

/**
 * Counsellors at work through the API, each wish under an idempotency key of its own: a person is registered, her case
 * opened and changed, her phone changed, her consent withdrawn; the house then asks for the closure by itself.
 *
 * @param keyOf the idempotency key under which a wish is sent, asked at every attempt
 */
export const toApi = ({ tenant, counsellors }: Staffed, keyOf = (wish: string) => wish): Send => {
  const current = new Map<number, Accompanied>();
  return async (writer, turn) => {
    const by = counsellors[writer];
    if (!by) throw new Error('more writers than counsellors');
    const step = turn % STEPS;
    const her = current.get(writer) ?? newPerson();
    current.set(writer, her);
    // The same number for the same wish: another body under the same key would be another wish.
    const phone = `+21266${String(writer)}${String(turn).padStart(6, '0')}`;
    const claims = await steps(tenant, her, phone)[step]?.(by, keyOf(`${String(writer)}:${String(turn)}`));
    if (step === STEPS - 1) current.delete(writer);
    return claims ?? [];
  };
};

type Step = (by: Client, key: string) => Promise<readonly Claim[]>;

const STEPS = 6;

const steps = (
  tenant: string,
  { id, caseId, consentId, registration }: Accompanied,
  phone: string,
): readonly Step[] => {
  const beneficiary = `beneficiary-${tenant}.${id}`;
  const consents = `consents-${tenant}.${id}`;
  const caseStream = `case-${tenant}.${caseId}`;
  const opened = { id: caseId, beneficiaryId: id, hubId: 'HUB-TNG', track: 'TRAINING', legalBasis: 'CONSENT' };
  const intensity =
    (to: string, before: number): Step =>
    (by, key) =>
      told(by, `/cases/${caseId}/change-intensity`, { intensity: to }, key, caseStream, before);
  return [
    // The registration answers for the person; that her consent was noted with it is as sure.
    async (by, key) => [...(await told(by, '/beneficiaries', registration, key, beneficiary)), at(consents, 0)],
    (by, key) => told(by, '/cases', { ...opened, intensity: 'LIGHT' }, key, caseStream),
    intensity('STANDARD', 0),
    intensity('LIGHT', 1),
    (by, key) => told(by, `/beneficiaries/${id}/change-contact`, { phone }, key, beneficiary, 0),
    async (by, key) => [
      ...(await told(
        by,
        `/beneficiaries/${id}/withdraw-consent`,
        { consentId, channel: 'HUB_VISIT' },
        key,
        consents,
        0,
      )),
      // The closure that the house asks for, once, some time after.
      at(caseStream, 3),
    ],
  ];
};

const at = (streamId: StreamId, version: number): Claim => ({ streamId, version });

/** The API said no. */
export class Refused extends Error {}

/** Only a refused or cut connection and a 503 are asked again: any other answer but yes is a failure of the test (I7). */
const told = async (
  by: Client,
  path: string,
  body: object,
  key: string,
  streamId: StreamId,
  before?: number,
): Promise<readonly Claim[]> => {
  const headers = { 'idempotency-key': key, ...(before !== undefined && ifMatch(before)) };
  const { status, body: answer } = await unanswered(by.post<{ version: number }>(path, body, headers));
  if (status === 503) throw new StoreUnavailableError('unknown', { cause: answer });
  if (status >= 300) throw new Refused(`${path} answered ${String(status)} ${JSON.stringify(answer)}`);
  return [at(streamId, answer.version)];
};

/** A connection that is refused or cut leaves the outcome open. */
const unanswered = async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
  try {
    return await asked;
  } catch (cause) {
    throw new StoreUnavailableError('unknown', { cause });
  }
};
