/** How large a query may be before it is refused. Generous for pages that people build, tight for those who probe. */
export interface Limits {
  /** Bytes of the request, whatever its method. */
  readonly maxBytes: number;
  /** Words and signs of a query; bounds the parser. */
  readonly maxTokens: number;
  /** Fields inside one another. */
  readonly maxDepth: number;
  readonly maxAliases: number;
  /** Fields of the operation itself, each usually one question to the database. */
  readonly maxRootFields: number;
  /** Fields counted with the lists they stand in: 100 items of 5 fields are 500. */
  readonly maxCost: number;
}

export const defaultLimits: Limits = {
  maxBytes: 100_000,
  maxTokens: 2_000,
  maxDepth: 10,
  maxAliases: 30,
  maxRootFields: 15,
  maxCost: 5_000,
};
