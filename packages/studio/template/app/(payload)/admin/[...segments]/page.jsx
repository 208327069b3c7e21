import { generatePageMetadata, RootPage } from '@changtong/studio/next-payload';
import { redirect } from 'next/navigation.js';
import { config, importMap } from '../../config.js';

export const dynamic = 'force-dynamic';

export const generateMetadata = ({ params, searchParams }) => generatePageMetadata({ config, params, searchParams });

// Payload's lists and editors, and nothing else of it: no dashboard, no account, no page to sign in.
export default async function Page({ params, searchParams }) {
  const { segments } = await params;
  if (segments[0] !== 'collections') redirect('/admin/missing');
  return RootPage({ config, importMap, params, searchParams });
}
