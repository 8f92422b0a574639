import { specOf } from '@rihla/kernel/testing';
import type { AgendaCommand, BookSlot } from './agenda.commands';
import { agendaDecider, agendaIdOf } from './agenda.decider';
import type { AgendaEvent } from './agenda.events';
import { slotOf } from './local-time';

const given = specOf(agendaDecider);
const asked = { by: { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] }, at: '2021-12-16T10:00:00.000Z' };
const at = (time: string, durationMin: number) =>
  slotOf({ local: `2021-12-17T${time}`, zone: 'Africa/Casablanca' }, durationMin);

const book = (appointmentId: string, time: string, more: Partial<BookSlot['data']> = {}): BookSlot => ({
  type: 'BookSlot',
  data: { ownerId: 'boris', owner: 'STAFF', appointmentId, slot: at(time, 30), ...more },
  ...asked,
});
const release = (appointmentId: string): AgendaCommand => ({
  type: 'ReleaseSlot',
  data: { ownerId: 'boris', appointmentId },
  ...asked,
});
const booked = (appointmentId: string, time: string): AgendaEvent => ({
  type: 'SlotBooked',
  occurredOn: '2021-12-16',
  data: { ownerId: 'boris', appointmentId, ...at(time, 30) },
});
const freed = (appointmentId: string): AgendaEvent => ({
  type: 'SlotReleased',
  occurredOn: '2021-12-16',
  data: { ownerId: 'boris', appointmentId },
});

describe('the agenda of a day', () => {
  it('takes a slot that is free', () => given().when(book('a1', '14:30')).happens(booked('a1', '14:30')));
  it('ACC-12 lets no two appointments of the same staff overlap', () => {
    given(booked('a1', '14:30')).when(book('a2', '14:59')).refuses('agenda.staff-busy');
    given(booked('a1', '14:30')).when(book('a2', '14:01')).refuses('agenda.staff-busy');
  });
  it('ACC-12 lets no beneficiary have two at once', () => {
    given(booked('a1', '14:30'))
      .when(book('a2', '14:30', { owner: 'PERSON' }))
      .refuses('agenda.person-busy');
  });
  it('ACC-12 lets one begin when the other ends', () => {
    given(booked('a1', '14:30')).when(book('a2', '15:00')).happens(booked('a2', '15:00'));
    given(booked('a1', '14:30')).when(book('a2', '14:00')).happens(booked('a2', '14:00'));
  });
  it('gives a slot back', () => {
    given(booked('a1', '14:30')).when(release('a1')).happens(freed('a1'));
    given(booked('a1', '14:30'), freed('a1')).when(book('a2', '14:30')).happens(booked('a2', '14:30'));
  });
  it('lets a moved appointment overlap the one that it replaces, and no other', () => {
    given(booked('a1', '14:30'))
      .when(book('a2', '14:45', { insteadOf: 'a1' }))
      .happens(freed('a1'), booked('a2', '14:45'));
    given(booked('a1', '14:30'), booked('a3', '15:00'))
      .when(book('a2', '14:45', { insteadOf: 'a1' }))
      .refuses('agenda.staff-busy');
  });
  it('asked twice, nothing new', () => {
    given(booked('a1', '14:30')).when(book('a1', '14:30')).changesNothing();
    given(booked('a1', '14:30'), freed('a1')).when(release('a1')).changesNothing();
  });
  it('is one stream per owner and day', () => expect(agendaIdOf('boris', '2021-12-17')).toBe('boris.2021-12-17'));
});
