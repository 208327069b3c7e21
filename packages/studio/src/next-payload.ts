import '@payloadcms/next/css';
/** What the materialised Next app imports for Payload's part. */
import { REST_DELETE, REST_GET, REST_OPTIONS, REST_PATCH, REST_POST, REST_PUT } from '@payloadcms/next/routes';

export { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts';
export { generatePageMetadata, NotFoundPage as PayloadNotFoundPage, RootPage } from '@payloadcms/next/views';
export { studioConfigOfHost } from './payload/config-of-host.ts';
export { importMapWith } from './payload/import-map.ts';
export const rest = {
  GET: REST_GET,
  POST: REST_POST,
  PUT: REST_PUT,
  PATCH: REST_PATCH,
  DELETE: REST_DELETE,
  OPTIONS: REST_OPTIONS,
};
