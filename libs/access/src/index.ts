export * from './access.decorator';
export * from './access.guard';
export * from './decide';
export * from './notes';
export * from './permissions';
