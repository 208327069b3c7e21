// Copied by buildStudio to app/(desk)/admin/<view>/[[...path]]/page.jsx for every view that a plugin shows.
import { PluginViewPage } from '@changtong/studio/next';
import { entries } from '../../../../../plugins.js';

export const dynamic = 'force-dynamic';

const first = 'VIEW';

export async function generateMetadata({ params }) {
  const { path = [] } = await params;
  const asked = [first, ...path].join('/');
  const fits = entries
    .flatMap((entry) => entry.studio.views)
    .filter((one) => asked === one.path || asked.startsWith(`${one.path}/`))
    .sort((a, b) => b.path.length - a.path.length);
  return { title: fits[0]?.title.zh ?? '没有这个页面' };
}

export default async function Page({ params, searchParams }) {
  const { path = [] } = await params;
  return <PluginViewPage entries={entries} segments={[first, ...path]} search={await searchParams} />;
}
