import type { Page } from 'playwright-core';
import type { Client } from '@rihla/test/house';
import { choose, expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import { settle, type World } from '@rihla/test/world';

let web: Web;
let world: World;
let coordinator: Client;

beforeAll(async () => {
  web = await openWeb();
  world = await settle(web.house, 'asso-tanger');
  coordinator = await world.who('mentoring.manage');
}, 90_000);
afterAll(() => web.close());

const row = (page: Page) => page.getByRole('row', { name: new RegExp(`Awa ${world.canary.word}`) });

/** Takes the next step of the one pair, in the drawer that offers it. */
const take = async (page: Page, step: string, fill?: () => Promise<void>): Promise<void> => {
  await row(page).getByRole('button', { name: 'Étape suivante' }).click();
  const drawer = page.getByRole('dialog', { name: 'Étape suivante' });
  const choice = drawer.getByRole('radiogroup').getByText(step, { exact: true });
  await drawer.getByRole('button', { name: step, exact: true }).or(choice).first().waitFor();
  if ((await choice.count()) > 0) await choice.click();
  await fill?.();
  await drawer.getByRole('button', { name: step, exact: true }).click();
  await drawer.waitFor({ state: 'hidden' });
};

it('follows a pair from the proposal to its first meeting', async () => {
  const page = await web.seat(coordinator);
  await page.goto('/mentoring');
  await row(page).getByText('Proposé').waitFor();
  await expectInOrder(page);
  await take(page, 'Accord du mentor');
  await row(page).getByText('Accepté par le mentor').waitFor();
  await take(page, 'Accord du mentoré');
  await row(page).getByText('Accepté par le mentoré').waitFor();
  await take(page, 'Convention', async () => {
    await page.getByLabel('Fin prévue').fill('31/12/2035');
    await choose(page, 'Objectif', 'Projet professionnel');
  });
  await row(page).getByText('Convention signée').waitFor();
  await take(page, 'Démarrage');
  await row(page).getByText('Actif', { exact: true }).waitFor();

  // MEN-10, by keyboard alone.
  await row(page).getByRole('button', { name: 'Noter une rencontre' }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Noter une rencontre' });
  await drawer.getByRole('textbox', { name: 'Note' }).focus();
  await page.keyboard.type('Premier contact.');
  await page.keyboard.press('Control+s');
  await page.getByText('Rencontre notée').waitFor();
  await expectInOrder(page);
}, 60_000);

it('is not opened to a counsellor', async () => {
  const page = await web.seat(await world.who('case.open'));
  await page.goto('/mentoring');
  await page.getByText('Cette page ne vous est pas ouverte').waitFor();
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(coordinator, 'ar');
  await page.goto('/mentoring');
  await page.getByRole('heading', { name: 'الإرشاد' }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
