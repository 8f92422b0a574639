import { randomUUID } from 'node:crypto';
import type { EventData } from '@rihla/event-store';
import type { MenteeEvent } from '../../../libs/mentoring/src/domain/mentee.events';

/**
 * What happens to so many mentees, one after the other and over again: each is proposed first, then claimed for a pair and
 * released in turn. As they are stored of somebody who has named no goal, which is all that would be sealed.
 */
export const menteesInTurn = (persons: number): (() => EventData) => {
  const ids = Array.from({ length: persons }, () => ({ beneficiaryId: randomUUID(), enrolmentId: randomUUID() }));
  let turn = 0;
  return () => {
    const [round, her] = [Math.floor(turn / persons), ids[turn % persons]];
    turn += 1;
    const [type, more]: [MenteeEvent['type'], object] =
      round === 0
        ? ['MenteeProposed', { caseId: randomUUID() }]
        : round % 2 === 1
          ? ['MenteePairClaimed', { pairId: randomUUID() }]
          : ['MenteePairReleased', { pairId: randomUUID(), completed: false }];
    return {
      eventId: randomUUID(),
      type,
      schemaVersion: 1,
      data: { ...her, ...more },
      metadata: {
        occurredOn: '2021-12-17',
        actor: { userId: randomUUID(), role: 'MENTORING_COORDINATOR' },
        subjects: [her?.beneficiaryId ?? ''],
      },
    };
  };
};
