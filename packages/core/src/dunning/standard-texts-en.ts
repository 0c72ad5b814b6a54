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
  'invoice {{ rechnungsnummern }} of {{ rechnungen[0].datum | datum }}',
  '{{ anzahl }} open invoices',
);

/** Says nothing of a debt: others may see the subject of an e-mail. */
const mailSubject = single('Your invoice {{ rechnungsnummern }}', 'Your invoices {{ rechnungsnummern }}');

const openSince = single(
  'Our invoice {{ rechnungsnummern }} of {{ rechnungen[0].datum | datum }} was due on {{ rechnungen[0].faellig | datum }}. {% if rechnungen[0].bezahlt > 0 %}You have paid part of it, thank you; the rest is still open.{% else %}So far we have not received your payment.{% endif %}',
  '{{ anzahl }} of our invoices are due and not yet paid in full. They are listed below.',
);

const inDefault = '{% if verzug_seit %} You have been in default since {{ verzug_seit | datum }}.{% endif %}';

const added =
  '{% if kosten > 0 and zinsen > 0 %} We therefore add costs and default interest, as explained below.{% elsif kosten > 0 %} We therefore add costs, as explained below.{% elsif zinsen > 0 %} We therefore add default interest, as explained below.{% endif %}';

const crossed =
  'Payments that reached us by {{ zahlungen_bis | datum }} are taken into account. If your payment has crossed with this letter, please disregard it.';

const total = '**{{ gesamt | euro }}**';
const deadline = 'by **{{ frist | datum }}**';

const court: ByLand = {
  DE: 'apply for a court payment order',
  AT: 'take the claim to court',
  CH: 'start debt enforcement proceedings',
};

const defaultLaw: ByLand = {
  DE: ' (section 286 of the German Civil Code)',
  AT: ' (section 1334 of the Austrian Civil Code)',
  CH: ' (article 102 of the Swiss Code of Obligations)',
};

const paymentPart: ByLand = {
  DE: '',
  AT: '',
  CH: '{% if waehrung == "CHF" %}; the payment part with the QR code stands at its end{% endif %}',
};

const reminder = (land: ForLand): readonly LevelWords[] => [
  {
    audience: 'private',
    title: 'Payment reminder',
    opening: `${openSince} These things are easily overlooked.\n\nPlease transfer the open amount of ${total} ${deadline}.`,
    closing: `If the amount has not reached us by that day, you will be in default from then at the latest${land(defaultLaw)}. Default interest and costs may then be added; we would like to spare you that.\n\nIs something not right, or can you not pay everything at once? Please get in touch, and we will find a solution together.`,
  },
  {
    audience: 'business',
    title: 'Payment reminder',
    opening: `${openSince}\n\nPlease transfer the open amount of ${total} ${deadline}.`,
    closing: `If the amount does not reach us in time, you will be in default from then at the latest; default interest and further costs may be added.\n\nDo you need a document, or is there something to clarify? A short note is enough, and we will see to it.`,
  },
];

const demand = (): readonly LevelWords[] => [
  {
    audience: 'private',
    title: 'First demand for payment',
    opening: `We have reminded you of the open amount, but have not yet received full payment.${inDefault}${added}\n\nPlease pay the total of ${total} ${deadline}.`,
    closing: `Please keep to this date so that no further costs arise.\n\nCan you not pay everything at once, or do you disagree with the claim? Then please talk to us now. A clarification or payment by instalments is often quickly agreed.`,
  },
  {
    audience: 'business',
    title: 'First demand for payment',
    opening: `We have reminded you of the open amount, but have not received full payment.${inDefault}${added}\n\nWe request payment of the total of ${total} ${deadline}.`,
    closing: `If you object to the claim, please let us know within this period. We are also glad to talk about payment by instalments.`,
  },
];

/** Only where the level adds the statement of claims. */
const enclosed = '{% if anlage %} The statement of the claim is enclosed.{% endif %}';

const lastDemand = (land: ForLand): readonly LevelWords[] => [
  {
    audience: 'private',
    title: 'Final demand for payment',
    opening: `Despite our earlier letters, our claim has not been paid in full.${inDefault}${added}${enclosed}\n\nFor the last time, we request payment of the total of ${total} ${deadline}.`,
    closing: `If the amount has not reached us by then, we will instruct a collection agency or ${land(court)}. This causes further costs, which you will have to bear within the limits of the law.\n\nIt need not come to that. If you cannot pay everything at once, or think the claim is wrong, please get in touch before this date. Even now we can still agree on instalments.`,
  },
  {
    audience: 'business',
    title: 'Final demand for payment',
    opening: `Despite our earlier letters, our claim has not been paid in full.${inDefault}${added}${enclosed}\n\nFor the last time, we request payment of the total of ${total} ${deadline}.`,
    closing: `If the amount has not reached us by then, we will instruct a collection agency or ${land(court)}. You will have to bear the further costs within the limits of the law.\n\nIf you would like to agree on a payment plan or to clarify objections, please contact us before this date.`,
  },
];

/** The e-mail says what the letter says, with the amounts and the bank details as text. */
function levelText(words: LevelWords, land: ForLand): LevelText {
  const closing = `${words.closing}\n\n${crossed}\n\nYours sincerely`;
  return {
    language: 'en',
    audience: words.audience,
    title: words.title,
    subject: `{{ titel }}: ${subjectTail}`,
    opening: words.opening,
    closing,
    mailSubject,
    mailBody: `{{ anrede }}\n\n${words.opening}\n\n{{ aufstellung }}\n\n{{ zahlungsdaten }}\n\nOur letter is attached as a PDF{% if waehrung == "EUR" %}; you can scan the GiroCode in it to pay{% endif %}${land(paymentPart)}.\n\n${closing}\n{{ absender.kontakt }}`,
  };
}

/** English texts of levels 1 to 3, each for private and business debtors; without a country they serve all three. */
export function englishTexts(country?: Country): readonly (readonly LevelText[])[] {
  const land = forLand(country);
  return [reminder(land), demand(), lastDemand(land)].map((level) => level.map((words) => levelText(words, land)));
}
