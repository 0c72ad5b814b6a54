import { claimRoutes } from './claim-routes.ts';
import { debtorRoutes } from './debtors.ts';
import { dispatchRoutes } from './dispatches.ts';
import { importRoutes } from './imports.ts';
import { invoiceRoutes } from './invoices.ts';
import { overviewRoutes } from './overview.ts';
import { paymentRoutes } from './payments.ts';
import { runRoutes } from './runs.ts';
import { sessionRoutes } from './session.ts';
import { settingsRoutes } from './settings.ts';

/** Every operation of the HTTP interface by its operation id. */
export const allRoutes = {
  ...sessionRoutes,
  ...overviewRoutes,
  ...claimRoutes,
  ...debtorRoutes,
  ...paymentRoutes,
  ...importRoutes,
  ...invoiceRoutes,
  ...runRoutes,
  ...dispatchRoutes,
  ...settingsRoutes,
};
export type OperationId = keyof typeof allRoutes;
