/** What a visitor may take of the server, in milliseconds and bytes. */
export const limits = {
  /** From the connection to the end of the headers. */
  headersTimeout: 10_000,
  /** From the connection to the end of the body. */
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  /** A connection on which nothing moves, a reader that takes nothing included. */
  idleTimeout: 60_000,
  maxHeaderBytes: 16_384,
  maxFormBytes: 1_000_000,
  /** Longest address that is looked at. */
  maxAddress: 4_000,
} as const;
