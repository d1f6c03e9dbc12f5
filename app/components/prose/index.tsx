/** Components that pages in content/ use besides the shared ones. */
export const proseComponents = {};
