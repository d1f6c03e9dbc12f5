export * from './envelope';
export * from './fact';
export * from './headers';
export * from './properties';
export * from './sdks';
