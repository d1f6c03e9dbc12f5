export { bytewise, type Coding, codingsOf, type Decompress, textOf } from './bytes';
export { type Form, forms, formWords } from './forms';
export { digitsOf } from './number';
export { type Needle, type Search, type Searched, type Sighting, searchFor } from './search';
