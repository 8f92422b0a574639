import type { Page } from 'playwright-core';
import { choose, expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import type { Client, TestTenant } from '@rihla/test/house';

let web: Web;
let tenant: TestTenant;
let counsellor: Client;

beforeAll(async () => {
  web = await openWeb();
  tenant = await web.house.tenant('asso-tanger');
  counsellor = await web.house.member(tenant, 'COUNSELLOR');
}, 60_000);
afterAll(() => web.close());

const drawer = (page: Page) => page.getByRole('dialog', { name: 'Accueillir une personne' });

/** Looks first, then writes what a registration needs. */
const describePerson = async (page: Page, name: string): Promise<void> => {
  await page.goto('/caseload?panel=intake');
  await drawer(page).getByLabel('La personne est-elle déjà connue ?').fill(name);
  await drawer(page).getByRole('button', { name: 'C’est une nouvelle personne' }).click();
  await drawer(page).getByText('Année seule').click();
  await drawer(page).getByLabel('Année de naissance').fill('1994');
  await choose(page, 'Sexe', 'Femme');
  await choose(page, 'Nationalité', 'Sénégal');
  await choose(page, 'Province de résidence', 'Tanger-Assilah');
};

it('goes from a first hello to a case, a session, and a caseload that has moved', async () => {
  const page = await web.seat(counsellor);
  await describePerson(page, 'Aïssatou Exemple-Tilleul');
  await drawer(page).getByLabel('La notice d’information a été remise et expliquée').check();
  await expectInOrder(page);
  await drawer(page).getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await drawer(page).getByRole('link', { name: 'Ouvrir un dossier' }).click();

  const opening = page.getByRole('dialog', { name: 'Ouvrir un dossier' });
  await choose(page, 'Parcours', 'Auto-emploi');
  await opening.getByRole('button', { name: 'Ouvrir un dossier' }).click();
  await page.getByRole('heading', { name: 'Aïssatou Exemple-Tilleul', level: 1 }).waitFor();
  await page.getByText('Dossier ouvert').waitFor();

  await page.getByRole('button', { name: 'Saisir une séance' }).click();
  const session = page.getByRole('dialog', { name: 'Saisir une séance' });
  await session.getByRole('textbox', { name: 'Note' }).fill('Projet de couture à domicile.');
  await session.getByRole('button', { name: 'Saisir une séance' }).click();
  await page.getByText('Projet de couture à domicile.').waitFor();
  await session.waitFor({ state: 'hidden' });
  await expectInOrder(page);

  await page.getByRole('link', { name: 'Mes dossiers' }).click();
  const row = page.getByRole('row', { name: /Aïssatou Exemple-Tilleul/ });
  expect(await row.innerText()).toMatch(/Auto-emploi[^]*à fixer[^]*1[^]*Aujourd’hui/);
}, 60_000);

it('finds whoever is known already, in a name spelled otherwise, before anything is written', async () => {
  const page = await web.seat(counsellor);
  await page.goto('/people?panel=intake');
  await drawer(page).getByLabel('La personne est-elle déjà connue ?').fill('Aissatou Exempl-Tileul');
  await drawer(page).getByRole('button', { name: 'C’est cette personne' }).click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name: 'Aïssatou Exemple-Tilleul' }).waitFor();
}, 30_000);

it('BEN-01 does not register without the information notice, says so, and keeps what was typed over a reload', async () => {
  const page = await web.seat(counsellor);
  await describePerson(page, 'Ramatou Spécimen-Noyer');
  await drawer(page).getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await page.getByText('Sans la notice d’information, l’enregistrement n’est pas possible').first().waitFor();
  await page.reload();
  // Beside it stands the first name in Arabic.
  expect(await drawer(page).getByRole('textbox', { name: 'Prénom', exact: true }).inputValue()).toBe('Ramatou');
  expect(await drawer(page).getByLabel('Année de naissance').inputValue()).toBe('1994');
  expect((await counsellor.post('/beneficiaries/search', { text: 'Ramatou' })).body).toEqual({ items: [] });
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(counsellor, 'ar');
  await page.goto('/people?panel=intake');
  await page.getByRole('dialog', { name: 'استقبال شخص' }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
