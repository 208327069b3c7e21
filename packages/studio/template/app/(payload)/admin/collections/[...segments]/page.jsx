import { generatePageMetadata, RootPage } from '@changtong/studio/next-payload';
import { config, importMap } from '../../../config.js';

export const dynamic = 'force-dynamic';

const inCollections = (params) => params.then(({ segments }) => ({ segments: ['collections', ...segments] }));

export const generateMetadata = ({ params, searchParams }) =>
  generatePageMetadata({ config, params: inCollections(params), searchParams });

export default function Page({ params, searchParams }) {
  return RootPage({ config, importMap, params: inCollections(params), searchParams });
}
