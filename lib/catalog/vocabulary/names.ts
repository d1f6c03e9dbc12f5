/** Plurals that the rule for plurals would let stay, struck out: each is a likely name of a table. Source: review by hand. */
export const likelyNames = `
accounts admins agencies articles banks bills campaigns categories charges claims clicks comments
consumers contacts contracts deals devices gates invoices leads markets members names orders owners parks
people persons posts powers prices producers products profiles purchases ratings reviews roots sales
sessions shops stores subscribers subscriptions teams tickets transactions transfers users visitors
visits wells
`;

/** Words that are first names as well: they stay in small letters only. Source: review by hand. */
export const smallOnly = `
best early good grant judge long major mark max may pat patience per rob star strong will
`;
