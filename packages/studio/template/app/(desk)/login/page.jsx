import { LoginPage } from '@changtong/studio/next';

export const dynamic = 'force-dynamic';
export const metadata = { title: '登录' };

export default LoginPage;
