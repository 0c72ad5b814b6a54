import type { FieldWords } from './field-words.ts';

/**
 * What decides default, interest and Skonto. Only titles that can mean nothing else: "Skonto" alone may be an amount,
 * "Zinssatz" the law's, "Region" a sales district; a person can still assign such a column.
 */
export const termFieldWords = {
  debtorRegion: {
    de: 'Bundesland, Kanton',
    en: 'State, canton',
    lengthMax: 60,
    titles: 'bundesland kanton statecanton bundeslandkanton kantonbundesland federalstate canton debtorregion',
  },
  dueBasis: {
    de: 'Grundlage der Fälligkeit',
    en: 'Basis of the due date',
    lengthMax: 40,
    titles:
      'grundlagederfaelligkeit faelligkeitsgrundlage faelligkeitsbasis faelligkeitsart faelligkeitvereinbart zahlungszielvereinbart zahlungszielart basisoftheduedate duebasis',
  },
  receivedOn: {
    de: 'Zugegangen am',
    en: 'Received on',
    lengthMax: 40,
    titles:
      'zugegangenam zugang zugangam zugangsdatum rechnungszugang rechnungzugegangenam zugangrechnung receivedon receiveddate',
  },
  consumerNotice: {
    de: 'Verbraucherhinweis',
    en: 'Consumer notice',
    lengthMax: 40,
    titles:
      'verbraucherhinweis hinweisverbraucher verzugshinweis hinweis286bgb hinweis286abs3bgb hinweis30tage consumernotice hasconsumernotice',
  },
  agreedRate: {
    de: 'Vereinbarter Verzugszins',
    en: 'Agreed default rate',
    lengthMax: 80,
    titles:
      'vereinbarterverzugszins vereinbarterverzugszinssatz vereinbarterzins vereinbarterzinssatz zinsvereinbarung vertragszins vertragszinssatz verzugszinssatzvereinbart prozentpunkteueberbasiszins prozentpunkteueberbasiszinssatz agreedrate agreedinterestrate agreeddefaultrate',
  },
  betweenMerchants: {
    de: 'Handelsgeschäft',
    en: 'Deal between merchants',
    lengthMax: 40,
    titles:
      'handelsgeschaeft beiderseitigeshandelsgeschaeft handelskauf dealbetweenmerchants betweenmerchants isbetweenmerchants',
  },
  taxPercent: {
    de: 'Umsatzsteuer %',
    en: 'VAT %',
    lengthMax: 40,
    titles:
      'umsatzsteuerprozent ustprozent mwstprozent mehrwertsteuerprozent umsatzsteuersatz ustsatz mwstsatz mehrwertsteuersatz steuersatz steuerprozent vatprozent vatpercent vatrate taxrate taxpercent',
  },
  discountPercent: {
    de: 'Skonto %',
    en: 'Cash discount %',
    lengthMax: 40,
    titles:
      'skontoprozent skontosatz skontoinprozent skontoprozentsatz skontopz skontopercent skonto1prozent skontoprozent1 skontosatz1 prozentskonto discountpercent cashdiscountpercent cashdiscountprozent discountrate',
  },
  discountDays: {
    de: 'Skonto Tage',
    en: 'Cash discount days',
    lengthMax: 40,
    titles:
      'skontotage skontofrist skontofristtage skontofristintagen skontozieltage skontoziel skontodays skonto1tage skontotage1 skontofrist1 tageskonto discountdays cashdiscountdays',
  },
  discountUntilOn: {
    de: 'Skonto bis',
    en: 'Cash discount until',
    lengthMax: 40,
    titles:
      'skontobis skontodatum skontofaelligkeit skontofaelligam skontofristbis skontofaelligkeitsdatum skontountil discountuntil discountdate discountuntilon cashdiscountuntil',
  },
  discountPercent2: {
    de: 'Skonto 2 %',
    en: 'Cash discount 2 %',
    lengthMax: 40,
    titles: 'skonto2prozent skontoprozent2 skontosatz2 skontopz2 discountpercent2 cashdiscount2prozent',
  },
  discountDays2: {
    de: 'Skonto 2 Tage',
    en: 'Cash discount 2 days',
    lengthMax: 40,
    titles: 'skonto2tage skontotage2 skontofrist2 skontodays2 discountdays2 cashdiscount2days',
  },
  paymentTerms: {
    de: 'Zahlungsbedingungen',
    en: 'Terms of payment',
    lengthMax: 1000,
    titles:
      'zahlungsbedingungen zahlungsbedingung zahlungskonditionen zahlungskondition skontobedingungen skontobedingung bt20 termsofpayment paymenttermstext paymentconditions',
  },
} satisfies Record<string, FieldWords>;
