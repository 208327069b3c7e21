import type { DocumentNode } from 'graphql';
import { createLRUCache } from 'graphql-yoga';

const mostDocuments = 500;
/** Longer queries are parsed every time: 500 of these are some megabytes at most. */
const longestKept = 8_000;

interface Cache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

function bounded<T extends object>(): Cache<T> {
  const kept = createLRUCache<T>({ max: mostDocuments });
  return {
    get: (key) => (key.length > longestKept ? undefined : kept.get(key)),
    set: (key, value) => {
      if (key.length <= longestKept) kept.set(key, value);
    },
  };
}

/** Parsed queries, and what was wrong with those that did not parse; validation is kept by yoga per schema and document. */
export const createDocumentCache = () => ({ documentCache: bounded<DocumentNode>(), errorCache: bounded<Error>() });
