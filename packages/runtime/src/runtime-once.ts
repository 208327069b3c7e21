/**
 * One value per key and process. A host may load modules twice (Next does), so what must exist once lives on
 * `globalThis`. A failed making is forgotten, so that the next caller tries again.
 * @example const runtime = await runtimeOnce('studio', () => openRuntime({ ... }))
 */
export async function runtimeOnce<T>(key: string, make: () => Promise<T>): Promise<T> {
  const held = globalThis as { [store]?: Map<string, Promise<unknown>> };
  held[store] ??= new Map();
  const made = held[store];
  const known = made.get(key);
  if (known) return known as Promise<T>;
  const making = make();
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

const store = Symbol.for('changtong.runtimes');
