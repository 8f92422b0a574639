import type { Page } from 'playwright-core';
import type { Client } from '@rihla/test/house';
import { expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import { settle, type World } from '@rihla/test/world';

let web: Web;
let world: World;
let counsellor: Client;

beforeAll(async () => {
  web = await openWeb();
  world = await settle(web.house, 'asso-tanger');
  counsellor = await world.who('case.open');
}, 90_000);
afterAll(() => web.close());

const rows = (page: Page) => page.getByRole('table', { name: 'Mes dossiers' }).getByRole('row');

it('shows her cases, with what comes next and when they were last heard of', async () => {
  const page = await web.seat(counsellor);
  await page.goto('/caseload');
  await rows(page).nth(1).waitFor();
  expect(await rows(page).count()).toBe(2);
  expect(await rows(page).nth(1).innerText()).toMatch(new RegExp(`Awa ${world.canary.word}.*Auto-emploi`, 's'));
  await expectInOrder(page);
  // A name stands in the table, never in an address or a title.
  expect(`${page.url()} ${await page.title()}`).not.toContain(world.canary.word);
}, 30_000);

it('keeps filters and order in the address, so that back, reload and sharing work', async () => {
  const page = await web.seat(counsellor);
  await page.goto('/caseload');
  await page.getByRole('button', { name: 'Prochain rendez-vous' }).first().click();
  await page.getByRole('menuitem', { name: 'est vide', exact: true }).click();
  await page.getByText('Aucun dossier ne répond à ces filtres.').waitFor();
  expect(new URL(page.url()).searchParams.get('nextAppointment')).toBe('empty');
  await page.reload();
  await page.getByText('Aucun dossier ne répond à ces filtres.').waitFor();
  await page.goBack();
  await rows(page).nth(1).waitFor();

  const head = page.getByRole('columnheader', { name: 'Dernier contact' });
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await head.getByRole('button').click();
  await page.waitForURL(/sort=-lastContact/);
  expect(await head.getAttribute('aria-sort')).toBe('descending');
}, 30_000);

it('leads to a case, and to anybody, by keyboard alone', async () => {
  const page = await web.seat(counsellor);
  await page.goto('/caseload');
  await rows(page).nth(1).waitFor();
  await page.keyboard.press('/');
  await page.getByPlaceholder('Chercher une personne, une page, une action').waitFor();
  await page.keyboard.type(`Awa ${world.canary.word}`);
  await page.getByRole('button', { name: new RegExp(`Awa ${world.canary.word}`) }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/people/${world.things['beneficiaryId'] ?? ''}`);
}, 30_000);

it('is not opened to a role without cases, nor to a stranger', async () => {
  const director = await web.seat(await web.house.member(world.tenant, 'DIRECTOR'));
  await director.goto('/caseload');
  await director.getByText('Cette page ne vous est pas ouverte').waitFor();
  await expectInOrder(director);
  const stranger = await web.seat();
  await stranger.goto('/caseload');
  await stranger.waitForURL(/\/sign-in/);
}, 30_000);

it('stands from right to left in Arabic, with the Arabic name', async () => {
  const page = await web.seat(counsellor, 'ar');
  await page.goto('/caseload');
  await page.getByRole('link', { name: world.canary.arabic }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
