import { appointmentDecider } from './appointment.decider';
import { appointmentShapes } from './appointment.events';

export const appointmentAggregate = {
  category: 'appointment',
  decider: appointmentDecider,
  shapes: appointmentShapes,
} as const;
