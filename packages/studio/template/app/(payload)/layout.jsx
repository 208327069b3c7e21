import { handleServerFunctions, RootLayout } from '@changtong/studio/next-payload';
import '@changtong/studio/studio.css';
import { config, importMap } from './config.js';

async function serverFunction(args) {
  'use server';
  return handleServerFunctions({ ...args, config, importMap });
}

export default function Layout({ children }) {
  return (
    <RootLayout config={config} importMap={importMap} serverFunction={serverFunction} htmlProps={{ lang: 'zh-CN' }}>
      {children}
    </RootLayout>
  );
}
