import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { AppFrame } from './app-frame.tsx';
import { BrokenPage, MissingPage } from './missing-page.tsx';
import {
  claimSearch,
  debtorSearch,
  dispatchSearch,
  lapsingSearch,
  matchingSearch,
  paymentDaySearch,
  paymentSearch,
  runSearch,
  settingsSearch,
} from './searches.ts';

const rootRoute = createRootRoute({ component: AppFrame, notFoundComponent: MissingPage, errorComponent: BrokenPage });
const at = <P extends string>(path: P) => ({ getParentRoute: () => rootRoute, path }) as const;

/** Every screen has an address; filters and the open case are part of it. Each screen is its own chunk. */
const routeTree = rootRoute.addChildren([
  createRoute({
    ...at('/'),
    component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
  }),
  createRoute({
    ...at('/claims'),
    validateSearch: claimSearch,
    component: lazyRouteComponent(() => import('../claims/claims-page.tsx'), 'ClaimsPage'),
  }),
  createRoute({
    ...at('/claims/lapsing'),
    validateSearch: lapsingSearch,
    component: lazyRouteComponent(() => import('../claims/lapsing-page.tsx'), 'LapsingPage'),
  }),
  createRoute({
    ...at('/claims/$id'),
    component: lazyRouteComponent(() => import('../claims/claim-page.tsx'), 'ClaimPage'),
  }),
  createRoute({
    ...at('/debtors'),
    validateSearch: debtorSearch,
    component: lazyRouteComponent(() => import('../debtors/debtors-page.tsx'), 'DebtorsPage'),
  }),
  createRoute({
    ...at('/debtors/$id'),
    component: lazyRouteComponent(() => import('../debtors/debtor-page.tsx'), 'DebtorPage'),
  }),
  createRoute({
    ...at('/payments'),
    validateSearch: paymentSearch,
    component: lazyRouteComponent(() => import('../payments/payments-page.tsx'), 'PaymentsPage'),
  }),
  createRoute({
    ...at('/payments/day'),
    validateSearch: paymentDaySearch,
    component: lazyRouteComponent(() => import('../matching/day-page.tsx'), 'DayPage'),
  }),
  createRoute({
    ...at('/payments/$id'),
    component: lazyRouteComponent(() => import('../payments/payment-page.tsx'), 'PaymentPage'),
  }),
  createRoute({
    ...at('/matching'),
    validateSearch: matchingSearch,
    component: lazyRouteComponent(() => import('../matching/review-page.tsx'), 'ReviewPage'),
  }),
  createRoute({
    ...at('/imports'),
    component: lazyRouteComponent(() => import('../imports/imports-page.tsx'), 'ImportsPage'),
  }),
  createRoute({
    ...at('/runs'),
    component: lazyRouteComponent(() => import('../runs/runs-page.tsx'), 'RunsPage'),
  }),
  createRoute({
    ...at('/runs/$id'),
    validateSearch: runSearch,
    component: lazyRouteComponent(() => import('../runs/run-page.tsx'), 'RunPage'),
  }),
  createRoute({
    ...at('/dispatches'),
    validateSearch: dispatchSearch,
    component: lazyRouteComponent(() => import('../dispatches/dispatches-page.tsx'), 'DispatchesPage'),
  }),
  createRoute({
    ...at('/settings'),
    validateSearch: settingsSearch,
    component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
  }),
]);

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
