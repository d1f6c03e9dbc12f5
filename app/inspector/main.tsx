import { createRoot } from 'react-dom/client';
import { Session } from './capture/session';
import { Inspector } from './parts/inspector';
import { applyTheme, storedTheme } from './parts/theme';

applyTheme(storedTheme());
const page = document.getElementById('page');
if (page) {
  const session = new Session();
  createRoot(page).render(<Inspector session={session} />);
  session.open();
}
