import { withPayload } from '@payloadcms/next/withPayload';
import type { NextConfig } from 'next';

/** Next's configuration for the materialised app. `root` is the folder whose node_modules hold everything. */
export function nextConfig({ root }: { root: string }): NextConfig {
  return withPayload({
    poweredByHeader: false,
    reactStrictMode: true,
    turbopack: { root },
    outputFileTracingRoot: root,
    // The app's files are plain JavaScript; what they import was type-checked where it was compiled.
    typescript: { ignoreBuildErrors: true },
    devIndicators: false,
  });
}
