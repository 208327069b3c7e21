import { PasswordPage } from '@changtong/studio/next';
import { entries } from '../../../../plugins.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '修改密码' };

export default function Page() {
  return <PasswordPage entries={entries} />;
}
