import { codeList } from '@rihla/platform';

/** One password for every demo account; a production start refuses to load the demo. */
export const DEMO_PASSWORD = 'bienvenue-au-hub-de-tanger';

export interface DemoAccount {
  readonly role: string;
  readonly email: string;
  readonly name: string;
  readonly label: string;
}

/** Given names of the demo staff; every family name says that it is an example. */
const GIVEN = [
  'Salma',
  'Karim',
  'Nadia',
  'Youssef',
  'Leïla',
  'Omar',
  'Samira',
  'Rachid',
  'Imane',
  'Hicham',
  'Sara',
  'Mehdi',
  'Amal',
  'Driss',
  'Houda',
  'Anas',
  'Ilham',
  'Tarik',
  'Zineb',
  'Adil',
  'Meryem',
  'Fouad',
  'Hanane',
  'Ilyas',
];

/** One account per role: `<role in lower case>@demo.rihla.example`, or at the further tenant's own name. */
export const accounts = (slug: string): readonly DemoAccount[] =>
  codeList('roles').map(({ code, fr }, index) => ({
    role: code,
    email: `${code.toLowerCase()}@${slug === 'es-maroc-demo' ? 'demo' : slug}.rihla.example`,
    name: `${GIVEN[index % GIVEN.length] ?? ''} Exemple`,
    label: fr,
  }));
