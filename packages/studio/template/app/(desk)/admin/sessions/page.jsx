import { SessionsPage } from '@changtong/studio/next';
import { entries } from '../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '我的登录' };

export default function Page() {
  return <SessionsPage entries={entries} />;
}
