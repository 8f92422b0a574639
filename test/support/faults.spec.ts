import { added, type Fault, tableOf } from './faults';

describe('the table of a run with several rounds', () => {
  const rounds: readonly Fault[] = [
    { fault: 'kill', kills: 12, acknowledged: 100, lost: 0, controls: { late: { lost: 7, kills: 1 } } },
    { fault: 'clock', acknowledged: 9 },
    {
      fault: 'kill',
      kills: 12,
      acknowledged: 50,
      lost: 2,
      controls: { late: { lost: 3, kills: 2 }, twice: { lost: 1 } },
    },
  ];

  it('adds up what each fault did, and what each of its controls lost', () => {
    expect(added(rounds)).toEqual([
      {
        fault: 'kill',
        kills: 24,
        acknowledged: 150,
        lost: 2,
        controls: { late: { lost: 10, kills: 3 }, twice: { lost: 1 } },
      },
      { fault: 'clock', acknowledged: 9 },
    ]);
  });

  it('shows what was not counted as such, and a fault that has no control by name', () => {
    expect(tableOf([...added(rounds), { fault: 'disk', notRun: 'no disk' }]).split('\n')).toEqual([
      'fault  kills  acknowledged  lost  duplicates  gaps  controls',
      'kill   24     150           2     –           –     late: 10 lost, 3 kills; twice: 1 lost',
      'clock  –      9             –     –           –     NO CONTROL WAS RUN',
      'disk   –      –             –     –           –     NOT RUN: no disk',
    ]);
  });
});
