/** The id of the menu, by which its button opens it without JavaScript. */
export const menuId = 'site-menu';
