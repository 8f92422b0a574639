import { agendaDecider } from './agenda.decider';
import { agendaShapes } from './agenda.events';

export const agendaAggregate = { category: 'agenda', decider: agendaDecider, shapes: agendaShapes } as const;
