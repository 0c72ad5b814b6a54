/** Months, or a day, that a text says it pays for. */
export interface Period {
  /** 1 to 12. */
  readonly months: readonly number[];
  /** Undefined: of any year. */
  readonly year: string | undefined;
  /** "01" to "31": this day alone. */
  readonly day?: string;
  /** A day that nothing says to be an invoice's: it means something only where an invoice has it. */
  readonly isBare?: boolean;
  /** A month that may be that of the service, which was invoiced in the month after. */
  readonly mayBeOfService?: boolean;
  /** Of a rent or the like, paid in advance: an invoice that falls due right after the end of a month is of the month after. */
  readonly isInAdvance?: boolean;
  /** A week or some days of a month: nothing is sure by it where the customer owes as much again. */
  readonly isPart?: boolean;
  /** By these words beside it alone: not when they are the customer's name. */
  readonly beside?: readonly string[];
  readonly first: number;
  readonly last: number;
}
