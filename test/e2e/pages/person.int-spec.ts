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
  address = `/people/${world.things['beneficiaryId'] ?? ''}`;
}, 90_000);
afterAll(() => web.close());

it('reads first and edits on purpose, and a correction is told in the history', async () => {
  const page = await web.seat(counsellor);
  await page.goto(address);
  await page.getByRole('heading', { name: `Awa ${world.canary.word}`, level: 1 }).waitFor();
  await expectInOrder(page);
  await page.getByRole('button', { name: 'Modifier' }).first().click();
  await page.getByLabel('Prénom', { exact: true }).fill('Hawa');
  await page.getByLabel('Motif de la correction').fill('Lettre oubliée');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: `Hawa ${world.canary.word}`, level: 1 }).waitFor();
  await page.getByRole('tab', { name: 'Historique' }).click();
  await page.getByText('Identité corrigée').last().waitFor();
  await expectInOrder(page);
}, 30_000);

it('covers the administrative status until it is opened, and says that opening is logged', async () => {
  const page = await web.seat(counsellor);
  await page.goto(address);
  await page.getByRole('button', { name: 'Renseigner' }).click();
  await choose(page, 'Situation administrative', "Demandeur·se d'asile");
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByText('Donnée protégée. L’ouvrir est inscrit au journal, avec votre nom.').waitFor();
  expect(await page.getByText("Demandeur·se d'asile").count()).toBe(0);
  await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await page.getByText("Demandeur·se d'asile").waitFor();
  await page.getByRole('button', { name: 'Recouvrir' }).click();
  await page.getByText("Demandeur·se d'asile").waitFor({ state: 'detached' });
}, 30_000);

it('BEN-05 takes a consent back at once, and holds a refusal against nobody', async () => {
  const page = await web.seat(counsellor);
  await page.goto(`${address}?tab=consents`);
  const line = page.getByRole('listitem').filter({ hasText: 'Image et témoignage' });
  await line.getByRole('button', { name: 'Refuse' }).click();
  await line.getByText('Refusé').waitFor();
  await line.getByRole('button', { name: 'Accepte' }).click();
  await line.getByText('Actif').waitFor();
  await line.getByRole('button', { name: 'Retirer' }).click();
  await line.getByText('Retiré').waitFor();
  await expectInOrder(page);
}, 30_000);

it('BEN-09 merges two files once somebody else than the proposer has confirmed', async () => {
  const proposing = await web.seat(counsellor);
  await proposing.goto(`${address}?panel=merge`);
  const drawer = proposing.getByRole('dialog', { name: 'Signaler un doublon' });
  const other = await counsellor.get<{ name: { latin: { family: string } } }>(
    `/beneficiaries/${world.things['otherId'] ?? ''}`,
  );
  await drawer.getByLabel('Quelle autre fiche est la même personne ?').fill(other.body.name.latin.family);
  await drawer.getByRole('button', { name: 'C’est cette personne' }).click();
  await choose(proposing, 'Pourquoi pensez-vous que c’est la même personne ?', 'Même personne – fusionner');
  await drawer.getByRole('button', { name: 'Signaler un doublon' }).click();
  await proposing.getByText('Un doublon a été signalé et attend une confirmation.').waitFor();
  expect(await proposing.getByRole('button', { name: 'Confirmer la fusion' }).count()).toBe(0);

  const confirming = await web.seat(await world.who('beneficiary.confirm-merge'));
  await confirming.goto(address);
  await confirming.getByRole('button', { name: 'Confirmer la fusion' }).click();
  await confirming.getByText('Fiches réunies').waitFor();
  await confirming.goto(`/people/${world.things['otherId'] ?? ''}`);
  await confirming.getByText('Cette fiche a été réunie à une autre.').waitFor();
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(counsellor, 'ar');
  await page.goto(address);
  await page.getByRole('heading', { name: world.canary.arabic, level: 1 }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);

it('SC-14 erases a person for the data protection officer, who reads before what will be destroyed', async () => {
  const page = await web.seat(await world.who('beneficiary.erase'));
  await page.goto(address);
  await page.getByRole('button', { name: 'Effacer la personne' }).click();
  const drawer = page.getByRole('dialog', { name: 'Effacer la personne' });
  await drawer.getByText('détruits, partout et pour toujours', { exact: false }).waitFor();
  await drawer.getByRole('combobox', { name: 'Motif' }).click();
  await page.getByRole('option').first().click();
  await drawer.getByRole('button', { name: 'Effacer la personne' }).click();
  await page.getByRole('heading', { name: 'Personne effacée', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Personne effacée', level: 1 }).waitFor();
  expect(await page.content()).not.toContain(world.canary.word);
}, 30_000);
