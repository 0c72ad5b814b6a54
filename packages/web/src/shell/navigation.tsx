import type { Session } from '@mahnwerk/contract/session';
import { Menu } from '@mantine/core';
import {
  IconBuildingBank,
  IconFileImport,
  IconFileInvoice,
  IconHome,
  IconMailForward,
  IconSelector,
  IconSend,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { chooseTenant } from '../client/call.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './shell.module.css';
import { useSession } from './use-session.ts';

const places = [
  { to: '/', noun: 'overview', icon: IconHome },
  { to: '/claims', noun: 'claims', icon: IconFileInvoice },
  { to: '/debtors', noun: 'debtors', icon: IconUsers },
  { to: '/payments', noun: 'payments', icon: IconBuildingBank },
  { to: '/runs', noun: 'runs', icon: IconMailForward },
  { to: '/dispatches', noun: 'dispatches', icon: IconSend },
  { to: '/imports', noun: 'imports', icon: IconFileImport },
  { to: '/settings', noun: 'settings', icon: IconSettings },
] as const;

/** The numbers count what needs a person, nothing else. */
export function Navigation() {
  const t = useTexts();
  const session = useSession();
  const counts: Partial<Record<string, number>> = session?.counts ?? {};
  return (
    <>
      <Company session={session} />
      <nav className={classes.nav} aria-label={t.shell.navLabel}>
        {places.map(({ to, noun, icon: Mark }) => {
          const count = counts[noun] ?? 0;
          return (
            <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
              <Mark size={18} stroke={1.6} aria-hidden />
              <span>{t.shell.nav[noun]}</span>
              {count > 0 && (
                <span className={classes.count} title={t.shell.needsYou(count)}>
                  {count > 999 ? '999+' : count}
                  <span className="visually-hidden"> {t.shell.needsYou(count)}</span>
                </span>
              )}
            </Link>
          );
        })}
      </nav>
      {session !== undefined && <div className={classes.foot}>{t.shell.version(session.version)}</div>}
    </>
  );
}

function Company({ session }: { session: Session | undefined }) {
  const t = useTexts();
  const queries = useQueryClient();
  if (session === undefined) return <div className={classes.company} />;
  const { tenant, tenants } = session;
  const face = (
    <>
      <span className={classes.initial} style={{ background: tenant.brandColor }} aria-hidden>
        {tenant.name.slice(0, 1)}
      </span>
      <span>{tenant.name}</span>
    </>
  );
  if (tenants.length < 2) return <div className={classes.company}>{face}</div>;
  const choose = (id: string) => {
    chooseTenant(id);
    queries.clear();
    location.assign('/');
  };
  return (
    <Menu width={220} position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.company} aria-label={`${tenant.name}: ${t.shell.company}`}>
          {face}
          <IconSelector size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {tenants.map((other) => (
          <Menu.Item key={other.id} onClick={() => choose(other.id)} fw={other.id === tenant.id ? 600 : 400}>
            {other.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
