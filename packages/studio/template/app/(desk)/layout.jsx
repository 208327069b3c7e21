import '@changtong/studio/studio.css';

export const metadata = { title: { default: '畅通工作台', template: '%s · 畅通工作台' }, icons: { icon: '/icon.svg' } };
export const viewport = { width: 'device-width', initialScale: 1 };

export default function Layout({ children }) {
  return (
    <html lang="zh-CN">
      <body className="ct-body">{children}</body>
    </html>
  );
}
