import type { Client } from '@rihla/test/house';
import { choose, expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';
import { settle, type World } from '@rihla/test/world';

let web: Web;
let world: World;
let counsellor: Client;
let address: string;

beforeAll(async () => {
  web = await openWeb();
  world = await settle(web.house, 'asso-tanger');
  counsellor = await world.who('case.open');
  address = `/cases/${world.things['caseId'] ?? ''}`;
}, 90_000);
afterAll(() => web.close());

it('tells a case from its events, newest first, and one kind alone when asked', async () => {
  const page = await web.seat(counsellor);
  await page.goto(address);
  await page.getByText(`Elle s’appelle ${world.canary.word}`, { exact: false }).waitFor();
  await page.getByText('Dossier ouvert').waitFor();
  await expectInOrder(page);
  await page.goto(`${address}?kind=session`);
  await page.getByText(`Elle s’appelle ${world.canary.word}`, { exact: false }).waitFor();
  expect(await page.getByText('Dossier ouvert').count()).toBe(0);
}, 30_000);

it('records a session by keyboard alone, then voids it with a reason: its line stays, struck through', async () => {
  const page = await web.seat(counsellor);
  await page.goto(address);
  await page.getByRole('button', { name: 'Saisir une séance' }).focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Saisir une séance' });
  await drawer.getByRole('textbox', { name: 'Note' }).focus();
  await page.keyboard.type('Appel à la chambre de commerce.');
  await page.keyboard.press('Control+s');
  const line = page.getByRole('listitem').filter({ hasText: 'Appel à la chambre de commerce.' });
  await line.waitFor();
  await drawer.waitFor({ state: 'hidden' });

  await line.getByRole('button', { name: 'Annuler' }).click();
  const voiding = page.getByRole('dialog', { name: 'Annuler la séance' });
  await voiding.getByLabel('Motif').fill('Saisie deux fois');
  await voiding.getByRole('button', { name: 'Annuler la séance' }).click();
  await page.getByText('Saisie deux fois').waitFor();
  expect(await line.getAttribute('data-voided')).toBe('true');
  expect(await line.getByRole('button', { name: 'Annuler' }).count()).toBe(0);
  await expectInOrder(page);
}, 30_000);

it('plans an appointment, and notes that the person warned she would not come', async () => {
  const page = await web.seat(counsellor);
  await page.goto(`${address}?panel=appointment`);
  const planning = page.getByRole('dialog', { name: 'Fixer un rendez-vous' });
  await planning.getByLabel('Jour').fill('02/02/2035');
  await planning.getByLabel('Heure').fill('09:30');
  await planning.getByRole('button', { name: 'Fixer un rendez-vous' }).click();
  await page.getByText('Rendez-vous fixé').nth(1).waitFor();

  await page.goto(`${address}?panel=missed`);
  await page.getByRole('button', { name: 'Annulé par la personne' }).click();
  await page.getByText('Rendez-vous annulé').waitFor();
}, 30_000);

it('says in words why a wish is refused, and what was kept', async () => {
  const page = await web.seat(counsellor);
  await page.goto(`${address}?panel=auto-entrepreneur`);
  const drawer = page.getByRole('dialog', { name: 'Statut d’auto-entrepreneur' });
  await choose(page, 'Activité', 'Artisanat');
  await drawer.getByRole('button', { name: 'Enregistrer' }).click();
  // INC-16: no document that allows it was recorded.
  const refused = await drawer.getByRole('alert').innerText();
  expect(refused).toMatch(/pièce|document/i);
  expect(await drawer.getByRole('combobox', { name: 'Activité' }).inputValue()).toBe('Artisanat');
}, 30_000);

it('hides what an unknown or foreign address would show', async () => {
  const stranger = await web.house.member(await web.house.tenant('autre-asso'), 'COUNSELLOR');
  const page = await web.seat(stranger);
  await page.goto(address);
  await page.getByText('Cette fiche n’existe pas, ou ne vous est pas ouverte.').waitFor();
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(counsellor, 'ar');
  await page.goto(address);
  await page.getByRole('heading', { name: world.canary.arabic }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
