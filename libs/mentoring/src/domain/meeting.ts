import { daysBetween, dayOf, must, Refusal } from '@rihla/kernel';
import { mustHaveHappened } from './dating';
import type { ConfirmMeeting, LogMeeting } from './pair.commands';
import type { PairEvent } from './pair.events';
import type { Pair } from './pair.state';

const LONGEST_MIN = 240;
/** MEN-12: after a week of silence the coordinator may vouch for a meeting. */
const SILENCE_DAYS = 7;

/** MEN-12: a meeting lies within the agreement and lasts four hours at most. */
export const logMeeting = ({ data, at }: LogMeeting, pair: Pair): PairEvent[] => {
  const { pairId, meetingId, heldOn, durationMin, mode, note, side } = data;
  if (pair.meetings[meetingId]) return [];
  must(pair.status === 'active' && pair.term !== undefined, 'pair.not-active');
  mustHaveHappened(heldOn, at);
  must(heldOn >= pair.term.startsOn && heldOn <= pair.term.endsOn, 'pair.meeting-outside-agreement', pair.term);
  must(durationMin > 0 && durationMin <= LONGEST_MIN, 'pair.meeting-too-long', { maximum: LONGEST_MIN });
  const { mentorId, beneficiaryId } = pair;
  return [
    {
      type: 'MeetingLogged',
      occurredOn: heldOn,
      data: {
        pairId,
        mentorId,
        beneficiaryId,
        meetingId,
        heldOn,
        durationMin,
        mode,
        note,
        side,
        loggedOn: dayOf(at),
      },
    },
  ];
};

/** MEN-12: who logged a meeting has said so already; the other one confirms, or the coordinator after a week. */
export const confirmMeeting = ({ data, at, by }: ConfirmMeeting, pair: Pair): PairEvent[] => {
  const { pairId, meetingId, side } = data;
  const meeting = pair.meetings[meetingId];
  if (!meeting) throw new Refusal('pair.unknown-meeting', {}, 'unknown');
  if (meeting.confirmed) return [];
  must(side !== meeting.side, 'pair.own-meeting');
  if (side === 'COORDINATOR') {
    must(by.roles.includes('MENTORING_COORDINATOR'), 'pair.coordinator-only');
    must(daysBetween(meeting.loggedOn, dayOf(at)) >= SILENCE_DAYS, 'pair.too-soon-to-vouch', { days: SILENCE_DAYS });
  }
  const { mentorId, beneficiaryId, programmeIds } = pair;
  const { heldOn, durationMin } = meeting;
  return [
    {
      type: 'MeetingConfirmed',
      occurredOn: heldOn,
      data: { pairId, mentorId, beneficiaryId, meetingId, heldOn, durationMin, side, programmeIds },
    },
  ];
};
