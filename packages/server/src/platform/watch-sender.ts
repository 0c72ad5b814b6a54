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
 * take nothing, because the disk is slow, is not his. Answers what stops the watching.
 */
export function watchSender(request: IncomingMessage, limits: SenderLimits = senderLimits): () => void {
  let seen = request.socket.bytesRead;
  let quietMs = 0;
  const timer = setInterval(() => {
    const isOurs = request.readableLength >= request.readableHighWaterMark;
    if (isOurs || request.socket.bytesRead - seen >= limits.bytesMin) {
      seen = request.socket.bytesRead;
      quietMs = 0;
      return;
    }
    quietMs += limits.lookEveryMs;
    if (quietMs >= limits.spanMs) request.destroy();
  }, limits.lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
