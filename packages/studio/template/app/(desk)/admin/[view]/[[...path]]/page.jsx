import { PluginViewPage } from '@changtong/studio/next';
import { entries } from '../../../../../plugins.js';

export const dynamic = 'force-dynamic';

export async function generateMetadata({ params }) {
  const { view, path = [] } = await params;
  const asked = [view, ...path].join('/');
  const found = entries
    .flatMap((entry) => entry.studio.views)
    .find((one) => asked === one.path || asked.startsWith(`${one.path}/`));
  return { title: found?.title.zh ?? '没有这个页面' };
}

export default async function Page({ params, searchParams }) {
  const { view, path = [] } = await params;
  return <PluginViewPage entries={entries} segments={[view, ...path]} search={await searchParams} />;
}
