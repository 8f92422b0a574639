import { useLanguage } from '../../../app/language';
import { sayNumber } from '../../../ui/day';
import classes from './statistics.module.css';

interface Bar {
  label: string;
  value: number;
}

const room = { width: 440, height: 200, top: 24, bottom: 28 };

/** Bars from zero, each with its number on it and its half-year under it. */
export function HalfYearChart({ bars, label }: { bars: Bar[]; label: string }) {
  const language = useLanguage();
  // Time runs with the reading: from the right in Arabic.
  const ordered = language === 'ar' ? [...bars].reverse() : bars;
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const slot = room.width / Math.max(1, ordered.length);
  const bar = Math.min(72, slot * 0.56);
  const floor = room.height - room.bottom;
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${String(room.width)} ${String(room.height)}`}
      role="img"
      aria-label={label}
      direction="ltr"
    >
      <line x1="0" x2={room.width} y1={floor} y2={floor} className={classes.axis} />
      {ordered.map(({ label: under, value }, index) => {
        const height = (value / highest) * (floor - room.top);
        const middle = slot * (index + 0.5);
        return (
          <g key={under}>
            <rect x={middle - bar / 2} y={floor - height} width={bar} height={height} rx="3" className={classes.bar} />
            <text x={middle} y={floor - height - 7} className={classes.value}>
              {sayNumber(value, language)}
            </text>
            <text x={middle} y={room.height - 8} className={classes.label}>
              {under}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
