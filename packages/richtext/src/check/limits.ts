/** How large a document may be. Far above any real notice, far below what harms a server. */
export const limits = {
  /** Levels of nesting, counted from the root. */
  depth: 24,
  nodes: 20_000,
  /** UTF-16 units of text. */
  characters: 1_000_000,
  /** Problems reported; more would help nobody. */
  problems: 100,
} as const;
