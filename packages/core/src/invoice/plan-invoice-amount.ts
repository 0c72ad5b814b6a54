import { amountMinorMax, type Currency, fromDecimal, isCurrency, toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Invoice } from './invoice.ts';
import { type Inquiry, minorOf } from './plan-invoice-inquiry.ts';

export interface InvoiceMoney {
  readonly currency: Currency | undefined;
  /** Signed as stated; undefined while a person is asked. */
  readonly amountMinor: number | undefined;
  readonly prepaidMinor: number;
  readonly taxBasisPoints: number | undefined;
}

/** Rounding of the amount due, BT-114, moves it by less than this. */
const roundingMinorMax = 100;

function readMinor(text: string | undefined, field: string): number | undefined | Refusal {
  if (text === undefined) return undefined;
  const minor = fromDecimal(text);
  if (minor === undefined) return refuse('amount-invalid', { field, values: { value: text } });
  return Math.abs(minor) <= amountMinorMax ? minor : refuse('amount-out-of-range', { field, values: { value: text } });
}

/**
 * What is to be paid: the amount due (BT-115); a document that states only a total and what was prepaid owes the difference.
 * Refused: other currencies than EUR and CHF, amounts with more than two places.
 */
export function readMoney({ totals, currency, problems }: Invoice, inquiry: Inquiry): InvoiceMoney | Refusal {
  if (currency !== undefined && !isCurrency(currency.toUpperCase()))
    return refuse('unknown-currency', { field: 'currency', values: { value: currency, currency } });
  const stated = currency?.toUpperCase();
  const due = readMinor(totals.due, 'BT-115');
  const gross = readMinor(totals.gross, 'BT-112');
  const prepaid = readMinor(totals.prepaid, 'BT-113');
  for (const amount of [due, gross, prepaid]) if (typeof amount === 'object') return amount;
  const prepaidMinor = (prepaid as number | undefined) ?? 0;
  return {
    currency: inquiry.stated('currency', stated !== undefined && isCurrency(stated) ? stated : undefined, {
      accepts: 'text',
      read: (text) => (isCurrency(text.toUpperCase()) ? (text.toUpperCase() as Currency) : undefined),
      show: (value) => value,
    }),
    amountMinor: amountOf(
      due as number | undefined,
      gross as number | undefined,
      prepaidMinor,
      problems.find(({ code }) => code === 'invoice-sums-differ'),
      inquiry,
    ),
    prepaidMinor,
    taxBasisPoints: taxRate(totals.net, totals.tax),
  };
}

function amountOf(
  due: number | undefined,
  gross: number | undefined,
  prepaidMinor: number,
  contradiction: Refusal | undefined,
  inquiry: Inquiry,
): number | undefined {
  const rest = gross === undefined ? undefined : gross - prepaidMinor;
  const speech = { accepts: 'amount' as const, read: minorOf, show: toDecimal };
  const differ = due !== undefined && rest !== undefined && Math.abs(due - rest) >= roundingMinorMax;
  const choices = [...new Set([due, rest])].flatMap((minor) =>
    minor === undefined ? [] : [{ value: toDecimal(minor) }],
  );
  // Which of its sums is the wrong one, nobody can read from the document.
  if (!differ && contradiction !== undefined) {
    const { stated = '', made = '' } = contradiction.values ?? {};
    return inquiry.ask(
      { code: 'sums-differ', field: 'amount', choices, accepts: 'amount', values: { stated, made } },
      minorOf,
    );
  }
  if (!differ) return inquiry.stated('amount', due ?? rest, speech);
  const values = { due: toDecimal(due), rest: toDecimal(rest) };
  return inquiry.ask({ code: 'amounts-differ', field: 'amount', choices, accepts: 'amount', values }, minorOf);
}

/**
 * Rates of VAT in Germany (s.12 UStG), Austria (s.10 UStG) and Switzerland (art. 25 MWSTG) since 2018, hundredths of a
 * percentage point. What lies between two of them is a mixture, and no rate.
 */
const taxRates = [0, 250, 260, 370, 380, 500, 700, 770, 810, 1000, 1300, 1600, 1900, 2000] as const;

/** The one rate inside the total, when net and tax tell it. */
function taxRate(net: string | undefined, tax: string | undefined): number | undefined {
  const netMinor = net === undefined ? undefined : fromDecimal(net);
  const taxMinor = tax === undefined ? undefined : fromDecimal(tax);
  if (netMinor === undefined || taxMinor === undefined || netMinor === 0) return undefined;
  // Half a cent of rounding for each of a few lines.
  return taxRates.find((rate) => Math.abs(netMinor * rate - taxMinor * 10_000) <= 20_000);
}
