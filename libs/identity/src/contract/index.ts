export * from './programme';
export * from './questions';
