import { ActionIcon, Button, Menu, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconFlask2, IconLanguage, IconMenu2, IconMoon, IconPlus, IconSearch, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { palette } from './palette.tsx';
import classes from './shell.module.css';
import { useSession } from './use-session.ts';

export function TopBar({ onMenu }: { onMenu: () => void }) {
  const { t } = useVoice();
  const session = useSession();
  return (
    <header className={classes.top}>
      <ActionIcon aria-label={t.shell.menu} onClick={onMenu} hiddenFrom="sm">
        <IconMenu2 size={20} />
      </ActionIcon>
      <button type="button" className={classes.searchbutton} aria-label={t.shell.search} onClick={palette.open}>
        <IconSearch size={15} aria-hidden />
        <span>{t.shell.search}</span>
        <kbd>{t.shell.searchKeys}</kbd>
      </button>
      <div className={classes.push}>
        {session?.tenant.isTest === true && (
          <Tooltip label={t.shell.testModeHint}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the hint must be reachable by keyboard */}
            <span className={classes.test} tabIndex={0}>
              <IconFlask2 size={14} aria-hidden />
              {t.shell.testMode}
            </span>
          </Tooltip>
        )}
        <Button component={Link} to="/imports" variant="default" leftSection={<IconPlus size={14} />} visibleFrom="sm">
          {t.shell.import}
        </Button>
        <LanguageMenu />
        <SchemeMenu />
      </div>
    </header>
  );
}

function LanguageMenu() {
  const { t, language, setLanguage } = useVoice();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t.shell.language}>
          <IconLanguage size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['de', 'en'] as const).map((choice) => (
          <Menu.Item
            key={choice}
            fw={choice === language ? 600 : 400}
            onClick={() => setLanguage(choice)}
            lang={choice}
          >
            {choice === 'de' ? 'Deutsch' : 'English'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SchemeMenu() {
  const { t } = useVoice();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t.shell.scheme.label}>
          {colorScheme === 'dark' ? <IconMoon size={18} /> : <IconSun size={18} />}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['light', 'dark', 'auto'] as const).map((choice) => (
          <Menu.Item key={choice} fw={choice === colorScheme ? 600 : 400} onClick={() => setColorScheme(choice)}>
            {t.shell.scheme[choice]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
