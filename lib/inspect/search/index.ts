export type { Coding, Decompress } from './bytes';
export { type Form, forms, formWords } from './forms';
export { type Needle, type Search, type Sighting, searchFor } from './search';
