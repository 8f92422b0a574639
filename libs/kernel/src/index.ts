export * from './command';
export * from './day';
export * from './decider';
export * from './event';
export * from './fact';
export * from './field';
export * from './refusal';
export * from './upcast';
