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

const found = (page: Page) => page.getByRole('listitem').filter({ hasText: `Awa ${world.canary.word}` });

it('finds a person by name or phone, and opens her file, by keyboard alone', async () => {
  const page = await web.seat(counsellor);
  await page.goto('/people');
  for (const asked of [world.canary.word.slice(0, -1), world.canary.arabic, world.canary.phone]) {
    await page.getByRole('searchbox').fill(asked);
    await found(page).waitFor();
    // What was typed is a name: it goes in no address.
    expect(page.url()).toMatch(/\/people$/);
  }
  await expectInOrder(page);
  await page.getByRole('searchbox').press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/people/${world.things['beneficiaryId'] ?? ''}`);
}, 30_000);

it('says that nobody was found, and finds nobody of another organisation', async () => {
  const stranger = await web.house.member(await web.house.tenant('autre-asso'), 'COUNSELLOR');
  const page = await web.seat(stranger);
  await page.goto('/people');
  await page.getByRole('searchbox').fill(world.canary.word);
  await page.getByText('Personne ne correspond à cette recherche.').waitFor();
  await page.goto(`/people/${world.things['beneficiaryId'] ?? ''}`);
  await page.getByText('Cette fiche n’existe pas, ou ne vous est pas ouverte.').waitFor();
  expect(await page.content()).not.toContain(world.canary.word);
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(counsellor, 'ar');
  await page.goto('/people');
  await page.getByRole('searchbox').fill(world.canary.arabic);
  await page.getByRole('listitem').filter({ hasText: world.canary.arabic }).first().waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
