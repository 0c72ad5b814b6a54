import { bicOf } from './accounts.ts';
import { euros, isoOf } from './calendar.ts';
import type { TenantSet } from './create-set.ts';
import type { Allocation, Invoice, Line, Truth } from './model.ts';

const quoted = (value: string | number) =>
  typeof value === 'string' && /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value);

function table(header: string, rows: Iterable<readonly (string | number)[]>): string {
  const lines = [header];
  for (const row of rows) lines.push(row.map(quoted).join(','));
  return `${lines.join('\n')}\n`;
}

const claimColumns =
  'tenant,invoice,kind,status,customer_no,debtor_name,debtor_kind,street,zip,city,iban,mandate,invoice_date,due_date,amount,open_amount,skonto_percent,skonto_days,dunning_level,dunning_fee,interest,end_to_end_id,paid_date';

function claimRow(tenant: string, one: Invoice): (string | number)[] {
  const { debtor } = one;
  const isSkonto = one.skontoPercent > 0;
  return [
    tenant,
    one.number,
    one.kind,
    one.paidOn > 0 ? 'paid' : 'open',
    debtor.number,
    debtor.name,
    debtor.kind,
    debtor.street,
    debtor.zip,
    debtor.city,
    debtor.isIbanListed ? debtor.iban : '',
    debtor.mandate,
    isoOf(one.issuedOn),
    isoOf(one.dueOn),
    euros(one.amount),
    euros(one.open),
    isSkonto ? one.skontoPercent.toFixed(1) : '',
    isSkonto ? one.skontoDays : '',
    one.level,
    euros(one.fee),
    euros(one.interest),
    one.endToEnd,
    one.paidOn > 0 ? isoOf(one.paidOn) : '',
  ];
}

export function claimsTable(sets: readonly TenantSet[]): string {
  return table(
    claimColumns,
    sets.flatMap(({ world }) =>
      [...world.open, ...world.notes, ...world.paid]
        .sort((a, b) => a.issuedOn - b.issuedOn)
        .map((invoice) => claimRow(world.creditor.id, invoice)),
    ),
  );
}

export function plansTable(sets: readonly TenantSet[]): string {
  return table(
    'tenant,plan,customer_no,invoice,rates,rate_amount',
    sets.flatMap(({ world }) =>
      world.planned.map(({ plan, debtor, number }) => [
        world.creditor.id,
        plan!.number,
        debtor.number,
        number,
        plan!.rates,
        euros(plan!.rate),
      ]),
    ),
  );
}

export function collectionsTable(sets: readonly TenantSet[]): string {
  return table(
    'tenant,collection,date,end_to_end_id,mandate,customer_no,invoice,amount',
    sets.flatMap(({ world }) =>
      world.collections.flatMap(({ id, day, invoices }) =>
        invoices.map(({ endToEnd, debtor, number, open }) => [
          world.creditor.id,
          id,
          isoOf(day),
          endToEnd,
          debtor.mandate,
          debtor.number,
          number,
          euros(open),
        ]),
      ),
    ),
  );
}

export function historyTable(sets: readonly TenantSet[]): string {
  return table(
    'tenant,date,amount,payer_name,payer_iban,remittance,customer_no,invoice,method,end_to_end_id,mandate',
    sets.flatMap(({ world }) =>
      world.history.map(({ day, amount, name, iban, text, invoice }) => {
        const isDebit = invoice.isPaidByDebit;
        const ids = isDebit ? [invoice.endToEnd, invoice.debtor.mandate] : ['', ''];
        const method = isDebit ? 'dd' : 'transfer';
        const { debtor, number } = invoice;
        return [world.creditor.id, isoOf(day), euros(amount), name, iban, text, debtor.number, number, method, ...ids];
      }),
    ),
  );
}

export function linesTable(sets: readonly TenantSet[]): string {
  return table(
    'id,tenant,booking_date,amount,name,iban,bic,remittance,end_to_end_id,mandate,creditor_ref,gvc,return_code,batch,pmtinf',
    sets.flatMap(({ world, lines }) => lines.map((line) => lineRow(world.creditor.id, line))),
  );
}

const lineRow = (tenant: string, line: Line) => [
  line.id,
  tenant,
  isoOf(line.day),
  euros(line.amount),
  line.name,
  line.iban,
  bicOf(line.iban),
  line.text,
  line.endToEnd ?? '',
  line.mandate ?? '',
  line.creditorReference ?? '',
  line.gvc ?? '166',
  line.returnCode ?? '',
  line.batch,
  line.collection?.id ?? '',
];

const allocationOf = ({ invoice, amount, discount, isInTime }: Allocation) => ({
  invoice,
  amount: euros(amount),
  ...(discount !== undefined && { discount: euros(discount), discount_in_time: isInTime }),
});

const truthOf = (tenant: string, truth: Truth) => ({
  case: truth.case,
  tenant,
  ideal: truth.ideal,
  debtor: truth.debtor,
  allocations: truth.allocations.map(allocationOf),
  ...(truth.alternatives && { alternatives: truth.alternatives.map((one) => one.map(allocationOf)) }),
  ...truth.words,
});

export function truthJson(sets: readonly TenantSet[]): string {
  const entries = sets.flatMap(({ world, lines }) =>
    lines.map(({ id, truth }) => `${JSON.stringify(id)}:${JSON.stringify(truthOf(world.creditor.id, truth))}`),
  );
  return `{${entries.join(',\n')}}`;
}

export function tenantsJson(sets: readonly TenantSet[]): string {
  const list = sets.map(({ world, lines }) => {
    const { creditor } = world;
    return {
      id: creditor.id,
      name: creditor.name,
      iban: creditor.ibans[0],
      own_ibans: creditor.ibans,
      bic: creditor.bic,
      statement_format: creditor.format,
      invoice_scheme: creditor.scheme,
      customer_scheme: creditor.customerScheme,
      creditor_id: creditor.creditorId,
      mt940_charset: creditor.charset,
      lines: lines.length,
      open_invoices: world.open.length,
      debtors: world.debtors.length,
    };
  });
  return `${JSON.stringify(list, null, 1)}\n`;
}
