import { zh } from '@payloadcms/translations/languages/zh';
import { buildConfig, type SanitizedConfig } from 'payload';
import sharp from 'sharp';
import { strictPostgresAdapter } from './adapter.ts';
import { contents } from './collections/contents.ts';
import { drafts } from './collections/drafts.ts';
import { media } from './collections/media.ts';
import { staff } from './collections/staff.ts';
import { editor } from './editor.ts';
import { payloadLogger } from './logger.ts';
import { noMail } from './no-mail.ts';
import { chinese } from './translations.ts';

export interface StudioConfigOptions {
  /** Connection of Payload's own role (`cms`). */
  readonly databaseUrl: string;
  /** Signs Payload's own tokens; it mints none for people. At least 32 characters. */
  readonly secret: string;
  /** Where files being prepared are kept. */
  readonly mediaDir: string;
}

/**
 * Payload's configuration. The collections are fixed: plugins add sorts of content, kinds and views as data and server
 * components, never tables of Payload, so adding a plugin needs no migration here.
 */
export function studioConfig(options: StudioConfigOptions): Promise<SanitizedConfig> {
  return buildConfig({
    secret: options.secret,
    db: strictPostgresAdapter({ url: options.databaseUrl }),
    editor,
    email: noMail,
    sharp,
    logger: payloadLogger,
    telemetry: false,
    graphQL: { disable: true },
    upload: { limits: { fileSize: 50 * 1024 * 1024 }, abortOnLimit: true, responseOnLimit: '文件超过 50 MB 的上限' },
    collections: [contents, media(options.mediaDir), drafts, staff],
    localization: {
      locales: [
        { code: 'zh', label: '中文' },
        { code: 'en', label: 'English' },
      ],
      defaultLocale: 'zh',
      fallback: false,
      // The columns are there; the choice appears when a content type hands in more than one language.
      filterAvailableLocales: ({ locales }) => locales.filter((locale) => locale.code === 'zh'),
    },
    i18n: { supportedLanguages: { zh }, fallbackLanguage: 'zh', translations: { zh: chinese } },
    typescript: { autoGenerate: false },
    admin: {
      user: 'staff',
      avatar: 'default',
      theme: 'light',
      dateFormat: 'yyyy年M月d日 HH:mm',
      meta: { titleSuffix: ' · 畅通工作台', defaultOGImageType: 'off', icons: [{ rel: 'icon', url: '/icon.svg' }] },
      importMap: { autoGenerate: false },
      components: {
        Nav: '/desk#PayloadNav',
        header: ['/desk#PayloadHeader'],
        graphics: { Icon: '/desk#Mark', Logo: '/desk#Mark' },
      },
    },
  });
}
