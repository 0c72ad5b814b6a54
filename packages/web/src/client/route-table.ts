import type { allRoutes, OperationId } from '@mahnwerk/contract/routes';

/**
 * Method and path of every operation. The compiler compares each entry with the contract, so the table cannot drift;
 * it stands here because importing the contract itself would bring the schema library into the browser.
 */
export const routeTable: {
  readonly [K in OperationId]: readonly [(typeof allRoutes)[K]['method'], (typeof allRoutes)[K]['path']];
} = {
  getSession: ['GET', '/session'],
  getOverview: ['GET', '/overview'],
  listClaims: ['GET', '/claims'],
  getClaim: ['GET', '/claims/:id'],
  exportClaims: ['GET', '/claims.csv'],
  blockClaim: ['POST', '/claims/:id/blocks'],
  liftBlock: ['DELETE', '/claims/:id/blocks/:blockId'],
  listDebtors: ['GET', '/debtors'],
  getDebtor: ['GET', '/debtors/:id'],
  updateDebtor: ['PUT', '/debtors/:id'],
  listPayments: ['GET', '/payments'],
  bookPayment: ['POST', '/payments/:id/book'],
  ignorePayment: ['POST', '/payments/:id/ignore'],
  unbookPayment: ['POST', '/payments/:id/unbook'],
  previewImport: ['POST', '/imports/preview'],
  runImport: ['POST', '/imports'],
  listImports: ['GET', '/imports'],
  listRuns: ['GET', '/runs'],
  proposeRun: ['POST', '/runs'],
  getRun: ['GET', '/runs/:id'],
  listSkipped: ['GET', '/runs/:id/skipped'],
  excludeFromRun: ['POST', '/runs/:id/exclude'],
  previewLetter: ['GET', '/runs/:id/letters/:key/preview.pdf'],
  releaseRun: ['POST', '/runs/:id/release'],
  discardRun: ['POST', '/runs/:id/discard'],
  listDispatches: ['GET', '/dispatches'],
  retryDispatch: ['POST', '/dispatches/:id/retry'],
  resolveDispatch: ['POST', '/dispatches/:id/resolve'],
  getMail: ['GET', '/dispatches/:id/mail'],
  getDocument: ['GET', '/documents/:id'],
  createPrintBatch: ['POST', '/print-batches'],
  confirmPrintBatch: ['POST', '/print-batches/:id/confirm'],
  dropPrintBatch: ['POST', '/print-batches/:id/drop'],
  getCompany: ['GET', '/company'],
  updateCompany: ['PUT', '/company'],
  getLogo: ['GET', '/company/logo'],
  uploadLogo: ['POST', '/company/logo'],
  removeLogo: ['DELETE', '/company/logo'],
  listProcedures: ['GET', '/procedures'],
  updateProcedure: ['PUT', '/procedures/:name'],
  previewProcedure: ['POST', '/procedures/preview.pdf'],
};
