import { catalogue } from './catalogue.ts';

/** Lists of customers in the import: what is new, what changes, what a person's own word keeps out. */
export const customerLists = catalogue(
  {
    what: (form: string, rows: string, count: number) =>
      `Liste von Kunden (${form}), ${count === 1 ? '1 Zeile' : `${rows} Zeilen`}`,
    sum: (n: string, count: number) => (count === 1 ? '1 Kunde' : `${n} Kunden`),
    news: (n: string, count: number) => (count === 1 ? '1 neuer Kunde' : `${n} neue Kunden`),
    changed: (n: string, count: number) => (count === 1 ? '1 wird geändert' : `${n} werden geändert`),
    unchanged: (n: string) => `${n} unverändert`,
    questions: (n: string, count: number) =>
      count === 1 ? '1 weicht ab von dem, was hier steht' : `${n} weichen ab von dem, was hier steht`,
    run: (n: string, count: number) => (count === 1 ? '1 Kunden übernehmen' : `${n} Kunden übernehmen`),
    customer: 'Kunde',
    state: 'Stand',
    states: { new: 'neu', changed: 'geändert', unchanged: 'unverändert', problem: 'unklar' },
    differs: 'weicht ab',
    effect: 'Angaben und Änderungen',
    before: 'bisher',
    after: 'künftig',
    blank: 'leer',
    blocks: 'Mahnsperre wird gesetzt',
    listed: (value: string) => `laut Liste ${value}`,
    why: {
      corrected: 'Das hat hier jemand von Hand geändert.',
      'other-name': 'Die Zeile nennt unter dieser Kundennummer jemand anderen.',
    },
    takeLine: 'Angaben der Liste übernehmen',
    takeLineOf: (name: string) => `Angaben der Liste für ${name} übernehmen`,
    takeAll: (n: string) => `Bei allen ${n} Abweichungen die Angaben der Liste übernehmen`,
    takeAllHint: 'Sonst bleibt, was hier von Hand geändert wurde oder zu jemand anderem gehört.',
    emptyCells: 'Leere Zellen ändern nichts.',
    done: (news: string, changed: string, unchanged: string) =>
      `${news} neue Kunden, ${changed} geändert, ${unchanged} unverändert.`,
    kept: (n: string, count: number) =>
      count === 1
        ? '1 Angabe blieb, wie sie hier von Hand geändert wurde.'
        : `${n} Angaben blieben, wie sie hier stehen.`,
    blocked: (n: string, count: number) =>
      count === 1 ? '1 Kunde ist jetzt für das Mahnen gesperrt.' : `${n} Kunden sind jetzt für das Mahnen gesperrt.`,
    result: (news: string, changed: string) => `${news} neu, ${changed} geändert`,
    toDebtors: 'Zu den Kunden',
    undoEffect: (file: string, news: string, changed: string) =>
      `${news} Kunden aus ${file} werden entfernt, ${changed} erhalten ihre vorigen Angaben zurück. Ist inzwischen etwas daraus gefolgt, etwa eine Forderung oder ein Schreiben, sagen wir es, und es bleibt alles, wie es ist.`,
  },
  {
    what: (form, rows, count) => `List of customers (${form}), ${count === 1 ? '1 line' : `${rows} lines`}`,
    sum: (n, count) => (count === 1 ? '1 customer' : `${n} customers`),
    news: (n, count) => (count === 1 ? '1 new customer' : `${n} new customers`),
    changed: (n, count) => (count === 1 ? '1 is changed' : `${n} are changed`),
    unchanged: (n) => `${n} unchanged`,
    questions: (n, count) => (count === 1 ? '1 differs from what stands here' : `${n} differ from what stands here`),
    run: (n, count) => (count === 1 ? 'Import 1 customer' : `Import ${n} customers`),
    customer: 'Customer',
    state: 'State',
    states: { new: 'new', changed: 'changed', unchanged: 'unchanged', problem: 'unclear' },
    differs: 'differs',
    effect: 'Details and changes',
    before: 'before',
    after: 'from now on',
    blank: 'empty',
    blocks: 'Will be blocked from reminders',
    listed: (value) => `the list says ${value}`,
    why: {
      corrected: 'Somebody changed this here by hand.',
      'other-name': 'The line names somebody else under this customer number.',
    },
    takeLine: 'Take what the list says',
    takeLineOf: (name) => `Take what the list says for ${name}`,
    takeAll: (n) => `Take what the list says for all ${n} that differ`,
    takeAllHint: 'Otherwise what was changed here by hand, or belongs to somebody else, stays.',
    emptyCells: 'Empty cells change nothing.',
    done: (news, changed, unchanged) => `${news} new customers, ${changed} changed, ${unchanged} unchanged.`,
    kept: (n, count) =>
      count === 1 ? '1 value stayed as it was changed here.' : `${n} values stayed as they are here.`,
    blocked: (n, count) =>
      count === 1 ? '1 customer is blocked from reminders now.' : `${n} customers are blocked from reminders now.`,
    result: (news, changed) => `${news} new, ${changed} changed`,
    toDebtors: 'To the customers',
    undoEffect: (file, news, changed) =>
      `${news} customers of ${file} are removed, ${changed} get their former details back. If something followed from it, such as a claim or a notice, we tell you and leave everything as it is.`,
  },
);
