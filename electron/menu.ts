// A menu only where something would be missing without it.
import type { MenuItemConstructorOptions } from 'electron';

/** null: no menu. On macOS the menu is what makes copy, paste and quit work from the keyboard. */
export const menuFor = (
  platform: NodeJS.Platform,
  developer: boolean,
): MenuItemConstructorOptions[] | null => {
  const menu: MenuItemConstructorOptions[] = [];
  if (platform === 'darwin') menu.push({ role: 'appMenu' }, { role: 'editMenu' });
  if (developer)
    menu.push({ label: 'Developer', submenu: [{ role: 'forceReload' }, { role: 'toggleDevTools' }] });
  return menu.length === 0 ? null : menu;
};
