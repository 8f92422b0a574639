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

/** The words of the directory that answer one asked word, how well, and how many persons bear them. */
interface Answers {
  readonly words: ReadonlyMap<string, number>;
  readonly bearers: number;
}

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
    const asked = [...new Set(fold(text))].map((word) => this.answersTo(wordOf(word)));
    const rarestFirst = asked.sort((a, b) => a.bearers - b.bearers);
    // A hit may miss so many of the words: whoever bears none of the rarest ones need not be looked at.
    const mayMiss = Math.floor(asked.length * (1 - ENOUGH));
    const candidates = new Set(
      rarestFirst
        .slice(0, mayMiss + 1)
        .flatMap(({ words }) => [...words.keys()].flatMap((word) => this.bearersOf(word))),
    );
    return [...candidates]
      .filter(within)
      .flatMap((subject) => this.hitOf(subject, asked))
      .sort((a, b) => b.score - a.score || (a.subject < b.subject ? -1 : 1))
      .slice(0, limit);
  }

  private hitOf(subject: string, asked: readonly Answers[]): readonly NameHit[] {
    const known = this.people.get(subject);
    if (!known) return [];
    const best = asked.map(({ words }) => Math.max(...Array.from(known.words, (text) => words.get(text) ?? 0)));
    const score = best.reduce((sum, likeness) => sum + likeness, 0) / asked.length;
    return score >= ENOUGH ? [{ subject, score, person: known.person }] : [];
  }

  private answersTo(asked: Word): Answers {
    const words = new Map<string, number>();
    let bearers = 0;
    for (const [text, known] of this.words) {
      const likeness = wordLikeness(asked, known.word);
      if (likeness === 0) continue;
      words.set(text, likeness);
      bearers += known.bearers.size;
    }
    return { words, bearers };
  }

  private bearersOf(word: string): readonly string[] {
    return [...(this.words.get(word)?.bearers ?? [])];
  }
}
