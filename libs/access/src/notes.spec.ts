import { mayReadNote } from './notes';

const who = (...roles: readonly string[]) => ({ tenant: 't', userId: 'boris', roles, hubIds: ['tng'] });

describe('ACC-27 who may read a note', () => {
  it.each([
    ['STANDARD', ['COMMUNITY_AGENT', 'COUNSELLOR', 'SUPERVISOR', 'PROTECTION_FOCAL']],
    ['RESTRICTED', ['COUNSELLOR', 'SUPERVISOR', 'PROTECTION_FOCAL']],
    ['PROTECTION', ['PROTECTION_FOCAL']],
    ['PERSONAL', []],
    ['SOMETHING_ELSE', []],
  ])('%s', (confidentiality, readers) => {
    const asked = ['COMMUNITY_AGENT', 'COUNSELLOR', 'SUPERVISOR', 'PROTECTION_FOCAL'];
    expect(asked.filter((role) => mayReadNote(who(role), confidentiality, 'salma'))).toEqual(readers);
  });

  it('leaves a draft to its author', () => {
    expect(mayReadNote(who('COUNSELLOR'), 'PERSONAL', 'boris')).toBe(true);
    expect(mayReadNote(who('COUNSELLOR'), 'PERSONAL', undefined)).toBe(false);
  });
  it('does not open a protection note to its author', () => {
    expect(mayReadNote(who('COUNSELLOR'), 'PROTECTION', 'boris')).toBe(false);
  });
  it('lets a supervisor who is focal point too read both', () => {
    const salma = who('SUPERVISOR', 'PROTECTION_FOCAL');
    expect(['RESTRICTED', 'PROTECTION'].every((kept) => mayReadNote(salma, kept, 'boris'))).toBe(true);
  });
});
