import { fail, type Importer, text } from '@changtong/core';
import { fromText } from '@changtong/richtext';

/** Reads the raw text of an official document; the encoding is UTF-8, or GB 18030 as older offices save it. */
export const textImporter: Importer = {
  id: 'notices.text',
  title: text('纯文本公文', 'Plain text of an official document'),
  extensions: ['.txt'],
  async read({ name, bytes }) {
    const { title, body } = fromText(decode(bytes, name));
    return { title: title ?? name.replace(/\.[^.]*$/, ''), body };
  },
};

function decode(bytes: Uint8Array, name: string): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this encoding: try the next.
    }
  }
  throw fail('invalid', 'notices.notText', text(`文件“${name}”不是文本`, `The file "${name}" is not text`), {
    remedy: text('请另存为 UTF-8 编码的文本文件', 'Save it as text in UTF-8'),
    params: { name },
  });
}
