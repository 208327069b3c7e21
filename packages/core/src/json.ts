/** Any value that JSON can carry: what definitions, payloads and stored documents are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };
