import type { Country } from '../claim/claim.ts';
import { type ByLand, type ForLand, forLand } from './land-words.ts';
import type { LevelText } from './procedure.ts';

/** The words of one level for one audience. */
interface LevelWords {
  readonly audience: LevelText['audience'];
  readonly title: string;
  readonly opening: string;
  readonly closing: string;
}

const single = (one: string, many: string) => `{% if anzahl == 1 %}${one}{% else %}${many}{% endif %}`;

const subjectTail = single(
  'Rechnung {{ rechnungsnummern }} vom {{ rechnungen[0].datum | datum }}',
  '{{ anzahl }} offene Rechnungen',
);

/** Says nothing of a debt: others may see the subject of an e-mail. */
const mailSubject = single('Ihre Rechnung {{ rechnungsnummern }}', 'Ihre Rechnungen {{ rechnungsnummern }}');

const openSince = single(
  'unsere Rechnung {{ rechnungsnummern }} vom {{ rechnungen[0].datum | datum }} war am {{ rechnungen[0].faellig | datum }} fällig. {% if rechnungen[0].bezahlt > 0 %}Einen Teil haben Sie bereits bezahlt, vielen Dank; der Rest ist noch offen.{% else %}Einen Zahlungseingang konnten wir bisher nicht feststellen.{% endif %}',
  '{{ anzahl }} unserer Rechnungen sind fällig und noch nicht vollständig bezahlt. Sie finden sie unten aufgeführt.',
);

const inDefault =
  '{% if verzug_seit %} Sie sind seit dem {{ verzug_seit | datum }} mit der Zahlung in Verzug.{% endif %}';

const added =
  '{% if kosten > 0 and zinsen > 0 %} Deshalb kommen Kosten und Verzugszinsen hinzu; wie sie sich zusammensetzen, steht unten.{% elsif kosten > 0 %} Deshalb kommen Kosten hinzu; wie sie sich zusammensetzen, steht unten.{% elsif zinsen > 0 %} Deshalb kommen Verzugszinsen hinzu; wie sie sich berechnen, steht unten.{% endif %}';

const crossed =
  'Zahlungen, die bis zum {{ zahlungen_bis | datum }} bei uns eingegangen sind, haben wir berücksichtigt. Hat sich Ihre Zahlung mit diesem Schreiben überschnitten, betrachten Sie es bitte als gegenstandslos.';

const total = '**{{ gesamt | euro }}**';
const deadline = 'bis zum **{{ frist | datum }}**';

const court: ByLand = {
  DE: 'beantragen einen gerichtlichen Mahnbescheid',
  AT: 'machen die Forderung gerichtlich geltend',
  CH: 'leiten die Betreibung ein',
};

const defaultLaw: ByLand = { DE: ' (§ 286 BGB)', AT: ' (§ 1334 ABGB)', CH: ' (Art. 102 OR)' };

const paymentPart: ByLand = {
  DE: '',
  AT: '',
  CH: '{% if waehrung == "CHF" %}; an seinem Ende steht der Zahlteil mit QR-Code{% endif %}',
};

const greetings: ByLand = {
  DE: 'Mit freundlichen Grüßen',
  AT: 'Mit freundlichen Grüßen',
  CH: 'Mit freundlichen Grüssen',
};

const reminder = (land: ForLand): readonly LevelWords[] => [
  {
    audience: 'private',
    title: 'Zahlungserinnerung',
    opening: `${openSince} Das kann im Alltag leicht untergehen.\n\nBitte überweisen Sie den offenen Betrag von ${total} ${deadline}.`,
    closing: `Geht der Betrag nicht bis zu diesem Tag bei uns ein, geraten Sie spätestens dann in Verzug${land(defaultLaw)}. Ab diesem Zeitpunkt können Verzugszinsen und Mahnkosten hinzukommen; das möchten wir Ihnen gern ersparen.\n\nStimmt etwas nicht, oder können Sie gerade nicht alles auf einmal zahlen? Bitte melden Sie sich, wir finden gemeinsam eine Lösung.`,
  },
  {
    audience: 'business',
    title: 'Zahlungserinnerung',
    opening: `${openSince}\n\nBitte überweisen Sie den offenen Betrag von ${total} ${deadline}.`,
    closing: `Geht der Betrag nicht fristgerecht ein, geraten Sie spätestens dann in Verzug; Verzugszinsen und weitere Kosten können hinzukommen.\n\nFehlt Ihnen eine Unterlage, oder ist zu einer Position noch etwas zu klären? Ein kurzer Hinweis genügt, wir kümmern uns darum.`,
  },
];

