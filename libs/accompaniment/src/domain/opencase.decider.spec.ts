import { specOf } from '@rihla/kernel/testing';
import type { OpenCaseCommand } from './opencase.commands';
import { openCaseDecider } from './opencase.decider';
import type { OpenCaseEvent } from './opencase.events';

const given = specOf(openCaseDecider);
const ask = (type: OpenCaseCommand['type'], caseId: string): OpenCaseCommand => ({
  type,
  data: { beneficiaryId: 'aicha', caseId },
  by: { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] },
  at: '2021-12-17T10:00:00.000Z',
});
const said = (type: OpenCaseEvent['type'], caseId: string): OpenCaseEvent => ({
  type,
  occurredOn: '2021-12-17',
  data: { beneficiaryId: 'aicha', caseId },
});
const claimed = said('OpenCaseClaimed', 'c1');
const released = said('OpenCaseReleased', 'c1');

describe('the one open case of a person', () => {
  it('is claimed when the case opens', () => given().when(ask('ClaimOpenCase', 'c1')).happens(claimed));
  it('ACC-01 refuses a second open case', () => {
    given(claimed).when(ask('ClaimOpenCase', 'c2')).refuses('case.another-is-open', { caseId: 'c1' });
  });
  it('is free again once released', () => {
    given(claimed).when(ask('ReleaseOpenCase', 'c1')).happens(released);
    given(claimed, released).when(ask('ClaimOpenCase', 'c2')).happens(said('OpenCaseClaimed', 'c2'));
  });
  it('is released by its own case only', () => given(claimed).when(ask('ReleaseOpenCase', 'c2')).changesNothing());
  it('asked twice, nothing new', () => {
    given(claimed).when(ask('ClaimOpenCase', 'c1')).changesNothing();
    given(claimed, released).when(ask('ReleaseOpenCase', 'c1')).changesNothing();
  });
});
