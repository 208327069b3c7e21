import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path.ts';

describe('safePath', () => {
  it.each(['/admin', '/admin/notices?state=open', '/admin/collections/contents/1#top'])('keeps %s', (path) => {
    expect(safePath(path, '/admin')).toBe(path);
  });

  it.each([
    'https://evil.example/admin',
    '//evil.example/admin',
    '/\\evil.example',
    '\\\\evil.example',
    '/logout',
    '/administrator',
    '/admin/../logout',
    'javascript:alert(1)',
    '',
    undefined,
  ])('answers %s with the fallback', (path) => {
    expect(safePath(path, '/admin/home')).toBe('/admin/home');
  });
});
