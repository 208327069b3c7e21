import { DefinitionsPage } from '@changtong/studio/next';
import { entries } from '../../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '启用中的配置' };

export default async function Page({ params }) {
  const { path = [] } = await params;
  return <DefinitionsPage entries={entries} segments={path} />;
}
