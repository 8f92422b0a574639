import type { Page } from 'playwright-core';
import type { Client } from '@rihla/test/house';
import { choose, expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import { settle, type World } from '@rihla/test/world';

let web: Web;
let world: World;
let manager: Client;

beforeAll(async () => {
  web = await openWeb();
  world = await settle(web.house, 'asso-tanger');
  manager = await web.house.member(world.tenant, 'INCUBATION_MANAGER');
}, 90_000);
afterAll(() => web.close());

const create = async (page: Page, name: string): Promise<void> => {
  await page.goto('/startups?panel=create');
  const drawer = page.getByRole('dialog', { name: 'Créer un projet' });
  await drawer.getByLabel('Nom').fill(name);
  await choose(page, 'Secteur', 'Artisanat');
  await choose(page, 'Province', 'Tanger-Assilah');
  await drawer.getByRole('button', { name: 'Créer un projet' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
};

const formalise = async (page: Page, form: string): Promise<void> => {
  await page.getByRole('button', { name: 'Enregistrer la création' }).click();
  const drawer = page.getByRole('dialog', { name: 'Enregistrer la création' });
  await choose(page, 'Forme juridique', form);
  await drawer.getByLabel('Créée le').fill('15/06/2026');
  await drawer.getByLabel('Registre', { exact: true }).fill('Tribunal de commerce de Tanger');
  await drawer.getByLabel('Numéro au registre').fill('RC 12345');
  await drawer.getByLabel('Justificatif vu').fill('Modèle J');
  await drawer.getByRole('button', { name: 'Enregistrer la création' }).click();
};

it('takes a project from its name to the register, with a founder found among the people accompanied', async () => {
  const page = await web.seat(manager);
  await create(page, 'Atelier du Détroit');
  await page.getByRole('button', { name: 'Ajouter un membre' }).click();
  const drawer = page.getByRole('dialog', { name: 'Ajouter un membre' });
  await drawer.getByLabel('Qui rejoint le projet ?').fill(world.canary.word);
  await drawer.getByRole('button', { name: 'Choisir' }).first().click();
  await drawer.getByRole('button', { name: 'Ajouter un membre' }).click();
  await page.getByRole('row', { name: new RegExp(world.canary.word) }).waitFor();
  await expectInOrder(page);

  await formalise(page, 'SARL à associé unique');
  await page.getByText('Formalisée').waitFor();
  await page.getByText('RC 12345').waitFor();
  await expectInOrder(page);
}, 45_000);

it('INC-18 says why a form of several founders is refused to one, and keeps what was typed', async () => {
  const page = await web.seat(manager);
  await create(page, 'Les Paniers du Rif');
  await formalise(page, 'Société à responsabilité limitée (SARL)');
  const drawer = page.getByRole('dialog', { name: 'Enregistrer la création' });
  expect(await drawer.getByRole('alert').innerText()).toMatch(/fondat/i);
  expect(await drawer.getByLabel('Numéro au registre').inputValue()).toBe('RC 12345');
}, 30_000);

it('finds a project by a part of its name, in the address, and opens it by keyboard', async () => {
  const page = await web.seat(manager);
  await page.goto('/startups');
  await page.getByRole('textbox', { name: 'Nom du projet' }).fill('coopé');
  await page.waitForURL(/q=coop/);
  const link = page.getByRole('link', { name: 'Coopérative' });
  await link.waitFor();
  await expectInOrder(page);
  await link.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/startups/${world.things['startupId'] ?? ''}`);
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(manager, 'ar');
  await page.goto('/startups');
  await page.getByRole('link', { name: 'Coopérative' }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
