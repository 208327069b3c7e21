/** Request headers, as the platform's `Headers` has them. */
export interface RequestHeaders {
  get(name: string): string | null;
}
