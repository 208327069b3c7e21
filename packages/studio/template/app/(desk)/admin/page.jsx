import { HomePage } from '@changtong/studio/next';
import { entries } from '../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '工作台' };

export default function Page() {
  return <HomePage entries={entries} />;
}
