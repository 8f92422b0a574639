import type { Page } from 'playwright-core';
import type { Client } from '@rihla/test/house';
import { expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import { settle, type World } from '@rihla/test/world';

let web: Web;
let world: World;
let director: Client;

beforeAll(async () => {
  web = await openWeb();
  world = await settle(web.house, 'asso-tanger');
  director = await web.house.member(world.tenant, 'DIRECTOR');
}, 90_000);
afterAll(() => web.close());

const figure = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^\\d+ ?${title}`) });
const A1 = 'Personnes conseillées et orientées';

it('shows each figure with its definition, from events, as of any day', async () => {
  const page = await web.seat(director);
  await page.goto('/statistics');
  await figure(page, A1).waitFor();
  expect(await figure(page, A1).innerText()).toMatch(/^1\s/);
  expect(await figure(page, 'Aides à la création d’entreprise').innerText()).toMatch(/^1\s/);
  await expectInOrder(page);

  await page.getByRole('button', { name: 'Définition A1' }).click();
  await page.getByText('Version de la règle').waitFor();
  await expectInOrder(page);
  await page.keyboard.press('Escape');

  // The day before nothing had happened yet.
  await page.getByLabel('Situation au').fill('01/02/2021');
  await page.keyboard.press('Enter');
  await page.waitForURL(/asOf=2021-02-01/);
  await page.getByRole('button', { name: new RegExp(`^0 ?${A1}`) }).waitFor();
}, 30_000);

it('switches the reading in the address, so that a figure can be shared as it is read', async () => {
  const page = await web.seat(director);
  await page.goto('/statistics');
  await figure(page, A1).waitFor();
  await page.getByText('Actifs', { exact: true }).first().click();
  await page.waitForURL(/reading=active/);
  await page.reload();
  expect(await page.getByRole('radio', { name: 'Actifs' }).isChecked()).toBe(true);
  await figure(page, 'Nouveaux bénéficiaires').click();
  await page.waitForURL(/indicator=A2/);
  await page.getByRole('heading', { name: /A2/ }).waitFor();
}, 30_000);

it('shows no person to whoever reads figures', async () => {
  const page = await web.seat(director);
  await page.goto('/statistics');
  await figure(page, A1).waitFor();
  expect(await page.content()).not.toContain(world.canary.word);
  await page.goto(`/people/${world.things['beneficiaryId'] ?? ''}`);
  await page.getByText('Cette page ne vous est pas ouverte').waitFor();
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(director, 'ar');
  await page.goto('/statistics');
  await page.getByRole('button', { name: 'الأشخاص المستفيدون من الاستشارة والتوجيه' }).first().waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
