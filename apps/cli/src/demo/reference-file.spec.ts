import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MalformedLineError, readReferenceFile } from './reference-file';

const meta = {
  programme: { id: 'PRG', start: '2020-11-01', end: '2023-04-30', territory: ['01.511'] },
  hubs: [{ id: 'HUB', province: '01.511' }],
};
const statDims = {
  sex: 'F',
  ageBand: '25_29',
  nationality: 'SEN',
  statusGroup: 'REGULAR',
  education: 'PRIMARY',
  province: '01.511',
};

type Row = Readonly<Record<string, unknown>>;
const lines = (...events: readonly (readonly [type: string, data: Row])[]): Row[] =>
  events.map(([type, data], index) => ({ seq: index + 1, type, occurredOn: '2021-03-02', data }));
const registered = (beneficiaryId: string, change: Row = {}) =>
  ['BeneficiaryRegistered', { beneficiaryId, hubId: 'HUB', statDims, ...change }] as const;
const session = (sessionId: string, beneficiaryId: string, change: Row = {}) =>
  [
    'SessionRecorded',
    {
      sessionId,
      beneficiaryId,
      hubId: 'HUB',
      serviceType: 'COUNSELLING',
      channel: 'PHONE',
      durationMin: 45,
      ...change,
    },
  ] as const;
const formalised = (startupId: string, foundingMembers: readonly Row[]) =>
  [
    'StartupFormalised',
    {
      startupId,
      name: 'Essai',
      legalForm: 'SARL',
      sector: 'ICT',
      province: '01.511',
      registeredOn: '2021-03-01',
      foundingMembers,
      programmeIds: ['PRG'],
    },
  ] as const;
const erased = (beneficiaryId: string) => ['BeneficiaryErased', { beneficiaryId, reason: 'SUBJECT_REQUEST' }] as const;
const merged = (survivorId: string, mergedId: string) =>
  ['BeneficiariesMerged', { survivorId, mergedId, reason: 'SAME_PERSON' }] as const;

const text = (rows: readonly Row[], _meta: Row = meta): string =>
  [{ _meta }, ...rows].map((row) => JSON.stringify(row)).join('\n');
const read = (content: string) => readReferenceFile('file.jsonl', content);