const demand = (): readonly LevelWords[] => [
  {
    audience: 'private',
    title: '1. Mahnung',
    opening: `auf unsere Zahlungserinnerung haben wir leider noch keine vollständige Zahlung erhalten.${inDefault}${added}\n\nBitte zahlen Sie den Gesamtbetrag von ${total} ${deadline}.`,
    closing: `Bitte halten Sie diese Frist ein, damit keine weiteren Kosten entstehen.\n\nKönnen Sie den Betrag nicht auf einmal zahlen, oder sind Sie mit der Forderung nicht einverstanden? Dann sprechen Sie bitte jetzt mit uns. Eine Klärung oder eine Ratenzahlung ist oft schnell vereinbart.`,
  },
  {
    audience: 'business',
    title: '1. Mahnung',
    opening: `auf unsere Zahlungserinnerung haben wir keine vollständige Zahlung erhalten.${inDefault}${added}\n\nWir fordern Sie auf, den Gesamtbetrag von ${total} ${deadline} zu zahlen.`,
    closing: `Haben Sie Einwände gegen die Forderung, teilen Sie uns diese bitte innerhalb der Frist mit. Auch über eine Ratenzahlung sprechen wir gern mit Ihnen.`,
  },
];

/** Only where the level adds the statement of claims. */
const enclosed = '{% if anlage %} Die Aufstellung der Forderung liegt bei.{% endif %}';

const lastDemand = (land: ForLand): readonly LevelWords[] => [
  {
    audience: 'private',
    title: 'Letzte Mahnung',
    opening: `trotz unserer bisherigen Schreiben ist unsere Forderung noch nicht vollständig bezahlt.${inDefault}${added}${enclosed}\n\nWir fordern Sie letztmals auf, den Gesamtbetrag von ${total} ${deadline} zu zahlen.`,
    closing: `Geht der Betrag bis dahin nicht ein, beauftragen wir ein Inkassounternehmen oder ${land(court)}. Dadurch entstehen weitere Kosten, die Sie im gesetzlichen Rahmen zu tragen haben.\n\nSo weit muss es nicht kommen. Wenn Sie nicht alles auf einmal zahlen können oder die Forderung für unberechtigt halten, melden Sie sich bitte vor Ablauf der Frist. Auch jetzt können wir noch eine Ratenzahlung vereinbaren.`,
  },
  {
    audience: 'business',
    title: 'Letzte Mahnung',
    opening: `trotz unserer bisherigen Schreiben ist unsere Forderung noch nicht vollständig bezahlt.${inDefault}${added}${enclosed}\n\nWir fordern Sie letztmals auf, den Gesamtbetrag von ${total} ${deadline} zu zahlen.`,
    closing: `Geht der Betrag bis dahin nicht ein, beauftragen wir ein Inkassounternehmen oder ${land(court)}. Die weiteren Kosten gehen im gesetzlichen Rahmen zu Ihren Lasten.\n\nMöchten Sie eine Zahlungsvereinbarung treffen oder Einwände klären, melden Sie sich bitte vor Ablauf der Frist.`,
  },
];

/** The e-mail says what the letter says, with the amounts and the bank details as text. */
function levelText(words: LevelWords, land: ForLand): LevelText {
  const closing = `${words.closing}\n\n${crossed}\n\n${land(greetings)}`;
  return {
    language: 'de',
    audience: words.audience,
    title: words.title,
    subject: `{{ titel }}: ${subjectTail}`,
    opening: words.opening,
    closing,
    mailSubject,
    mailBody: `{{ anrede }}\n\n${words.opening}\n\n{{ aufstellung }}\n\n{{ zahlungsdaten }}\n\nUnser Schreiben liegt als PDF bei{% if waehrung == "EUR" %}; zum Bezahlen können Sie darin den GiroCode scannen{% endif %}${land(paymentPart)}.\n\n${closing}\n{{ absender.kontakt }}`,
  };
}

/** German texts of levels 1 to 3, each for private and business debtors; without a country they serve all three. */
export function germanTexts(country?: Country): readonly (readonly LevelText[])[] {
  const land = forLand(country);
  return [reminder(land), demand(), lastDemand(land)].map((level) => level.map((words) => levelText(words, land)));
}
