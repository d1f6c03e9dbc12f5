export { beginsAsHar } from './har-file';
export { harLines, NotAHar } from './har-lines';
export { harRemarks } from './remarks';
