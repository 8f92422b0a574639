import { codeList } from '@rihla/platform/code-lists';
import type { Indicator } from './indicator';

/** What a tenant may set; defaults of domain.md §6.1. */
export interface IndicatorSettings {
  /** INC-20: natural-person founders from which an enterprise is collective. */
  readonly collectiveFounders: number;
}

const defaultSettings: IndicatorSettings = { collectiveFounders: 2 };

const codes = (of: readonly { readonly code: string }[]): readonly string[] => of.map(({ code }) => code);

/** The indicators of the Tangier table and A2, by the rules of domain.md §6.1 and §6.2. */
export const catalogue = ({ collectiveFounders }: IndicatorSettings = defaultSettings): readonly Indicator[] => [
  {
    code: 'A1',
    version: 1,
    unit: 'persons',
    title: {
      fr: 'Personnes conseillées et orientées',
      ar: 'الأشخاص المستفيدون من الاستشارة والتوجيه',
      en: 'People counselled and oriented',
    },
    rule: {
      fr: 'Personnes distinctes ayant eu au moins une séance valide de conseil ou d’orientation, par un contact substantiel, dans un hub du territoire du programme.',
      ar: 'أشخاص مختلفون استفادوا من حصة استشارة أو توجيه واحدة صحيحة على الأقل، عبر اتصال فعلي، في مركز داخل المجال الترابي للبرنامج.',
      en: 'Distinct people with at least one valid counselling or orientation session, by a substantive contact, in a hub of the programme’s territory.',
    },
    fact: 'SessionRecorded',
    dims: {
      serviceType: codes(codeList('service_type').filter(({ countsAs }) => countsAs === 'COUNSELLING_ORIENTATION')),
      channel: codes(codeList('contact_channel').filter(({ substantive }) => substantive)),
    },
    measureAtLeast: null,
    territory: 'hubProvince',
    scope: 'programme',
    mergedAway: 'joined',
  },
  {
    code: 'A2',
    version: 1,
    unit: 'persons',
    title: { fr: 'Nouveaux bénéficiaires', ar: 'المستفيدون الجدد', en: 'New beneficiaries' },
    rule: {
      fr: 'Personnes enregistrées par l’organisation pendant la période, doublons fusionnés déduits. Compte toute l’organisation : un enregistrement n’est rattaché à aucun programme.',
      ar: 'الأشخاص الذين سجلتهم المنظمة خلال الفترة، بعد طرح الملفات المكررة المدمجة. يشمل المنظمة بأكملها: لا يرتبط التسجيل بأي برنامج.',
      en: 'People registered by the organisation in the period, less merged duplicates. It counts the whole organisation: a registration belongs to no programme.',
    },
    fact: 'BeneficiaryRegistered',
    dims: {},
    measureAtLeast: null,
    territory: null,
    scope: 'organisation',
    mergedAway: 'dropped',
  },
  {
    code: 'C1',
    version: 1,
    unit: 'persons',
    title: { fr: 'Aides à la création d’entreprise', ar: 'دعم إحداث المقاولات', en: 'Business-creation support' },
    rule: {
      fr: 'Personnes distinctes ayant reçu au moins un appui valide qui compte comme aide à la création (une information seule ne compte pas).',
      ar: 'أشخاص مختلفون تلقوا دعما صحيحا واحدا على الأقل يحتسب كمساعدة على إحداث مقاولة (الإعلام وحده لا يحتسب).',
      en: 'Distinct people who received at least one valid support that counts as help to create a business (information alone does not count).',
    },
    fact: 'BusinessSupportDelivered',
    dims: {
      supportType: codes(codeList('support_type').filter(({ countsAsCreationSupport }) => countsAsCreationSupport)),
    },
    measureAtLeast: null,
    territory: null,
    scope: 'programme',
    mergedAway: 'joined',
  },
  {
    code: 'C2',
    version: 1,
    unit: 'persons',
    title: {
      fr: 'Statuts d’auto-entrepreneur',
      ar: 'الحاصلون على صفة المقاول الذاتي',
      en: 'Auto-entrepreneur statuses',
    },
    rule: {
      fr: 'Personnes distinctes ayant obtenu le statut d’auto-entrepreneur, à la date d’inscription au registre ; une radiation ultérieure ne se déduit pas.',
      ar: 'أشخاص مختلفون حصلوا على صفة المقاول الذاتي، حسب تاريخ التقييد في السجل؛ والتشطيب اللاحق لا يطرح.',
      en: 'Distinct people who obtained the auto-entrepreneur status, on the date of entry in the register; a later deregistration does not subtract.',
    },
    fact: 'AutoEntrepreneurStatusObtained',
    dims: {},
    measureAtLeast: null,
    territory: null,
    scope: 'programme',
    mergedAway: 'joined',
  },
  {
    code: 'C3',
    version: 1,
    unit: 'enterprises',
    title: {
      fr: 'Start-ups collectives créées',
      ar: 'المقاولات الناشئة الجماعية المحدثة',
      en: 'Collective start-ups created',
    },
    rule: {
      fr: `Entreprises distinctes immatriculées dans le territoire du programme, à la date du registre, sous une forme qui peut être collective, avec au moins ${String(collectiveFounders)} fondateurs personnes physiques.`,
      ar: `مقاولات مختلفة مسجلة داخل المجال الترابي للبرنامج، حسب تاريخ السجل، بشكل قانوني يقبل الطابع الجماعي، وعدد مؤسسيها من الأشخاص الذاتيين لا يقل عن ${String(collectiveFounders)}.`,
      en: `Distinct enterprises registered in the programme’s territory, on the date of the register, under a form that can be collective, with at least ${String(collectiveFounders)} natural-person founders.`,
    },
    fact: 'StartupFormalised',
    dims: { legalForm: codes(codeList('startup_legal_form').filter(({ canBeCollective }) => canBeCollective)) },
    measureAtLeast: collectiveFounders,
    territory: 'province',
    scope: 'programme',
    mergedAway: 'joined',
  },
];
