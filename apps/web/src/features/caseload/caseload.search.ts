import { count, oneOf, present, word } from '../../app/search';

const sorts = ['track', 'status', 'lastContact', 'openedOn', 'nextAppointment'] as const;
const descending = sorts.map((sort) => `-${sort}` as const);

export const caseloadSearch = (raw: Record<string, unknown>) =>
  present({
    status: word(raw, 'status'),
    track: word(raw, 'track'),
    hub: word(raw, 'hub'),
    nextAppointment: oneOf(raw, 'nextAppointment', ['empty', 'set'] as const),
    noContactDays: count(raw, 'noContactDays'),
    sort: oneOf(raw, 'sort', [...sorts, ...descending]),
    cursor: word(raw, 'cursor'),
    page: count(raw, 'page'),
    panel: word(raw, 'panel'),
  });

type Sort = NonNullable<ReturnType<typeof caseloadSearch>['sort']>;

/** The order that a header of the table asks for. */
export const sortOf = (asked: string): Sort | undefined => [...sorts, ...descending].find((sort) => sort === asked);

export type CaseloadSearch = ReturnType<typeof caseloadSearch>;
/** `undefined` takes a filter away. */
export type CaseloadChange = { [K in keyof CaseloadSearch]?: CaseloadSearch[K] | undefined };
