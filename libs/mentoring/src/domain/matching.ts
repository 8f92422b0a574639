import { must } from '@rihla/kernel';
import type { SpokenLanguage } from './mentor.events';

export interface Profile {
  readonly languages: readonly SpokenLanguage[];
  readonly city: string;
  /** Meets by phone or video when the other does too. */
  readonly remote: boolean;
}
export interface MentorProfile extends Profile {
  readonly sex?: string | undefined;
}
export interface MenteeProfile extends Profile {
  /** The sex that the person wishes her mentor to be of, when she said one. */
  readonly wishesMentorSex?: string | undefined;
}

const CONVERSATIONAL = ['B1', 'B2', 'C1', 'C2', 'NATIVE'];

const spoken = ({ languages }: Profile): string[] =>
  languages.filter(({ level }) => CONVERSATIONAL.includes(level)).map(({ code }) => code);

/** MEN-08: what no score can make up for. */
export const mustMatch = (mentor: MentorProfile, mentee: MenteeProfile): void => {
  const common = spoken(mentor).some((code) => spoken(mentee).includes(code));
  must(common, 'pair.no-common-language');
  must(mentor.city === mentee.city || (mentor.remote && mentee.remote), 'pair.too-far-apart');
  const wish = mentee.wishesMentorSex;
  must(wish === undefined || wish === mentor.sex, 'pair.against-the-wish');
};
