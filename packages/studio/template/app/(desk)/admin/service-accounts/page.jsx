import { PluginViewPage } from '@changtong/studio/next';
import { entries } from '../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '接口账号' };

export default async function Page({ searchParams }) {
  return <PluginViewPage entries={entries} segments={['service-accounts']} search={await searchParams} />;
}
