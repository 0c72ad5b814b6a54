import type { IncomingMessage } from 'node:http';

export interface SenderLimits {
  readonly lookEveryMs: number;
  /** In each such span less than this is no sending: the sender is gone, or keeps a place that others wait for. */
  readonly spanMs: number;
  readonly bytesMin: number;
}

/** A tenth of what the slowest mobile connection does. */
const senderLimits: SenderLimits = { lookEveryMs: 5000, spanMs: 60_000, bytesMin: 60_000 };

/**
 * Ends a request whose sender falls silent or dribbles, from its first byte, fields between files included. Time in which we
 * take nothing, because the disk is slow, is not his. While somebody waits for his place (`isWanted`) each look counts, not only
 * a whole span: a line in a tunnel has its minute when nobody is kept out by it. Answers what stops the watching.
 */
export function watchSender(
  request: IncomingMessage,
  isWanted: () => boolean = () => false,
  limits: SenderLimits = senderLimits,
): () => void {
  const { lookEveryMs, spanMs, bytesMin } = limits;
  let seen = request.socket.bytesRead;
  let seenAtLook = seen;
  let quietMs = 0;
  const timer = setInterval(() => {
    const { bytesRead } = request.socket;
    const came = bytesRead - seenAtLook;
    seenAtLook = bytesRead;
    const isOurs = request.complete || request.readableLength >= request.readableHighWaterMark;
    if (isOurs || bytesRead - seen >= bytesMin) {
      seen = bytesRead;
      quietMs = 0;
      return;
    }
    quietMs += lookEveryMs;
    const isTooSlow = came < (bytesMin * lookEveryMs) / spanMs;
    if (quietMs >= spanMs || (isTooSlow && isWanted())) request.destroy();
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** So much of a body says that its sender sends. */
const readyBytes = 16_384;

/** Whether all of a body, or enough of it to be worth a place, has come already without anybody having taken it. */
export function isSending(request: IncomingMessage): boolean {
  const announced = Number.parseInt(request.headers['content-length'] ?? '', 10);
  const wanted = Number.isNaN(announced) ? readyBytes : Math.min(announced, readyBytes);
  return request.complete || request.readableLength >= wanted;
}
