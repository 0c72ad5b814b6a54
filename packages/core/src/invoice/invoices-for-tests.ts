import type { Invoice } from './invoice.ts';
import type { InvoiceAnswers, InvoiceContext, KnownBuyer, NumberedClaim } from './plan-invoice-model.ts';

/** An invoice of the test company over 119.00 EUR. */
export function invoiceOf(change: Partial<Invoice> = {}): Invoice {
  return {
    kind: 'invoice',
    source: 'ubl',
    number: 'RE-2026-1',
    typeCode: '380',
    issueOn: '2026-04-01',
    dueDates: ['2026-04-15'],
    currency: 'EUR',
    seller: { name: 'Probe Handel GmbH', ids: [], vatId: 'DE111111125' },
    buyer: { name: 'Holzbau Lechner GmbH', ids: ['10023'], zip: '80331', city: 'München', street: 'Amselweg 3' },
    precedingInvoices: [],
    paymentMeans: ['58'],
    payeeIbans: ['DE02120300000000202051'],
    payerIbans: [],
    mandateIds: [],
    discounts: [],
    totals: { net: '100.00', tax: '19.00', gross: '119.00', due: '119.00' },
    problems: [],
    ...change,
  };
}

export function creditOf(refersTo: readonly string[], due: string, change: Partial<Invoice> = {}): Invoice {
  const totals = { gross: due, due };
  return invoiceOf({ number: 'GS-7', typeCode: '381', precedingInvoices: refersTo, dueDates: [], totals, ...change });
}

export function claimOf(number: string, change: Partial<NumberedClaim> = {}): NumberedClaim {
  const grossMinor = change.grossMinor ?? 11_900;
  return {
    id: `id-${number}`,
    number,
    currency: 'EUR',
    grossMinor,
    openMinor: grossMinor,
    principalOpenMinor: grossMinor,
    isCancelled: false,
    issuedOn: '2026-03-01',
    debtorId: 'd1',
    debtorNumber: '10023',
    debtorName: 'Holzbau Lechner GmbH',
    ...change,
  };
}

export function buyerOf(change: Partial<KnownBuyer> = {}): KnownBuyer {
  const name = 'Holzbau Lechner GmbH';
  return { id: 'd1', number: '10023', name, zip: '80331', email: null, vatId: null, ...change };
}

export interface World {
  readonly claims?: readonly NumberedClaim[];
  readonly debtors?: readonly KnownBuyer[];
  readonly answers?: InvoiceAnswers;
  readonly own?: Partial<InvoiceContext['own']>;
  readonly earlier?: InvoiceContext['earlier'];
  readonly openClaims?: InvoiceContext['openClaims'];
}

export function contextOf({ claims = [], debtors = [], answers = {}, ...world }: World = {}): InvoiceContext {
  return {
    own: {
      name: 'Probe Handel GmbH',
      country: 'DE',
      vatId: 'DE 111111125',
      ibans: ['DE02120300000000202051'],
      termDays: null,
      ...world.own,
    },
    today: '2026-04-20',
    debtors,
    nextDebtorNumber: 'K-00001',
    claims: new Map(claims.map((claim) => [claim.number, claim])),
    earlier: world.earlier ?? new Map(),
    openClaims: world.openClaims ?? [],
    answers,
  };
}
