import { codeList } from '@rihla/platform';

/** One password for every demo account; a production start refuses to load the demo. */
export const DEMO_PASSWORD = 'rihla-demo-2021';

export interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly label: string;
}

/** One account per role: `<role in lower case>@demo.rihla.example`, or under the tenant's own name for a further one. */
export const accounts = (slug: string): readonly DemoAccount[] =>
  codeList('roles').map(({ code, fr }) => ({
    role: code,
    email: `${code.toLowerCase()}@${slug === 'es-maroc-demo' ? '' : `${slug}.`}demo.rihla.example`,
    label: fr,
  }));
