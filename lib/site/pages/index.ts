import { siteCommands, siteEvents } from '../catalog';
import type { CatalogPage } from '../document';
import { commandPage, commandsPage } from './command';
import { eventPage } from './event';
import { eventsPage } from './events';
import { fieldPages } from './field';
import { fieldsPage } from './fields';
import { sdkPages, sdksPage } from './sdk';

/** Every page that is made of the catalog; each index stands before its pages, which keep the order of the catalog. */
export function catalogPages(): readonly CatalogPage[] {
  return [
    eventsPage(),
    ...siteEvents().map(eventPage),
    fieldsPage(),
    ...fieldPages(),
    commandsPage(),
    ...siteCommands().map(commandPage),
    sdksPage(),
    ...sdkPages(),
  ];
}
