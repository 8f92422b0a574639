import { fold } from './fold';
import type { Word } from './likeness';
import { wordLikeness, wordOf } from './likeness';
import type { DirectoryPerson } from './person';

export interface NameHit {
  readonly subject: string;
  /** 0 to 1: how well the words asked for answer the person's names. */
  readonly score: number;
  readonly person: DirectoryPerson;
}

export interface NameQuestion {
  /** At most so many hits; 20 unless told. */
  readonly limit?: number | undefined;
  /** The caller's scope, asked before anything is ranked: who is outside takes nobody's place in the list. */
  readonly within?: ((subject: string) => boolean) | undefined;
}

/** Below it one word of two found nothing like itself. */
const ENOUGH = 0.75;

/** The names of one tenant in memory: every word once, with those who bear it. */
export class NameIndex {
  private readonly people = new Map<
    string,
    { readonly person: DirectoryPerson; readonly words: ReadonlySet<string> }
  >();
  private readonly words = new Map<string, { readonly word: Word; readonly bearers: Set<string> }>();

  get size(): number {
    return this.people.size;
  }

  put(subject: string, person: DirectoryPerson): void {
    this.drop(subject);
    const words = new Set(person.names.flatMap(fold));
    this.people.set(subject, { person, words });
    for (const text of words) {
      const known = this.words.get(text) ?? { word: wordOf(text), bearers: new Set() };
      this.words.set(text, known);
      known.bearers.add(subject);
    }
  }

  drop(subject: string): void {
    for (const text of this.people.get(subject)?.words ?? []) {
      const known = this.words.get(text);
      known?.bearers.delete(subject);
      if (known?.bearers.size === 0) this.words.delete(text);
    }
    this.people.delete(subject);
  }

  search(text: string, { limit = 20, within = () => true }: NameQuestion = {}): readonly NameHit[] {
    const asked = [...new Set(fold(text))].map(wordOf);
    const best = new Map<string, number[]>();
    asked.forEach((word, position) => {
      for (const { word: known, bearers } of this.words.values()) {
        const likeness = wordLikeness(word, known);
        if (likeness === 0) continue;
        for (const subject of bearers) {
          const scores = best.get(subject) ?? asked.map(() => 0);
          scores[position] = Math.max(scores[position] ?? 0, likeness);
          best.set(subject, scores);
        }
      }
    });
    return [...best]
      .map(([subject, scores]) => ({ subject, score: scores.reduce((sum, score) => sum + score, 0) / asked.length }))
      .filter(({ subject, score }) => score >= ENOUGH && within(subject))
      .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
      .slice(0, limit)
      .flatMap(({ subject, score }) => {
        const person = this.people.get(subject)?.person;
        return person ? [{ subject, score, person }] : [];
      });
  }
}
