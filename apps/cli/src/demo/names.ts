import { codeOf } from '@rihla/platform/code-lists';
import { nationalityGroupOf } from './reference-line';

/** What the file says of a person; `ordinal` is her rank among the registrations of the file. */
export interface Sketch {
  readonly beneficiaryId: string;
  readonly ordinal: number;
  readonly registeredOn: string;
  readonly sex: string;
  readonly ageBand: string;
  readonly nationality: string;
}

interface Invented {
  readonly name: Record<'latin' | 'arabic', { readonly given: string; readonly family: string }>;
  readonly birth: { readonly date: string; readonly precision: 'YEAR' | 'ESTIMATED' };
  readonly phone: string;
  readonly preferredLanguage: string;
}

type Given = readonly (readonly [latin: string, arabic: string])[];

const west: Record<'F' | 'M', Given> = {
  F: [
    ['Aminata', 'أميناتا'],
    ['Fatou', 'فاتو'],
    ['Awa', 'أوا'],
    ['Mariama', 'مارياما'],
    ['Khady', 'خادي'],
    ['Adjoa', 'أدجوا'],
    ['Rokia', 'روكيا'],
    ['Bintou', 'بنتو'],
  ],
  M: [
    ['Moussa', 'موسى'],
    ['Ibrahima', 'إبراهيما'],
    ['Yacouba', 'ياكوبا'],
    ['Ousmane', 'عثمان'],
    ['Kwame', 'كوامي'],
    ['Sékou', 'سيكو'],
    ['Lamine', 'لامين'],
    ['Abdoulaye', 'عبدولاي'],
  ],
};

const central: Record<'F' | 'M', Given> = {
  F: [
    ['Grâce', 'غراس'],
    ['Nadège', 'ناديج'],
    ['Béatrice', 'بياتريس'],
    ['Solange', 'سولانج'],
    ['Clarisse', 'كلاريس'],
    ['Merveille', 'ميرفي'],
  ],
  M: [
    ['Blaise', 'بليز'],
    ['Fabrice', 'فابريس'],
    ['Cédric', 'سيدريك'],
    ['Trésor', 'تريزور'],
    ['Hervé', 'هيرفي'],
    ['Dieudonné', 'ديودوني'],
  ],
};

const arab: Record<'F' | 'M', Given> = {
  F: [
    ['Salma', 'سلمى'],
    ['Khadija', 'خديجة'],
    ['Meryem', 'مريم'],
    ['Hanane', 'حنان'],
    ['Imane', 'إيمان'],
    ['Naïma', 'نعيمة'],
    ['Latifa', 'لطيفة'],
    ['Soukaina', 'سكينة'],
  ],
  M: [
    ['Youssef', 'يوسف'],
    ['Karim', 'كريم'],
    ['Rachid', 'رشيد'],
    ['Hamza', 'حمزة'],
    ['Mehdi', 'مهدي'],
    ['Said', 'سعيد'],
    ['Anas', 'أنس'],
    ['Mustapha', 'مصطفى'],
  ],
};

const elsewhere: Record<'F' | 'M', Given> = {
  F: [
    ['Sara', 'سارة'],
    ['Lina', 'لينا'],
    ['Ana', 'آنا'],
    ['Ruth', 'روث'],
  ],
  M: [
    ['Adam', 'آدم'],
    ['Daniel', 'دانيال'],
    ['Elias', 'إلياس'],
    ['Samuel', 'صامويل'],
  ],
};

const givenOf: Readonly<Record<string, typeof west>> = {
  MAR: arab,
  NORTH_AFRICA: arab,
  MIDDLE_EAST: arab,
  WEST_AFRICA: west,
  CENTRAL_AFRICA: central,
};

/** No family is called so: whoever reads « Exemple-Jasmin » knows that the person is invented. */
const plants: Given = [
  ['Jasmin', 'الياسمين'],
  ['Olivier', 'الزيتون'],
  ['Grenadier', 'الرمان'],
  ['Arganier', 'الأركان'],
  ['Amandier', 'اللوز'],
  ['Figuier', 'التين'],
  ['Palmier', 'النخيل'],
  ['Safran', 'الزعفران'],
  ['Lavande', 'الخزامى'],
  ['Oranger', 'البرتقال'],
  ['Cèdre', 'الأرز'],
  ['Romarin', 'الإكليل'],
  ['Menthe', 'النعناع'],
  ['Tamaris', 'الطرفاء'],
  ['Caroubier', 'الخروب'],
  ['Verveine', 'اللويزة'],
  ['Laurier', 'الرند'],
  ['Coquelicot', 'النعمان'],
  ['Roseau', 'القصب'],
  ['Mimosa', 'الميموزا'],
  ['Baobab', 'التبلدي'],
  ['Acacia', 'السنط'],
  ['Cyprès', 'السرو'],
];

/** FNV-1a: the same id gives the same person on every machine. */
const draw = (text: string, below: number): number =>
  Array.from(text).reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0,
    0x811c9dc5,
  ) % below;

const pick = (names: Given, place: number): Given[number] => names[place % names.length] ?? ['Exemple', 'مثال'];

const OLDEST = 75;
/** Of a person whose age is not known the file says nothing; an adult is assumed, as an estimate. */
const ASSUMED = { min: 18, max: 60 };

const birthOf = ({ beneficiaryId, ageBand, registeredOn }: Sketch): Invented['birth'] => {
  const { min = ASSUMED.min, max = ASSUMED.max } = codeOf('age_band', ageBand);
  const age = min + draw(`${beneficiaryId} age`, Math.min(max, OLDEST) - min + 1);
  const year = Number(registeredOn.slice(0, 4)) - age;
  return { date: `${String(year)}-01-01`, precision: ageBand === 'UNKNOWN' ? 'ESTIMATED' : 'YEAR' };
};

/**
 * A person who plainly does not exist, always the same for the same line of the same file: a usual given name, a
 * family name that is none, a number of a series of zeros that is hers alone, a birth year inside her age band.
 */
export const inventPerson = (sketch: Sketch): Invented => {
  const { beneficiaryId, ordinal, nationality } = sketch;
  const sex = sketch.sex === 'F' || sketch.sex === 'M' ? sketch.sex : ordinal % 2 === 0 ? 'F' : 'M';
  const group = nationalityGroupOf(nationality);
  const names = (givenOf[group] ?? elsewhere)[sex];
  const [given, givenArabic] = pick(names, draw(beneficiaryId, names.length));
  const [plant, plantArabic] = pick(plants, ordinal);
  return {
    name: {
      latin: { given, family: `Exemple-${plant}` },
      arabic: { given: givenArabic, family: `مثال ${plantArabic}` },
    },
    birth: birthOf(sketch),
    phone: `+2126${String(ordinal).padStart(8, '0')}`,
    preferredLanguage: givenOf[group] === arab ? 'ary' : 'fr',
  };
};