const refusal = (content: string): string => {
  try {
    read(content);
  } catch (error) {
    if (error instanceof MalformedLineError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a reference file', () => {
  it('is read whole: the project’s own copy', () => {
    const file = join(__dirname, '../../../../demo/es_maroc_events.jsonl');
    const content = readFileSync(file, 'utf8');
    const { meta: known, lines: events } = readReferenceFile(file, content);
    expect(known.programme.territory).toEqual(['01.511']);
    expect(events).toHaveLength(content.trim().split('\n').length - 1);
  });

  it('may have other ids, other words in its heading, empty lines and Windows line ends', () => {
    const rows = lines(registered('née 1/π'), session('1', 'née 1/π'), [
      'SessionVoided',
      { sessionId: '1', reason: 'X' },
    ]);
    const heading = { ...meta, source: 'test', programme: { ...meta.programme, asOf: '2021-12-17', note: 'x' } };
    const content = `\uFEFF${text(rows, heading).replaceAll('\n', '\r\n\r\n')}\r\n`;
    expect(read(content).lines.map(({ type }) => type)).toEqual([
      'BeneficiaryRegistered',
      'SessionRecorded',
      'SessionVoided',
    ]);
  });

  it('may hold no event at all', () => {
    expect(read(text([])).lines).toEqual([]);
  });

  it('may void a session of a person who was erased meanwhile', () => {
    const rows = lines(registered('B'), session('S', 'B'), erased('B'), [
      'SessionVoided',
      { sessionId: 'S', reason: 'X' },
    ]);
    expect(read(text(rows)).lines).toHaveLength(4);
  });

  it.each([
    ['an empty file', '', 1, 'the file is empty'],
    ['a heading that is missing', JSON.stringify(lines(registered('B'))[0]), 1, '_meta'],
    [
      'a territory without a province',
      text([], { ...meta, programme: { ...meta.programme, territory: [] } }),
      1,
      '_meta.programme.territory',
    ],
    [
      'a territory that is no code',
      text([], { ...meta, programme: { ...meta.programme, territory: ['Tanger'] } }),
      1,
      'not a code of provinces',
    ],
    [
      'a programme that ends before it starts',
      text([], { ...meta, programme: { ...meta.programme, end: '2020-01-01' } }),
      1,
      'ends before it starts',
    ],
    ['a hub named twice', text([], { ...meta, hubs: [...meta.hubs, ...meta.hubs] }), 1, 'named twice'],
    ['a hub without a province', text([], { ...meta, hubs: [{ id: 'HUB' }] }), 1, '_meta.hubs.0.province'],
  ])('refuses %s', (_, content, line, reason) => {
    expect(refusal(content)).toMatch(new RegExp(`^file\\.jsonl:${String(line)}: `));
    expect(refusal(content)).toContain(reason);
  });

  const good = lines(registered('B'), registered('C'), session('S', 'B'));
  const after = (type: string, data: Row, change: Row = {}): Row[] => [
    ...good,
    { seq: 9, type, occurredOn: '2021-03-02', data, ...change },
  ];

  it.each<readonly [string, Row[], string]>([
    ['an unknown type', after('PersonTeleported', {}), 'unknown event type'],
    ['a type that every object has', after('toString', {}), 'unknown event type'],
    ['a field that is missing', after(...session('T', 'B', { channel: undefined })), 'data.channel'],
    ['a field that nobody knows', after(...session('T', 'B', { mood: 'good' })), 'mood'],
    [
      'a code that is none',
      after(...session('T', 'B', { serviceType: 'MAGIC' })),
      'data.serviceType: not a code of service_type',
    ],
    [
      'a nationality that is no code',
      after(...registered('D', { statDims: { ...statDims, nationality: 'ZZZ' } })),
      'nationalities',
    ],
    ['a day that is none', after(...session('T', 'B'), { occurredOn: '2021-02-30' }), 'occurredOn'],
    ['a duration below nothing', after(...session('T', 'B', { durationMin: -1 })), 'data.durationMin'],
    [
      'four programmes (TEN-09)',
      after(...session('T', 'B', { programmeIds: ['a', 'b', 'c', 'd'] })),
      'data.programmeIds',
    ],
    [
      'an appointment that was not missed',
      after('AppointmentMissed', { beneficiaryId: 'B', status: 'HELD' }),
      'data.status',
    ],
    ['an unknown person', after(...session('T', 'X')), 'no line before names the beneficiary X'],
    ['an unknown hub', after(...session('T', 'B', { hubId: 'MOON' })), 'no line before names the hub MOON'],
    [
      'the void of an unknown session',
      after('SessionVoided', { sessionId: 'T', reason: 'X' }),
      'no line before names the session T',
    ],
    [
      'an unknown founder',
      after(...formalised('U', [{ memberId: '1', kind: 'BENEFICIARY', beneficiaryId: 'X' }])),
      'beneficiary X',
    ],
    [
      'a founder without her id',
      after(...formalised('U', [{ memberId: '1', kind: 'BENEFICIARY' }])),
      'data.foundingMembers.0.beneficiaryId',
    ],
    ['a start-up without founders', after(...formalised('U', [])), 'data.foundingMembers'],
    ['a seq that is there twice', after(...session('T', 'B'), { seq: 1 }), 'the seq 1 is there twice'],
    ['a person registered twice', after(...registered('B')), 'the beneficiary B is there twice'],
    ['a session recorded twice', after(...session('S', 'C')), 'the session S is there twice'],
    ['a person merged into herself', after(...merged('B', 'B')), 'one person already'],
  ])('refuses %s, with its line and reason', (_, rows, reason) => {
    const message = refusal(text(rows));
    expect(message).toMatch(/^file\.jsonl:5: /);
    expect(message).toContain(reason);
  });

  it('refuses a line that is not JSON, without repeating it', () => {
    expect(refusal(`${text(good)}\n{"seq": 9, "phone": "+2126`)).toBe('file.jsonl:5: not JSON');
  });

  it('refuses what happens to a person after her erasure (BEN-16)', () => {
    expect(refusal(text(lines(registered('B'), erased('B'), session('S', 'B'))))).toBe(
      'file.jsonl:4: the beneficiary B was erased before',
    );
  });

  it('refuses a status that is obtained twice on one day', () => {
    const status = { beneficiaryId: 'B', registeredOn: '2021-03-01', activity: 'ICT' };
    const obtained = ['AutoEntrepreneurStatusObtained', status] as const;
    expect(refusal(text(lines(registered('B'), obtained, obtained)))).toBe(
      'file.jsonl:4: the auto-entrepreneur status B 2021-03-01 is there twice',
    );
  });

  it('refuses a merge that goes in a circle', () => {
    const rows = lines(
      registered('A'),
      registered('B'),
      registered('C'),
      merged('A', 'B'),
      merged('B', 'C'),
      merged('C', 'A'),
    );
    expect(refusal(text(rows))).toBe('file.jsonl:7: C and A are one person already');
  });
});
