import { Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect } from 'react';
import { DropProvider } from '../imports/use-drop.tsx';
import { useTexts } from '../texts/use-texts.tsx';
import { DropAnywhere } from './drop-anywhere.tsx';
import { Navigation } from './navigation.tsx';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { SlowNotice } from './slow-notice.tsx';
import { TopBar } from './top-bar.tsx';
import { useSession } from './use-session.ts';

/** Navigation left, search and state on top, one screen in the middle. */
export function AppFrame() {
  const t = useTexts();
  const session = useSession();
  const [isMenuOpen, menu] = useDisclosure(false);
  const path = useLocation({ select: (location) => location.pathname });
  useEffect(() => {
    if (path !== '') menu.close();
  }, [path, menu.close]);
  useEffect(() => {
    document.title = session === undefined ? 'Mahnwerk' : `${session.tenant.name} · Mahnwerk`;
  }, [session]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t.shell.skip}
      </a>
      <div className={classes.side}>
        <Navigation />
      </div>
      <Drawer
        opened={isMenuOpen}
        onClose={menu.close}
        size={264}
        withCloseButton={false}
        padding={0}
        title={t.shell.menu}
        styles={{ header: { display: 'none' }, body: { height: '100%' } }}
      >
        <div className={classes.side} style={{ height: '100%' }}>
          <Navigation />
        </div>
      </Drawer>
      <TopBar onMenu={menu.open} />
      <main id="content" tabIndex={-1} className={classes.content}>
        <DropProvider>
          <Outlet />
          <SlowNotice />
        </DropProvider>
      </main>
      <Palette />
      <DropAnywhere />
    </div>
  );
}
