export * from './code-lists';
export * from './code';
