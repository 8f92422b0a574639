import { PASSWORD } from '@rihla/test/house';
import { expectInOrder, openWeb, spokenOn, type Web } from '@rihla/test/web';

let web: Web;
let email: string;

beforeAll(async () => {
  web = await openWeb();
  const { userId } = await web.house.member(await web.house.tenant('asso-tanger'), 'COUNSELLOR');
  email = `${userId}@test.example`;
}, 60_000);
afterAll(() => web.close());

it('opens to address and password, by keyboard alone, on the page that was asked for', async () => {
  const page = await web.seat();
  await page.goto('/people');
  await page.waitForURL(/\/sign-in\?next=%2Fpeople/);
  await expectInOrder(page);
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/people');
  await expectInOrder(page);
}, 30_000);

it('says that address or password is wrong, and not which, and keeps what was typed', async () => {
  const page = await web.seat();
  const answers: string[] = [];
  await page.goto('/sign-in');
  for (const [who, password] of [
    [email, 'not her password'],
    ['nobody@test.example', PASSWORD],
  ] as const) {
    await page.getByLabel('Adresse e-mail').fill(who);
    await page.getByLabel('Mot de passe', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    answers.push(await page.getByRole('alert').innerText());
    expect(await page.getByLabel('Adresse e-mail').inputValue()).toBe(who);
  }
  expect(answers[0]).toBe(answers[1]);
  expect(page.url()).toContain('/sign-in');
}, 30_000);

it('forgets everything at the door on the way out', async () => {
  const page = await web.seat(await web.house.member(await web.house.tenant('asso-tanger'), 'COUNSELLOR'));
  await page.goto('/people');
  await page.getByRole('button', { name: 'Mon compte' }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await page.waitForURL('**/sign-in');
  await page.goto('/people');
  await page.waitForURL(/\/sign-in\?next/);
}, 30_000);

it('stands from right to left in Arabic', async () => {
  const page = await web.seat(undefined, 'ar');
  await page.goto('/sign-in');
  await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor();
  expect(await spokenOn(page)).toEqual({ dir: 'rtl', lang: 'ar' });
  await expectInOrder(page);
}, 30_000);
