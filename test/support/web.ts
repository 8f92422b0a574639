import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser';
import { type Client, type House, openHouse } from './house';

type Language = 'fr' | 'ar' | 'en';

export interface Web {
  readonly house: House;
  /** A page of somebody who is signed in, or of a stranger, in a browser profile of its own. */
  seat(client?: Client, language?: Language): Promise<Page>;
  close(): Promise<void>;
}

/** What went wrong on a page: its console's errors (a breach of the security policy is one) and its exceptions. */
const troubles = new WeakMap<Page, string[]>();

/** A browser writes every refusal of the API into its console; that the page says it in words is what is tested. */
const isRefusal = (url: string, text: string): boolean => url.includes('/api/v1/') && / 4\d\d /.test(text);

/** The house with its pages, and a real browser before it. */
export const openWeb = async (): Promise<Web> => {
  const house = await openHouse({ web: true });
  const address = await house.listen();
  const browser: Browser = await openBrowser();
  return {
    house,
    seat: async (client, language = 'fr') => {
      const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
      const [name = '', value = ''] = client?.cookie.split('=') ?? [];
      if (client) await context.addCookies([{ name, value, url: address }]);
      await context.addInitScript(`localStorage.setItem('rihla.language', '${language}')`);
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      const seen: string[] = [];
      troubles.set(page, seen);
      page.on('pageerror', (error) => seen.push(error.message));
      page.on('console', (message) => {
        const isError = message.type() === 'error' && !isRefusal(message.location().url, message.text());
        if (isError) seen.push(`${message.text()} ${message.location().url}`);
      });
      return page;
    },
    close: async () => {
      await browser.close();
      await house.close();
    },
  };
};

/** What slides or fades has arrived: half-way, a colour is one that nobody is meant to read. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime < Infinity).map(({ finished }) => finished)).then(() => true)`;

/** Nothing went wrong on a page so far, and whoever uses a reader or a keyboard finds no serious obstacle on it. */
export const expectInOrder = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle');
  await page.evaluate(STILL);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 200)) }))).toEqual([]);
  expect(troubles.get(page)).toEqual([]);
};

/** The direction and the language that a page declares. */
export const spokenOn = (page: Page): Promise<unknown> =>
  page.evaluate('({ dir: document.documentElement.dir, lang: document.documentElement.lang })');

/** Picks a choice of a list by its words, as a person does who types them. */
export const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).fill(option);
  await page.getByRole('option', { name: option, exact: true }).click();
};
