import { ProposalsPage } from '@changtong/studio/next';
import { entries } from '../../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '待确认的配置' };

export default async function Page({ params }) {
  const { path = [] } = await params;
  return <ProposalsPage entries={entries} segments={path} />;
}
