/** Seeded books: a list of claims and a statement that pays some of them. The same bytes on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 16777216;
  };
}

const firms = ['Bäckerei Kornblume', 'Autohaus Groß', 'Praxis Dr. Schön', 'Müller & Söhne GmbH', 'Jürgen Süßmilch'];

const nameOf = (customer: number) => `${firms[customer % firms.length]} ${customer}`;

/** Each customer's own, with check digits that are right. */
function ibanOf(customer: number): string {
  const account = `37040044${String(532_000_000 + customer).padStart(10, '0')}`;
  const check = 98n - (BigInt(`${account}131400`) % 97n);
  return `DE${String(check).padStart(2, '0')}${account}`;
}

const numberOf = (index: number) => `RE-2026-${String(index).padStart(6, '0')}`;

function centsOf(count: number): number[] {
  const next = random(20261121);
  return Array.from({ length: count }, () => 500 + Math.floor(next() * 300_000));
}

/** Five claims a customer, sixteen columns. */
export function composeClaims(count: number): Uint8Array {
  const lines = [
    'Rechnungsnummer;Rechnungsdatum;Fällig am;Betrag;Kundennummer;Name;Kundenart;Straße;PLZ;Ort;E-Mail;Telefon',
  ];
  for (const [index, cents] of centsOf(count).entries()) {
    const customer = Math.floor(index / 5);
    const day = String(1 + (index % 28)).padStart(2, '0');
    const amount = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
    const name = nameOf(customer);
    lines.push(
      `${numberOf(index)};${day}.02.2026;${day}.03.2026;${amount};K${10_000 + customer};${name};geschäftlich;Lange Straße ${customer % 200};${10_115 + (customer % 900)};Berlin;rechnung${customer}@example.org;030 ${customer}`,
    );
  }
  return new TextEncoder().encode(`${lines.join('\r\n')}\r\n`);
}

/** A statement of another day, that begins with another entry. */
interface StatementDay {
  readonly on: string;
  readonly first: number;
}

/**
 * camt.053.001.08: of ten entries six pay a claim exactly, one pays a part, two name nothing, one is money out. Each comes from the
 * account of its own payer: the customer, or of what names nothing a stranger.
 */
export function composeStatement(
  entries: number,
  claims: number,
  { on, first }: StatementDay = { on: '2026-04-18', first: 0 },
): string {
  const cents = centsOf(claims);
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>B</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n',
  ];
  for (let index = first; index < first + entries; index += 1) {
    const kind = index % 10;
    const claim = (index * 7) % claims;
    const paid = kind === 6 ? Math.floor(cents[claim]! / 2) : cents[claim]!;
    const text =
      kind <= 6 ? `Rechnung ${numberOf(claim)} Kd K${10_000 + Math.floor(claim / 5)}, vielen Dank` : 'Miete und Strom';
    parts.push(
      entryOf(
        { index, on, cents: paid, customer: kind <= 6 ? Math.floor(claim / 5) : claims + index },
        kind === 9 ? 'DBIT' : 'CRDT',
        text,
      ),
    );
  }
  parts.push('</Stmt></BkToCstmrStmt></Document>');
  return parts.join('');
}

interface Entry {
  readonly index: number;
  readonly on: string;
  readonly cents: number;
  readonly customer: number;
}

function entryOf({ index, on, cents, customer }: Entry, direction: 'CRDT' | 'DBIT', text: string): string {
  const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const reference = `${on.replaceAll('-', '')}${String(index).padStart(8, '0')}`;
  const side = direction === 'CRDT' ? 'Dbtr' : 'Cdtr';
  return `      <Ntry>
        <Amt Ccy="EUR">${amount}</Amt>
        <CdtDbtInd>${direction}</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>${on}</Dt></BookgDt>
        <ValDt><Dt>${on}</Dt></ValDt>
        <AcctSvcrRef>${reference}</AcctSvcrRef>
        <BkTxCd><Prtry><Cd>NTRF+${direction === 'CRDT' ? '166' : '117'}+9310</Cd><Issr>DK</Issr></Prtry></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>E${reference}</EndToEndId></Refs>
            <Amt Ccy="EUR">${amount}</Amt>
            <CdtDbtInd>${direction}</CdtDbtInd>
            <RltdPties>
              <${side}><Pty><Nm>${nameOf(customer).replace('&', '&amp;')}</Nm></Pty></${side}>
              <${side}Acct><Id><IBAN>${ibanOf(customer)}</IBAN></Id></${side}Acct>
            </RltdPties>
            <RmtInf><Ustrd>${text}</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
        <AddtlNtryInf>SEPA-Gutschrift</AddtlNtryInf>
      </Ntry>
`;
}
