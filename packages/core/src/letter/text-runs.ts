/** A stretch of text; `b` = bold. */
export interface TextRun {
  readonly t: string;
  readonly b?: true;
}

/** A paragraph with **bold** words as stretches of text. */
export function runs(paragraph: string): TextRun[] {
  return paragraph
    .split('**')
    .map((text, index, parts): TextRun => {
      // An odd mark at the end has no partner: it is a pair of asterisks, not bold.
      if (index % 2 === 0 || index === parts.length - 1) return { t: index % 2 === 0 ? text : `**${text}` };
      return { t: text, b: true };
    })
    .filter((run) => run.t !== '');
}
