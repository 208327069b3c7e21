import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributes, html, raw } from './html.ts';

test('text and attributes are escaped', () => {
  const evil = `"><script>alert('x')</script>&`;
  expect(html`<p title="${evil}">${evil}</p>`.value).toBe(
    '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>',
  );
});

test('markup goes through, arrays are joined, nothing shows nothing', () => {
  const items = ['甲', '乙'].map((name) => html`<li>${name}</li>`);
  expect(html`<ul>${items}</ul>${false}${null}${undefined}${0}${raw('<hr>')}`.value).toBe(
    '<ul><li>甲</li><li>乙</li></ul>0<hr>',
  );
});

test('an address cannot run a script', () => {
  for (const evil of [
    'javascript:alert(1)',
    ' JavaScript:x',
    'java\nscript:x',
    '\u0001javascript:x',
    'data:text/html,x',
  ]) {
    expect(html`<a href="${evil}">x</a>`.value).toBe('<a href="#">x</a>');
    expect(html`<a ${attributes({ href: evil })}>x</a>`.value).toBe('<a href="#">x</a>');
  }
  expect(html`<a href="${'../a/?q=1&r=2'}">x</a>`.value).toBe('<a href="../a/?q=1&amp;r=2">x</a>');
  expect(html`<a href="${'tel:12345'}">x</a>`.value).toBe('<a href="tel:12345">x</a>');
});

test('a hole where escaping cannot help is refused', () => {
  const x = 'x';
  expect(() => html`<${x}>`).toThrow('may not stand here');
  expect(() => html`<a href=${x}>`).toThrow('may not stand here');
  expect(() => html`<script>${x}</script>`).toThrow('may not stand here');
  expect(() => html`<style>a { color: ${x} }</style>`).toThrow('may not stand here');
  expect(() => html`<a ${x}>`).toThrow('only attributes');
  expect(() => html`<a title="${html`<b>`}">`).toThrow('cannot stand');
  expect(() => html`<p>${attributes({ a: 1 })}</p>`).toThrow('cannot stand');
  expect(html`<script src="a.js"></script><p>${x}</p>`.value).toBe('<script src="a.js"></script><p>x</p>');
});

test('attributes by condition', () => {
  expect(html`<input ${attributes({ required: true, disabled: false, value: '"', min: 1 })}>`.value).toBe(
    '<input required value="&quot;" min="1">',
  );
  expect(() => attributes({ onclick: 'x' })).toThrow('refused');
  expect(() => attributes({ style: 'x' })).toThrow('refused');
});

test('whatever a text is, it never opens or closes a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const { value: made } = html`<p title="${value}">${value}</p>`;
      expect(made.replace(/^<p title="/, '').replace(/<\/p>$/, '')).toMatch(/^[^<>"]*">[^<>"]*$/);
    }),
  );
});
