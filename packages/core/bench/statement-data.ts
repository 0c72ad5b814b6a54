/** Seeded data for the reading benchmarks: the same bytes on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 8) / 16777216;
  };
}

const names = ['Müller & Söhne GmbH', 'Bäckerei Kornblume', 'Jürgen Süßmilch', 'Autohaus Groß KG', 'Praxis Dr. Schön'];
const ibans = ['DE89370400440532013000', 'AT611904300234573201', 'DE75512108001245126199', 'DE02120300000000202051'];

interface Booking {
  readonly name: string;
  readonly iban: string;
  readonly amount: string;
  readonly reference: string;
  readonly text: string;
}

function* bookings(count: number): Generator<Booking> {
  const next = random(20261121);
  for (let index = 0; index < count; index += 1) {
    const cents = 100 + Math.floor(next() * 500_000);
    yield {
      name: names[Math.floor(next() * names.length)]!,
      iban: ibans[Math.floor(next() * ibans.length)]!,
      amount: `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`,
      reference: `20261118${String(index).padStart(8, '0')}`,
      text: `Rechnung RE-2026-${String(Math.floor(next() * 100_000)).padStart(5, '0')} Kd ${10_000 + index}, vielen Dank`,
    };
  }
}

/** camt.053.001.08 as a German bank writes it, about 1.1 kB an entry. */
export function composeCamt(count: number): string {
  return [...camtPieces(count)].join('');
}

/** The same piece by piece, for files larger than memory. */
export function* camtPieces(count: number): Generator<string, undefined> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>B</Id><Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>\n';
  for (const { name, iban, amount, reference, text } of bookings(count))
    yield `      <Ntry>
        <Amt Ccy="EUR">${amount}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-11-18</Dt></BookgDt>
        <ValDt><Dt>2026-11-18</Dt></ValDt>
        <AcctSvcrRef>${reference}</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166+9310</Cd><Issr>DK</Issr></Prtry></BkTxCd>
        <NtryDtls>
          <TxDtls>
            <Refs><EndToEndId>E${reference}</EndToEndId></Refs>
            <Amt Ccy="EUR">${amount}</Amt>
            <CdtDbtInd>CRDT</CdtDbtInd>
            <RltdPties>
              <Dbtr><Pty><Nm>${name.replace('&', '&amp;')}</Nm></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct>
              <Cdtr><Pty><Nm>Muster Werkstatt GmbH</Nm></Pty></Cdtr>
            </RltdPties>
            <RmtInf><Ustrd>${text}</Ustrd></RmtInf>
          </TxDtls>
        </NtryDtls>
        <AddtlNtryInf>SEPA-Überweisung Gutschrift</AddtlNtryInf>
      </Ntry>
`;
  yield '</Stmt></BkToCstmrStmt></Document>\n';
}

export function composeMt940(count: number): string {
  const parts = [':20:STARTUMS\r\n:25:12030000/0000202051\r\n:28C:1/1\r\n:60F:C261117EUR0,00\r\n'];
  for (const { name, iban, amount, reference, text } of bookings(count)) {
    const purpose = `SVWZ+${text}`.match(/.{1,27}/g)!.map((piece, index) => `?${21 + index}${piece}`);
    const details = `:86:166?00SEPA-GUTSCHRIFT?109310?20EREF+E${reference}${purpose.join('')}?30COBADEFFXXX?31${iban}?32${name}?34000`;
    parts.push(
      `:61:2611181118CR${amount.replace('.', ',')}NTRFNONREF//${reference}\r\n${details.match(/.{1,65}/g)!.join('\r\n')}\r\n`,
    );
  }
  parts.push(':62F:C261118EUR0,00\r\n-\r\n');
  return parts.join('');
}

/** The export of a Volksbank, about 0.2 kB a booking, with its column of balances. */
export function composeBankCsv(count: number): string {
  const parts = [
    'Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskonto;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWIFT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nach Buchung;Bemerkung;Gekennzeichneter Umsatz;Glaeubiger ID;Mandatsreferenz\r\n',
  ];
  let balance = 0;
  for (const { name, iban, amount, text } of bookings(count)) {
    balance += Number.parseInt(amount.replace('.', ''), 10);
    const german = (minor: number) => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
    parts.push(
      `Giro;DE02120300000000202051;GENODEF1XXX;VOLKSBANK;18.11.2026;18.11.2026;${name};${iban};COBADEFFXXX;Gutschrift;${text};${amount.replace('.', ',')};EUR;${german(balance)};;;;\r\n`,
    );
  }
  return parts.join('');
}

interface Customer {
  readonly number: number;
  readonly cells: string;
}

function composeCustomers(count: number, next: () => number): readonly Customer[] {
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)]!;
  return Array.from({ length: count }, (_, index) => {
    const isFirm = index % 3 > 0;
    const name = `${pick(names)} ${index}`;
    const kind = isFirm ? 'geschäftlich;Firma' : 'privat;Herr';
    const street = `${pick(['Lindenallee', 'Mühlenweg', 'Industriestraße', 'Bundesstraße'])} ${1 + (index % 180)}`;
    const city = pick(['Göttingen', 'Hannover', 'Kassel', 'Bremen', 'Köln', 'Frankfurt am Main', 'Nürnberg']);
    const cells = `${name};${kind};${isFirm ? `Anne Kornblume ${index % 50}` : ''};${street};${10_115 + (index % 9000)};${city};DE;rechnung${index}@kunde${index % 900}.example;0551 ${100_000 + index}`;
    return { number: 10_000 + index, cells };
  });
}

/** The sixteen columns of `fixtures/forderungen.csv`: five invoices a customer, in the order of their numbers. */
export function composeClaimsCsv(count: number): string {
  const parts = [
    'Rechnungsnummer;Rechnungsdatum;Fällig am;Rechnungsbetrag;Offen;Kundennummer;Kunde;Kundenart;Anrede;Ansprechpartner;Straße;PLZ;Ort;Land;E-Mail;Telefon\r\n',
  ];
  const next = random(20260901);
  const customers = composeCustomers(Math.ceil(count / 5), next);
  let index = 0;
  for (const { amount } of bookings(count)) {
    index += 1;
    const german = amount.replace('.', ',').replace(/^(\d)(\d{3}),/, '$1.$2,');
    const day = String(1 + Math.floor(next() * 28)).padStart(2, '0');
    const month = 1 + Math.floor(next() * 8);
    const customer = customers[Math.floor(next() * customers.length)]!;
    parts.push(
      `RE-2026-${String(index).padStart(6, '0')};${day}.0${month}.2026;${day}.0${month + 1}.2026;${german};${german};${customer.number};${customer.cells}\r\n`,
    );
  }
  return parts.join('');
}

/** Median of several runs in milliseconds, after one run to warm up. */
export function medianMs(runs: number, work: () => unknown): number {
  work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    work();
    times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(runs / 2)]!;
}
