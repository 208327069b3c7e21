import { notFound } from 'next/navigation.js';

export const dynamic = 'force-dynamic';
export const metadata = { title: '没有这个页面' };

// Where every address leads that is nothing: answered with our own page and 404.
export default function Page() {
  notFound();
}
