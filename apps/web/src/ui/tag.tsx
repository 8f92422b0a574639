import type { ReactNode } from 'react';
import classes from './tag.module.css';

export type Tone = 'good' | 'soon' | 'late' | 'info' | 'quiet';

/** A state in a word: the colour repeats what the word says. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`${classes.tag ?? ''} ${classes[tone] ?? ''}`}>{children}</span>;
}
