import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { HOUSE } from './planted-tree';

const ROOMS = ['apps', 'bin', 'docs', 'libs', 'test'];
const NOT_OURS = new Set(['node_modules', 'dist', 'data']);

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [relative(HOUSE, path)];
    return NOT_OURS.has(entry.name) ? [] : filesUnder(path);
  });

const papersAtTheDoor = readdirSync(HOUSE).filter((name) => name.endsWith('.md'));
const files = ROOMS.flatMap((room) => filesUnder(join(HOUSE, room)));
const papers = [...papersAtTheDoor, ...files].filter((path) => path.endsWith('.md'));

const contexts = readdirSync(join(HOUSE, 'libs')).filter(
  (name) => !['kernel', 'event-store', 'personal-data', 'access', 'platform', 'statistics'].includes(name),
);

/** The places that a paper points to, pictures included; addresses elsewhere are not ours to keep. */
const linksIn = (paper: string): string[] =>
  [...readFileSync(join(HOUSE, paper), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

describe('the tree', () => {
  it('names a file by what it does', () => {
    // A process manager is a pattern of the field, and says what it does.
    const sayNothing = /(^|[/.-])(utils?|common|helpers?|(?<!process-)managers?|misc)([/.-]|$)/;
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => sayNothing.test(file))).toEqual([]);
  });

  it('writes the names of source files in kebab-case', () => {
    const sources = files.filter((file) => /\.(ts|tsx|js)$/.test(file));
    expect(sources.filter((file) => /[A-Z_\s]/.test(file))).toEqual([]);
  });

  it.each(contexts)('has a page on the context %s', (context) => {
    expect(existsSync(join(HOUSE, 'libs', context, 'README.md'))).toBe(true);
  });

  it.each(papers)('%s points to nothing that is missing', (paper) => {
    const missing = linksIn(paper).filter((target) => !existsSync(join(HOUSE, dirname(paper), target)));
    expect(missing).toEqual([]);
  });
});
