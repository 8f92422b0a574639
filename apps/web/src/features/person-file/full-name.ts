import type { Name } from '../../api/shapes';

const whole = ({ given, family }: Name['latin']) => [given, family].filter(Boolean).join(' ');

export const latinName = (name: Name) => whole(name.latin);
export const arabicName = (name: Name) => (name.arabic ? whole(name.arabic) : undefined);
