/** Where the chosen theme is kept in the browser. */
export const themeKey = 'ktx-theme';

/** Runs before anything is painted: puts the theme that was chosen earlier on the page, or that of the system. */
export const themeScript = `(function(){var t;try{t=localStorage.getItem('${themeKey}')}catch(e){}
if(t==='light'||t==='dark')document.documentElement.classList.add(t)})()`;
