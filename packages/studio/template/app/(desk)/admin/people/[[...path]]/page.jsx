import { PluginViewPage } from '@changtong/studio/next';
import { entries } from '../../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '人员' };

export default async function Page({ params, searchParams }) {
  const { path = [] } = await params;
  return <PluginViewPage entries={entries} segments={['people', ...path]} search={await searchParams} />;
}
