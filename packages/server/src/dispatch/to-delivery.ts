/** What one round of delivery did, in dispatches. */
export interface Delivery {
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly cancelled: number;
  /** Not taken by the mail server for now; queued again. */
  readonly postponed: number;
  /** Letters that got their document and wait for a printer. */
  readonly toPrint: number;
}

export const nothingDelivered: Delivery = { sent: 0, failed: 0, unknown: 0, cancelled: 0, postponed: 0, toPrint: 0 };

export function addUp(a: Delivery, b: Delivery): Delivery {
  return {
    sent: a.sent + b.sent,
    failed: a.failed + b.failed,
    unknown: a.unknown + b.unknown,
    cancelled: a.cancelled + b.cancelled,
    postponed: a.postponed + b.postponed,
    toPrint: a.toPrint + b.toPrint,
  };
}
