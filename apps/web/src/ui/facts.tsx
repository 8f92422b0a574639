import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** What is known, as pairs of a name and a value; what is not known is a dash, not a gap. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {of.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  );
}
