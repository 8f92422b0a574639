import { count, oneOf, present, word } from '../../app/search';

const sorts = ['displayName', 'track', 'status', 'lastContact', 'openedOn', 'nextAppointment'];

export const caseloadSearch = (raw: Record<string, unknown>) =>
  present({
    status: word(raw, 'status'),
    track: word(raw, 'track'),
    hub: word(raw, 'hub'),
    nextAppointment: oneOf(raw, 'nextAppointment', ['empty', 'set'] as const),
    noContactDays: count(raw, 'noContactDays'),
    sort: oneOf(raw, 'sort', [...sorts, ...sorts.map((sort) => `-${sort}`)]),
    cursor: word(raw, 'cursor'),
    page: count(raw, 'page'),
    panel: word(raw, 'panel'),
  });

export type CaseloadSearch = ReturnType<typeof caseloadSearch>;
/** `undefined` takes a filter away. */
export type CaseloadChange = { [K in keyof CaseloadSearch]?: CaseloadSearch[K] | undefined };
